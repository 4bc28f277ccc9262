{{%AUTOESCAPE context="HTML"}}<a class="back" href="{{BASE}}/garage/{{ID}}"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-arrow-left"></use></svg>{{NAME}}</a>
<nav class="sub" aria-label="{{NAME}}"><a href="{{BASE}}/garage/{{ID}}">[[History]]</a><a href="{{BASE}}/garage/{{ID}}/pictures">[[Pictures and documents]]</a><a href="{{BASE}}/garage/{{ID}}/costs">[[Costs]]</a><a href="{{BASE}}/garage/{{ID}}/history" aria-current="page">[[Export]]</a></nav>
<div class="history-ways">
  <button type="button" class="btn btn-primary" data-print hidden data-scripted><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-printer"></use></svg>[[Print]]</button>
  <a class="btn" href="{{BASE}}/garage/{{ID}}/history.pdf"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-file-type-pdf"></use></svg>[[PDF]]</a>
  <a class="btn" href="{{BASE}}/garage/{{ID}}/history.csv"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-download"></use></svg>[[Table (CSV)]]</a>
</div>
<article class="history card">
  <header>{{#COVER}}
    <img src="{{COVER_URL}}" width="320" height="240" alt="">{{/COVER}}
    <div>
      <h1>{{NAME}}</h1>
      <p class="quiet">[[Vehicle history, {{TODAY}}]]</p>
      <dl class="facts">{{#year}}
        <div><dt>[[Year]]</dt><dd>{{VALUE}}</dd></div>{{/year}}{{#trim}}
        <div><dt>[[Trim]]</dt><dd>{{VALUE}}</dd></div>{{/trim}}{{#colour}}
        <div><dt>[[Colour]]</dt><dd>{{VALUE}}</dd></div>{{/colour}}{{#plate}}
        <div><dt>[[Number plate]]</dt><dd>{{VALUE}}</dd></div>{{/plate}}{{#vin}}
        <div class="fact-wide"><dt>[[VIN]]</dt><dd class="vin">{{VALUE}}</dd></div>{{/vin}}{{#odometer}}
        <div><dt>[[Odometer]]</dt><dd>{{VALUE}}</dd></div>{{/odometer}}
      </dl>
    </div>
  </header>{{#NO_ENTRIES}}
  <p class="quiet">[[Nothing written yet]]</p>{{/NO_ENTRIES}}{{#CUT}}
  <p class="quiet">[[Only the newest 5000 entries are printed.]]</p>{{/CUT}}{{#ENTRY}}
  <section class="history-entry">
    <h2><span class="entry-date">{{DATE}}</span> {{TITLE}}</h2>
    <p class="entry-facts quiet"><span>{{KIND_NAME}}</span>{{#FACT}}<span>{{TEXT}}</span>{{/FACT}}</p>{{#STORY_KNOWN}}
    <div class="story">{{STORY:x-markdown}}</div>{{/STORY_KNOWN}}{{#LINES}}
    <table class="numbers">
      <thead><tr><th scope="col">[[What]]</th><th scope="col">[[Quantity or hours]]</th><th scope="col">[[each]]</th><th scope="col">[[Sum]]</th></tr></thead>
      <tbody>{{#LINE}}
        <tr><th scope="row">{{TITLE}}</th><td data-label="[[Quantity or hours]]">{{QUANTITY}}</td><td data-label="[[each]]">{{PRICE}}</td><td data-label="[[Sum]]">{{SUM}}</td></tr>{{/LINE}}
      </tbody>
    </table>{{/LINES}}{{#FILES}}
    <ul class="history-shots">{{#PICTURE}}
      <li><img src="{{THUMB_URL}}" width="160" height="120" alt="{{ALT}}" loading="lazy"></li>{{/PICTURE}}{{#PAPER}}
      <li><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-file-text"></use></svg>{{NAME}}</li>{{/PAPER}}
    </ul>{{/FILES}}
  </section>{{/ENTRY}}
</article>
