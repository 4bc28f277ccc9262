{{%AUTOESCAPE context="HTML"}}<div class="narrow">
<a class="back" href="{{BASE}}/garage/{{VEHICLE_ID}}"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-arrow-left"></use></svg>{{VEHICLE_NAME}}</a>
<article class="card record">
  <div class="head">
    <div>
      <h1>{{TITLE}}</h1>
      <p class="entry-facts quiet"><span>{{KIND_NAME}}</span><span>{{DATE}}</span>{{#FACT}}<span>{{TEXT}}</span>{{/FACT}}</p>
    </div>
    <div class="head-buttons">
      <a class="btn" href="{{BASE}}/garage/{{VEHICLE_ID}}/records/{{ID}}/delete" hx-get="{{BASE}}/garage/{{VEHICLE_ID}}/records/{{ID}}/delete" hx-target="#dialog-body"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-trash"></use></svg>[[Delete]]</a>
      <a class="btn btn-primary" href="{{BASE}}/garage/{{VEHICLE_ID}}/records/{{ID}}/edit" hx-get="{{BASE}}/garage/{{VEHICLE_ID}}/records/{{ID}}/edit" hx-target="#dialog-body"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-pencil"></use></svg>[[Edit]]</a>
    </div>
  </div>{{#STORY_KNOWN}}
  <h2 class="visually-hidden">[[The story]]</h2>
  <div class="story">{{STORY:x-markdown}}</div>{{/STORY_KNOWN}}{{#LINES}}
  <h2>[[Labour, parts and fees]]</h2>
  <table class="numbers">
    <thead><tr><th scope="col">[[What]]</th><th scope="col">[[Quantity or hours]]</th><th scope="col">[[each]]</th><th scope="col">[[Sum]]</th></tr></thead>
    <tbody>{{#LINE}}
      <tr><th scope="row">{{TITLE}} <span class="quiet">{{KIND}}</span></th><td data-label="[[Quantity or hours]]">{{QUANTITY}}</td><td data-label="[[each]]">{{PRICE}}</td><td data-label="[[Sum]]">{{SUM}}</td></tr>{{/LINE}}
    </tbody>
    <tfoot><tr><th scope="row" colspan="3">[[Together]]</th><td data-label="[[Together]]">{{SUM}}</td></tr></tfoot>
  </table>{{/LINES}}{{#PICTURES}}
  <h2>[[Pictures]]</h2>
  <ul class="shot-list" data-gallery>{{#SHOT}}
{{>SHOT_CARD}}{{/SHOT}}
  </ul>{{/PICTURES}}{{#PAPERS}}
  <h2>[[Documents]]</h2>
  <ul class="paper-list">{{#PAPER}}
    <li><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-file-text"></use></svg><a href="{{URL}}">{{NAME}}</a><span class="quiet">{{SIZE}} · {{DATE}}</span><a class="round" href="{{BASE}}/pictures/{{ID}}/delete" hx-get="{{BASE}}/pictures/{{ID}}/delete" hx-target="#dialog-body" aria-label="[[Delete]] {{NAME}}"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-trash"></use></svg></a></li>{{/PAPER}}
  </ul>{{/PAPERS}}{{#TAGS}}
  <ul class="tags" aria-label="[[Tags]]">{{#TAG}}
    <li><a class="tag" href="{{URL}}">{{TEXT}}</a></li>{{/TAG}}
  </ul>{{/TAGS}}
</article>
</div>
