{{%AUTOESCAPE context="HTML"}}<div class="sheet sheet-small">
  <h1>[[Edit person]]</h1>{{#MESSAGE}}
  <p class="alert alert-danger sentence" role="alert">{{SENTENCE}}</p>{{/MESSAGE}}
  <form method="post" action="{{BASE}}/admin/users/{{ID}}/edit">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}"><input type="hidden" name="version" value="{{VERSION}}">{{#username}}
    <div class="field">
      <label class="form-label" for="username">[[Username]]</label>
      <input type="text" id="username" name="username" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" value="{{VALUE}}" required minlength="3" maxlength="20" autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="username-hint username-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
      <div class="form-hint" id="username-hint">[[3 to 20 characters]]</div>
{{>NOTES}}
    </div>{{/username}}{{#email}}
    <div class="field">
      <label class="form-label" for="email">[[Email]]</label>
      <input type="email" id="email" name="email" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" value="{{VALUE}}" required maxlength="254" autocomplete="off" aria-describedby="email-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
{{>NOTES}}
    </div>{{/email}}
    <div class="buttons"><a class="btn" href="{{BASE}}/admin/users/{{ID}}" data-close>[[Cancel]]</a><button type="submit" class="btn btn-primary">[[Save]]</button></div>
  </form>
</div>
