{{%AUTOESCAPE context="HTML"}}<div class="sheet sheet-wide">
  <h1>{{#ADD}}[[Write news]]{{/ADD}}{{#EDIT}}[[Edit news]]{{/EDIT}}</h1>{{#MESSAGE}}
  <p class="alert alert-danger sentence" role="alert">{{SENTENCE}}</p>{{/MESSAGE}}
  <form method="post" enctype="multipart/form-data" action="{{BASE}}/shop/news{{#EDIT}}/{{ID}}/edit{{/EDIT}}">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}">{{#EDIT}}
    <input type="hidden" name="version" value="{{VERSION}}">{{/EDIT}}
    <button type="submit" class="visually-hidden" tabindex="-1" aria-hidden="true">[[Save]]</button>{{#title}}
    <div class="field">
      <label class="form-label" for="title">[[Title]]</label>
      <input type="text" id="title" name="title" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" value="{{VALUE}}" minlength="5" maxlength="200" required autofocus placeholder="[[Closed between Christmas and New Year]]" aria-describedby="title-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
{{>NOTES}}
    </div>{{/title}}{{#content}}
    <div class="field editor" data-editor data-preview="{{BASE}}/preview">
      <label class="form-label" for="content">[[The text]]</label>
      <div class="editor-bar" role="toolbar" aria-label="[[Formatting]]" aria-controls="content" hidden data-scripted>
        <button type="button" class="round" data-mark="bold" aria-label="[[Bold]]"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-bold"></use></svg></button>
        <button type="button" class="round" data-mark="heading" aria-label="[[Heading]]"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-heading"></use></svg></button>
        <button type="button" class="round" data-mark="list" aria-label="[[List]]"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-list"></use></svg></button>
        <button type="button" class="round" data-mark="link" aria-label="[[Link]]"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-link"></use></svg></button>
      </div>
      <textarea id="content" name="content" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" rows="12" minlength="10" maxlength="20000" required aria-describedby="content-hint content-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
{{VALUE:p}}</textarea>
      <div class="editor-foot">
        <div class="form-hint" id="content-hint">[[**Bold** becomes bold, lines that begin with - become a list.]]</div>
        <button type="submit" class="btn" name="preview" value="1" formnovalidate data-preview-button>[[Preview]]</button>
      </div>{{#PREVIEWED}}
      <div class="story editor-preview" data-preview-here>{{PREVIEW:x-markdown}}</div>{{/PREVIEWED}}{{#NOT_PREVIEWED}}
      <div class="story editor-preview" data-preview-here aria-live="polite" hidden></div>{{/NOT_PREVIEWED}}
{{>NOTES}}
    </div>{{/content}}
    <div class="buttons">
      <a class="btn" href="{{BASE}}{{#ADD}}/shop/news{{/ADD}}{{#EDIT}}/news/{{ID}}{{/EDIT}}" data-close>[[Cancel]]</a>
      <button type="submit" class="btn btn-primary">{{#ADD}}[[Publish]]{{/ADD}}{{#EDIT}}[[Save]]{{/EDIT}}</button>
    </div>
  </form>
</div>
