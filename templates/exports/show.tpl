{{%AUTOESCAPE context="HTML"}}<div class="sheet">
  <a class="back" href="{{BASE}}/account"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-arrow-left"></use></svg>[[Account]]</a>
  <h1>[[Everything as a file]]</h1>
  <p class="quiet">[[All that you keep here, to take along: one ZIP file that other programs can read.]]</p>
  <ul class="contents">
    <li><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-car"></use></svg><span>[[Every vehicle with its whole timeline, as JSON]]</span></li>
    <li><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-list"></use></svg><span>[[The history of each as a table for your spreadsheet]]</span></li>
    <li><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-photo"></use></svg><span>[[Pictures and documents, by vehicle and day]]</span></li>
    <li><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-note"></use></svg><span>[[Your account, without the password]]</span></li>
  </ul>{{#FAILED}}
  <p class="alert alert-danger" role="alert">[[The last one could not be made. Please try again; should it fail once more, tell whoever runs this site.]]</p>{{/FAILED}}
  <div id="export"{{#UNDER_WAY}} hx-get="{{BASE}}/account/export" hx-trigger="every 2s" hx-target="this" hx-select="#export" hx-swap="outerHTML"{{/UNDER_WAY}}>{{#UNDER_WAY}}
    <div class="export-state" role="status">
      <h2>[[Your file is being made]]</h2>{{#COUNTED}}
      <progress class="upload-progress" max="{{TOTAL}}" value="{{DONE}}" aria-label="[[Done so far]]"></progress>
      <p class="quiet">[[{{DONE_SHOWN}} of {{TOTAL_SHOWN}}]]</p>{{/COUNTED}}{{#NOT_COUNTED}}
      <progress class="upload-progress" aria-label="[[Done so far]]"></progress>
      <p class="quiet">[[It begins in a moment.]]</p>{{/NOT_COUNTED}}
      <p class="quiet">[[You need not wait here: the file will be on this page.]]</p>{{#BY_HAND}}
      <noscript><a class="btn" href="{{BASE}}/account/export?again=1">[[Look again]]</a></noscript>{{/BY_HAND}}
    </div>{{/UNDER_WAY}}{{#READY}}
    <div class="export-state">
      <h2>[[Your file is ready]]</h2>
      <dl class="facts">
        <div><dt>[[Size]]</dt><dd>{{SIZE}}</dd></div>
        <div><dt>[[Made]]</dt><dd>{{MADE}}</dd></div>
        <div><dt>[[Here until]]</dt><dd>{{UNTIL}}</dd></div>
      </dl>
      <a class="btn btn-primary" href="{{BASE}}/account/export/{{ID}}" download><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-download"></use></svg>[[Download]]</a>
    </div>{{/READY}}
  </div>{{#IDLE}}
  <form method="post" action="{{BASE}}/account/export">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}"><input type="hidden" name="zone" value="">
    <div class="buttons">
      <button type="submit" class="btn{{#NONE}} btn-primary{{/NONE}}"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-file-zip"></use></svg>{{#NONE}}[[Make the file]]{{/NONE}}{{#READY}}[[Make a new one]]{{/READY}}</button>
    </div>
  </form>{{/IDLE}}
</div>
