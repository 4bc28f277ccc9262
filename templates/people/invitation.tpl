{{%AUTOESCAPE context="HTML"}}<div class="sheet sheet-small">
  <h1>[[Invitation]]</h1>
  <p>[[{{INVITER}} invites you to work with {{SHOP}} as {{ROLE_NAME}}.]]</p>{{#MESSAGE}}
  <p class="alert alert-danger sentence" role="alert">{{SENTENCE}}</p>{{/MESSAGE}}{{#STRANGER}}
  <p class="quiet">[[Your account gets the address {{EMAIL}}.]] [[Here before?]] <a class="own-link" href="{{BASE}}/login?next={{NEXT:u}}">[[Sign in]]</a></p>{{/STRANGER}}
  <form method="post" action="{{BASE}}/invitation/{{TOKEN}}">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}"><input type="hidden" name="zone" value="">{{#KNOWN}}
    <p class="quiet">[[You are signed in as {{ME}}.]]</p>{{#OTHER}}
    <p class="alert alert-warning sentence">[[The invitation was sent to {{EMAIL}}. If you join, {{ME}} works there; if that is not meant, sign out first and open the link again.]]</p>{{/OTHER}}{{/KNOWN}}{{#username}}
    <div class="field">
      <label class="form-label" for="username">[[Username]]</label>
      <input type="text" id="username" name="username" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" value="{{VALUE}}" required minlength="3" maxlength="20" autofocus autocomplete="username" autocapitalize="none" spellcheck="false" aria-describedby="username-hint username-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
      <div class="form-hint" id="username-hint">[[3 to 20 characters]]</div>
{{>NOTES}}
    </div>{{/username}}{{#password}}
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
    <div class="buttons"><button type="submit" class="btn btn-primary">[[Join]]</button></div>
  </form>
</div>
