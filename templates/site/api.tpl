{{%AUTOESCAPE context="HTML"}}<article class="prose guide">
  <h1>[[For programs]]</h1>
  <p class="lead">[[Whatever you can do in your garage a program of yours can do, too: add a fill-up, read the history, keep a copy at home.]]</p>
  <p>[[This page explains it with examples to type into a shell. For tools that read descriptions there is]] <a href="{{BASE}}/api/openapi.json">[[the description as OpenAPI 3.1]]</a>.</p>

  <h2 id="begin">[[To begin with]]</h2>
  <p>[[Sign in and]] <a href="{{BASE}}/account/tokens">[[make a token]]</a>. [[It is shown once. Your program sends it with each request; here it stands in a variable of the shell (export TOKEN=sb_…):]]</p>
  <pre data-example="me" data-status="200"><code>{{EXAMPLE_ME:p}}</code></pre>
  <p>[[The answer says who the token acts for, and what it may do. In the examples below VEHICLE is the number of a vehicle.]]</p>

  <h2 id="scopes">[[Tokens and scopes]]</h2>
  <p>[[A token opens what its scopes name, and never more than you may do yourself. A request beyond them is answered 403.]]</p>
  <dl class="guide-list">{{#GROUP}}
    <div><dt><code>{{SCOPES}}</code></dt><dd>{{MEANING}}</dd></div>{{/GROUP}}
  </dl>
  <p>[[Reading and writing are two scopes: a program that does both needs both. A token with a scope of shop or admin counts only in the shop on whose address it was made, and only while you work there.]]</p>
  <p>[[A token ends after 30, 90 or 365 days, at once when you revoke it, and nobody can have more than 20. A token cannot make tokens: that needs your sign-in.]]</p>
  <p>[[A script in a page of this site needs no token: with the cookie of the browser it sends csrf_token of /api/v1/me as X-CSRF-Token.]]</p>

  <h2 id="values">[[What is sent and answered]]</h2>
  <p>[[A request and its answer are one JSON object in UTF-8 (Content-Type: application/json). Files are sent as multipart/form-data.]]</p>
  <ul>
    <li>[[What is kept has a number, id, by which addresses name it.]]</li>
    <li>[[Days are written 2026-11-20, times 2026-11-20T09:30:00Z, always in UTC.]]</li>
    <li>[[Money is an amount in the smallest unit with its currency: 64.90 € is {"amount": 6490, "currency": "EUR"}.]]</li>
    <li>[[An odometer is a whole number in the unit of the vehicle, or a text with its unit such as “120,000 mi”.]]</li>
    <li>[[A field that is null or missing is empty. Which fields there are, and what each takes, stands in the description.]]</li>
  </ul>
  <p>[[This adds a vehicle. The answer is 201 and the whole vehicle; its id is the VEHICLE of what follows.]]</p>
  <pre data-example="add" data-status="201"><code>{{EXAMPLE_ADD:p}}</code></pre>
  <p>[[A record of what was done:]]</p>
  <pre data-example="record" data-status="201"><code>{{EXAMPLE_RECORD:p}}</code></pre>
  <p>[[Its kind is service if you name none; others are repair, upgrade, fuel, cost, note, reading and cluster (a new instrument). A fill-up:]]</p>
  <pre data-example="fuel" data-status="201"><code>{{EXAMPLE_FUEL:p}}</code></pre>
  <p>[[What the odometer shows, without more:]]</p>
  <pre data-example="reading" data-status="201"><code>{{EXAMPLE_READING:p}}</code></pre>
  <p>[[An odometer that cannot well be true is asked about: 422 with a sentence. If it is true all the same, send it again with "odometer_sure": true.]]</p>
  <p>[[A picture: JPEG, PNG, WebP or GIF up to 12 MB, in the field file. Where it was taken is not kept.]]</p>
  <pre data-example="picture" data-status="201"><code>{{EXAMPLE_PICTURE:p}}</code></pre>

  <h2 id="versions">[[Edits and versions]]</h2>
  <p>[[So that nobody overwrites what somebody else has just changed, an edit says which version it saw. It is the version of the row, and the ETag of its answer:]]</p>
  <pre data-example="read" data-status="200"><code>{{EXAMPLE_READ:p}}</code></pre>
  <p>[[An edit (PUT) sends all fields: one that is left out is emptied. Only the unit and the currency stay as they are, and the odometer, which is a reading of its own.]]</p>
  <pre data-example="edit" data-status="200"><code>{{EXAMPLE_EDIT:p}}</code></pre>
  <p>[[Sent a second time the same is answered 412: the version is 2 now. Read the row again, make your change anew, send that. Without If-Match the answer is 428.]]</p>
  <p>[[A delete names the version, too, and is answered 204. For a day it can be taken back:]]</p>
  <pre data-example="delete" data-status="204"><code>{{EXAMPLE_DELETE:p}}</code></pre>
  <pre data-example="restore" data-status="200"><code>{{EXAMPLE_RESTORE:p}}</code></pre>

  <h2 id="once">[[Sent twice, done once]]</h2>
  <p>[[If no answer came you cannot know whether it was done. Give each change an Idempotency-Key, any text of up to 200 characters that you use for nothing else, and send the same again: it is done once and answered the same, for seven days. With other words the same key is answered 409.]]</p>

  <h2 id="lists">[[Lists]]</h2>
  <p>[[Numbered lists take page (1 to 500) and per_page (1 to 100, else 20) and tell total and pages:]]</p>
  <pre data-example="page" data-status="200"><code>{{EXAMPLE_PAGE:p}}</code></pre>
  <p>[[Long ones, records and the timeline, go on by next: send it as after until it is null. New rows do not shift what you read.]]</p>
  <pre data-example="stream" data-status="200"><code>{{EXAMPLE_STREAM:p}}</code></pre>

  <h2 id="answers">[[Answers and errors]]</h2>
  <p>[[Each error is JSON with a sentence: {"error": "…"}, or for 422 {"problems": {"year": "is needed"} }. The sentences are in the language of the person, else of Accept-Language. The web server may say 413, 414, 429 or 503 by itself, without JSON: go by the status.]]</p>
  <dl class="guide-list guide-statuses">{{#MEANING}}
    <div><dt><code>{{STATUS}}</code></dt><dd>{{SENTENCE}}</dd></div>{{/MEANING}}
  </dl>

  <h2 id="limits">[[Limits]]</h2>
  <p>[[A token may make 600 requests a minute, 120 of them changes; then 429, with the seconds to wait in Retry-After. A minute begins with its first request. Where the site runs on several hosts a few more may pass.]]</p>
  <p>[[JSON may have 2 MB, 1 000 values and 8 levels, a file 12 MB.]]</p>

  <h2 id="browsers">[[From pages elsewhere]]</h2>
  <p>[[A script in a page of another site may use the API with a token where whoever runs this site allows that other site (CORS). It never acts with the sign-in of the browser.]] {{#NO_ORIGINS}}[[Here no other site is allowed.]]{{/NO_ORIGINS}}{{#ORIGINS}}[[Allowed here: {{LIST}}]]{{/ORIGINS}}</p>
  <pre><code>{{EXAMPLE_SCRIPT:p}}</code></pre>

  <h2 id="addresses">[[All addresses]]</h2>
  <p>[[Below {{SITE_ADDRESS}}. HEAD works where GET does; OPTIONS names what else can be done.]]</p>
  <dl class="guide-list guide-routes">{{#ROUTE}}
    <div><dt><code><b>{{METHOD}}</b> {{PATH}}</code></dt><dd>{{ABOUT}}{{#NEEDS}} <span class="tag">{{SCOPE}}</span>{{/NEEDS}}</dd></div>{{/ROUTE}}
  </dl>
</article>
