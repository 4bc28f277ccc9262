{{%AUTOESCAPE context="HTML"}}  <form class="upload" method="post" enctype="multipart/form-data" action="{{BASE}}{{ACTION}}">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}">
    <div class="field files" data-files>
      <label class="form-label" for="{{FILES}}">{{#IS_PICTURES}}[[Add pictures]]{{/IS_PICTURES}}{{#IS_DOCUMENTS}}[[Add documents]]{{/IS_DOCUMENTS}}</label>{{#KEPT_FILES}}
      <ul class="kept">{{#KEPT}}
        <li><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-circle-check"></use></svg>{{NAME}}<input type="hidden" name="{{FIELD}}" value="{{VALUE}}"></li>{{/KEPT}}
      </ul>{{/KEPT_FILES}}
      <input type="file" id="{{FILES}}" name="files" class="form-control" multiple{{#NEEDED}} required{{/NEEDED}} accept="image/jpeg,image/png,image/webp{{#IS_DOCUMENTS}},application/pdf{{/IS_DOCUMENTS}}" data-most="20" data-most-bytes="12582912" data-too-many="[[At most 20 files at once.]]" data-too-large="[[Larger than 12 MB: {}]]" data-remove="[[Leave out {}]]"{{#WRONG}} aria-invalid="true" aria-describedby="{{FILES}}-problem"{{/WRONG}}>{{#WRONG}}
      <p class="problem sentence" id="{{FILES}}-problem" role="alert">{{SENTENCE}}</p>{{/WRONG}}
      <ul class="chosen" data-chosen hidden></ul>
      <p class="problem sentence" data-files-problem role="alert" hidden></p>
      <progress class="upload-progress" max="100" value="0" aria-label="[[Uploading]]" hidden></progress>
    </div>
    <button type="submit" class="btn{{#IS_PICTURES}} btn-primary{{/IS_PICTURES}}"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-upload"></use></svg>{{#IS_PICTURES}}[[Add pictures]]{{/IS_PICTURES}}{{#IS_DOCUMENTS}}[[Add documents]]{{/IS_DOCUMENTS}}</button>
  </form>
