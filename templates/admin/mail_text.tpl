{{%AUTOESCAPE context="HTML"}}<a class="back" href="{{BASE}}/admin/mail/texts"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-arrow-left"></use></svg>[[Texts of mails]]</a>
<div class="head"><h1>{{ABOUT}} <span class="quiet" lang="{{CODE}}">{{IN}}</span></h1>{{#CHANGED}}
  <form method="post" action="{{BASE}}/admin/mail/texts/{{KIND:u}}/reset"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}"><input type="hidden" name="language" value="{{CODE}}"><button type="submit" class="btn">[[Back to the program's own text]]</button></form>{{/CHANGED}}
</div>{{#MESSAGE}}
<p class="alert alert-danger sentence" role="alert">{{SENTENCE}}</p>{{/MESSAGE}}
<div class="two mail-editor">
<form class="card sheet-body" method="post" action="{{BASE}}/admin/mail/texts/{{KIND:u}}">
  <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}">
  <input type="hidden" name="language" value="{{CODE}}"><input type="hidden" name="version" value="{{VERSION}}">{{#subject}}
  <div class="field">
    <label class="form-label" for="subject">[[Subject]]</label>
    <input type="text" id="subject" name="subject" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" value="{{VALUE}}" maxlength="200" required aria-describedby="subject-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
{{>NOTES}}
  </div>{{/subject}}{{#body}}
  <div class="field">
    <label class="form-label" for="body">[[Text]]</label>
    <textarea id="body" name="body" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" rows="14" maxlength="5000" required aria-describedby="marks body-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
{{VALUE:p}}</textarea>
    <div class="form-hint" id="marks">[[Each of these stands for something:]] {{#MARK}}<code>{{NAME}}</code> {{/MARK}}</div>
{{>NOTES}}
  </div>{{/body}}
  <div class="buttons"><button type="submit" class="btn" formaction="{{BASE}}/admin/mail/texts/{{KIND:u}}/preview" formtarget="preview">[[Preview]]</button><button type="submit" class="btn btn-primary">[[Save]]</button></div>
</form>
<iframe class="mail-frame card" name="preview" sandbox src="{{BASE}}/admin/mail/texts/{{KIND:u}}/example?language={{CODE:u}}" title="[[Preview]]"></iframe>
</div>
