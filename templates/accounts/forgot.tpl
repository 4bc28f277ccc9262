{{%AUTOESCAPE context="HTML"}}<div class="sheet sheet-small">
  <h1>[[Forgotten password]]</h1>
  <p class="quiet">[[Tell us your username or email address. A mail with a link to choose a new password goes to the address of that account.]]</p>{{#MESSAGE}}
  <p class="alert alert-danger sentence" role="alert">{{SENTENCE}}</p>{{/MESSAGE}}
  <form method="post" action="{{BASE}}/password/forgot">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}">{{#login}}
    <div class="field">
      <label class="form-label" for="login">[[Username or email]]</label>
      <input type="text" id="login" name="login" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" value="{{VALUE}}" maxlength="254" required autofocus autocomplete="username" autocapitalize="none" spellcheck="false" aria-describedby="login-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
{{>NOTES}}
    </div>{{/login}}
    <div class="buttons"><button type="submit" class="btn btn-primary">[[Send the mail]]</button></div>
  </form>
  <p class="after"><a href="{{BASE}}/login">[[Back to signing in]]</a></p>
</div>
