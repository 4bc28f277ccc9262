{{%AUTOESCAPE context="HTML"}}<div class="sheet sheet-small">
  <h1>{{#SETUP}}[[Set up Servicebook]]{{/SETUP}}{{#SIGN_UP}}[[Register]]{{/SIGN_UP}}</h1>{{#SETUP}}
  <p class="quiet">[[This is the first account: it runs the installation.]]</p>{{/SETUP}}{{#MESSAGE}}
  <p class="alert alert-danger sentence" role="alert">{{SENTENCE}}</p>{{/MESSAGE}}
  <form method="post" action="{{BASE}}/{{#SETUP}}setup/{{TOKEN}}{{/SETUP}}{{#SIGN_UP}}register{{/SIGN_UP}}">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}">
    <input type="hidden" name="next" value="{{NEXT}}"><input type="hidden" name="zone" value="">{{#username}}
    <div class="field">
      <label class="form-label" for="username">[[Username]]</label>
      <input type="text" id="username" name="username" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" value="{{VALUE}}" minlength="3" maxlength="20" required autofocus autocomplete="username" autocapitalize="none" spellcheck="false" aria-describedby="username-hint username-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
      <div class="form-hint" id="username-hint">[[3 to 20 characters]]</div>
{{>NOTES}}
    </div>{{/username}}{{#email}}
    <div class="field">
      <label class="form-label" for="email">[[Email]]</label>
      <input type="email" id="email" name="email" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" value="{{VALUE}}" maxlength="254" required autocomplete="email" aria-describedby="email-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
{{>NOTES}}
    </div>{{/email}}{{#password}}
    <div class="field">
      <label class="form-label" for="password">[[Password]]</label>
      <div class="input-group"><input type="password" id="password" name="password" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" minlength="8" required autocomplete="new-password" aria-describedby="password-hint password-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}><button type="button" class="btn" data-show="password" aria-pressed="false" hidden><span class="when-hidden">[[Show]]</span><span class="when-shown">[[Hide]]</span><span class="visually-hidden"> [[Password]]</span></button></div>
      <div class="form-hint" id="password-hint">[[At least 8 characters. A few words are easiest to remember.]]</div>
{{>NOTES}}
    </div>{{/password}}{{#password_again}}
    <div class="field">
      <label class="form-label" for="password_again">[[Password again]]</label>
      <div class="input-group"><input type="password" id="password_again" name="password_again" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" minlength="8" required autocomplete="new-password" aria-describedby="password_again-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}><button type="button" class="btn" data-show="password_again" aria-pressed="false" hidden><span class="when-hidden">[[Show]]</span><span class="when-shown">[[Hide]]</span><span class="visually-hidden"> [[Password again]]</span></button></div>
{{>NOTES}}
    </div>{{/password_again}}
    <div class="buttons"><button type="submit" class="btn btn-primary">{{#SETUP}}[[Make the account]]{{/SETUP}}{{#SIGN_UP}}[[Register]]{{/SIGN_UP}}</button></div>
  </form>{{#SIGN_UP}}
  <p class="after">[[Here before?]] <a href="{{BASE}}/login?next={{NEXT:u}}" data-here>[[Sign in]]</a></p>{{/SIGN_UP}}
</div>
