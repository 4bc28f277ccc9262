{{%AUTOESCAPE context="HTML"}}<div class="sheet sheet-small">
  <h1>[[Password]]</h1>
  <p class="quiet">[[Every other device will be signed out, and every API token ends.]]</p>{{#MESSAGE}}
  <p class="alert alert-danger sentence" role="alert">{{SENTENCE}}</p>{{/MESSAGE}}
  <form method="post" action="{{BASE}}/account/password">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}">{{#current_password}}
    <div class="field">
      <label class="form-label" for="current_password">[[Current password]]</label>
      <div class="input-group"><input type="password" id="current_password" name="current_password" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" required autofocus autocomplete="current-password" aria-describedby="current_password-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}><button type="button" class="btn" data-show="current_password" aria-pressed="false" hidden><span class="when-hidden">[[Show]]</span><span class="when-shown">[[Hide]]</span><span class="visually-hidden"> [[Current password]]</span></button></div>
{{>NOTES}}
    </div>{{/current_password}}{{#password}}
    <div class="field">
      <label class="form-label" for="password">[[New password]]</label>
      <div class="input-group"><input type="password" id="password" name="password" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" minlength="8" required autocomplete="new-password" aria-describedby="password-hint password-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}><button type="button" class="btn" data-show="password" aria-pressed="false" hidden><span class="when-hidden">[[Show]]</span><span class="when-shown">[[Hide]]</span><span class="visually-hidden"> [[New password]]</span></button></div>
      <div class="form-hint" id="password-hint">[[At least 8 characters. A few words are easiest to remember.]]</div>
{{>NOTES}}
    </div>{{/password}}{{#password_again}}
    <div class="field">
      <label class="form-label" for="password_again">[[New password again]]</label>
      <div class="input-group"><input type="password" id="password_again" name="password_again" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" minlength="8" required autocomplete="new-password" aria-describedby="password_again-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}><button type="button" class="btn" data-show="password_again" aria-pressed="false" hidden><span class="when-hidden">[[Show]]</span><span class="when-shown">[[Hide]]</span><span class="visually-hidden"> [[New password again]]</span></button></div>
{{>NOTES}}
    </div>{{/password_again}}
    <div class="buttons"><a class="btn" href="{{BASE}}/account" data-close>[[Cancel]]</a><button type="submit" class="btn btn-primary">[[Save]]</button></div>
  </form>
</div>
