{{%AUTOESCAPE context="HTML"}}<a class="back" href="{{BASE}}/garage/{{ID}}"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-arrow-left"></use></svg>{{NAME}}</a>
<div class="head"><h1>[[Pictures and documents]]</h1></div>
<nav class="sub" aria-label="{{NAME}}"><a href="{{BASE}}/garage/{{ID}}">[[History]]</a><a href="{{BASE}}/garage/{{ID}}/pictures" aria-current="page">[[Pictures and documents]]</a><a href="{{BASE}}/garage/{{ID}}/costs">[[Costs]]</a><a href="{{BASE}}/garage/{{ID}}/history">[[Print]]</a></nav>
<div class="stack">
<section class="card" aria-labelledby="pictures">
  <h2 id="pictures">[[Pictures]]</h2>{{#PICTURES}}
  <ul class="shot-list" data-gallery>{{#SHOT}}
{{>SHOT_CARD}}{{/SHOT}}
  </ul>{{/PICTURES}}{{#NO_PICTURES}}
  <div class="nothing"><img src="{{BASE}}/static/pictures-empty.svg" width="180" height="120" alt=""><p class="quiet">[[No picture yet. The first one becomes the cover.]]</p></div>{{/NO_PICTURES}}
  <form class="upload" method="post" enctype="multipart/form-data" action="{{BASE}}/garage/{{ID}}/pictures">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}">
    <div class="field files" data-files>
      <label class="form-label" for="pictures-files">[[Add pictures]]</label>
      <input type="file" id="pictures-files" name="files" class="form-control" multiple required accept="image/jpeg,image/png,image/webp" data-most="20" data-most-bytes="12582912" data-too-many="[[At most 20 files at once.]]" data-too-large="[[Larger than 12 MB: {}]]" data-remove="[[Leave out {}]]"{{#WRONG_PICTURES}} aria-invalid="true" aria-describedby="pictures-problem"{{/WRONG_PICTURES}}>{{#WRONG_PICTURES}}
      <p class="problem sentence" id="pictures-problem" role="alert">{{SENTENCE}}</p>{{/WRONG_PICTURES}}
      <ul class="chosen" data-chosen hidden></ul>
      <p class="problem sentence" data-files-problem role="alert" hidden></p>
      <progress class="upload-progress" max="100" value="0" aria-label="[[Uploading]]" hidden></progress>
    </div>
    <button type="submit" class="btn btn-primary"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-upload"></use></svg>[[Add pictures]]</button>
  </form>
</section>
<section class="card" aria-labelledby="documents">
  <h2 id="documents">[[Documents]]</h2>{{#PAPERS}}
  <ul class="paper-list">{{#PAPER}}
    <li><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-file-text"></use></svg><a href="{{URL}}">{{NAME}}</a><span class="quiet">{{SIZE}} · {{DATE}}</span><a class="round" href="{{BASE}}/pictures/{{ID}}/delete" hx-get="{{BASE}}/pictures/{{ID}}/delete" hx-target="#dialog-body" aria-label="[[Delete]] {{NAME}}"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-trash"></use></svg></a></li>{{/PAPER}}
  </ul>{{/PAPERS}}
  <p class="quiet">[[Registration, insurance, receipts: as PDF or as a photo.]]</p>
  <form class="upload" method="post" enctype="multipart/form-data" action="{{BASE}}/garage/{{ID}}/documents">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}">
    <div class="field files" data-files>
      <label class="form-label" for="documents-files">[[Add documents]]</label>
      <input type="file" id="documents-files" name="files" class="form-control" multiple required accept="image/jpeg,image/png,image/webp,application/pdf" data-most="20" data-most-bytes="12582912" data-too-many="[[At most 20 files at once.]]" data-too-large="[[Larger than 12 MB: {}]]" data-remove="[[Leave out {}]]"{{#WRONG_PAPERS}} aria-invalid="true" aria-describedby="documents-problem"{{/WRONG_PAPERS}}>{{#WRONG_PAPERS}}
      <p class="problem sentence" id="documents-problem" role="alert">{{SENTENCE}}</p>{{/WRONG_PAPERS}}
      <ul class="chosen" data-chosen hidden></ul>
      <p class="problem sentence" data-files-problem role="alert" hidden></p>
      <progress class="upload-progress" max="100" value="0" aria-label="[[Uploading]]" hidden></progress>
    </div>
    <button type="submit" class="btn"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-upload"></use></svg>[[Add documents]]</button>
  </form>
  <p class="quota quiet"><meter min="0" max="100" value="{{PERCENT}}" aria-label="[[Space used]]"></meter> [[{{BYTES}} of {{QUOTA}} used]]</p>
</section>
</div>
