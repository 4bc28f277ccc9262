{{%AUTOESCAPE context="HTML"}}<div class="sheet sheet-small">
  <h1>[[New password]]</h1>
  <p class="quiet">[[Every device that is signed in to your account will be signed out.]]</p>{{#MESSAGE}}
  <p class="alert alert-danger sentence" role="alert">{{SENTENCE}}</p>{{/MESSAGE}}
  <form method="post" action="{{BASE}}/password/reset/{{TOKEN}}">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}">{{#password}}
    <div class="field">
      <label class="form-label" for="password">[[Password]]</label>
      <div class="input-group"><input type="password" id="password" name="password" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" minlength="8" required autofocus autocomplete="new-password" aria-describedby="password-hint password-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}><button type="button" class="btn" data-show="password" aria-pressed="false" hidden><span class="when-hidden">[[Show]]</span><span class="when-shown">[[Hide]]</span><span class="visually-hidden"> [[Password]]</span></button></div>
      <div class="form-hint" id="password-hint">[[At least 8 characters. A few words are easiest to remember.]]</div>
{{>NOTES}}
    </div>{{/password}}{{#password_again}}
    <div class="field">
      <label class="form-label" for="password_again">[[Password again]]</label>
      <div class="input-group"><input type="password" id="password_again" name="password_again" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" minlength="8" required autocomplete="new-password" aria-describedby="password_again-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}><button type="button" class="btn" data-show="password_again" aria-pressed="false" hidden><span class="when-hidden">[[Show]]</span><span class="when-shown">[[Hide]]</span><span class="visually-hidden"> [[Password again]]</span></button></div>
{{>NOTES}}
    </div>{{/password_again}}
    <div class="buttons"><button type="submit" class="btn btn-primary">[[Save the new password]]</button></div>
  </form>
</div>
