{{%AUTOESCAPE context="HTML"}}<a class="back" href="{{BASE}}/garage/{{ID}}"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-arrow-left"></use></svg>{{NAME}}</a>
<div class="head"><h1>[[Pictures and documents]]</h1></div>
<nav class="sub" aria-label="{{NAME}}"><a href="{{BASE}}/garage/{{ID}}">[[History]]</a><a href="{{BASE}}/garage/{{ID}}/pictures" aria-current="page">[[Pictures and documents]]</a><a href="{{BASE}}/garage/{{ID}}/costs">[[Costs]]</a><a href="{{BASE}}/garage/{{ID}}/history">[[Export]]</a></nav>
<div class="stack">
<section class="card" aria-labelledby="pictures">
  <h2 id="pictures">[[Pictures]]</h2>{{#PICTURES}}
  <ul class="shot-list" data-gallery>{{#SHOT}}
{{>SHOT_CARD}}{{/SHOT}}
  </ul>{{/PICTURES}}{{#NO_PICTURES}}
  <div class="nothing"><img src="{{BASE}}/static/pictures-empty.svg" width="180" height="120" alt=""><p class="quiet">[[No picture yet. The first one becomes the cover.]]</p></div>{{/NO_PICTURES}}
{{>PICTURE_FORM}}
</section>
<section class="card" aria-labelledby="documents">
  <h2 id="documents">[[Documents]]</h2>{{#PAPERS}}
  <ul class="paper-list">{{#PAPER}}
    <li><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-file-text"></use></svg><a href="{{URL}}">{{NAME}}</a><span class="quiet">{{SIZE}} · {{DATE}}</span><a class="round" href="{{BASE}}/pictures/{{ID}}/delete" hx-get="{{BASE}}/pictures/{{ID}}/delete" hx-target="#dialog-body" aria-label="[[Delete]] {{NAME}}"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-trash"></use></svg></a></li>{{/PAPER}}
  </ul>{{/PAPERS}}
  <p class="quiet">[[Registration, insurance, receipts: as PDF or as a photo.]]</p>
{{>PAPER_FORM}}
  <p class="quota quiet"><meter min="0" max="100" value="{{PERCENT}}" aria-label="[[Space used]]"></meter> [[{{BYTES}} of {{QUOTA}} used]]</p>
</section>
</div>
