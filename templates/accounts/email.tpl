{{%AUTOESCAPE context="HTML"}}<div class="sheet sheet-small">
  <h1>[[Email address]]</h1>
  <p>{{ADDRESS}} · {{#CONFIRMED}}[[confirmed]]{{/CONFIRMED}}{{#NOT_CONFIRMED}}[[not confirmed yet]]{{/NOT_CONFIRMED}}</p>{{#NOT_CONFIRMED}}
  <form method="post" action="{{BASE}}/account/email/verify">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}">
    <div class="buttons"><button type="submit" class="btn">[[Send the mail to confirm it once more]]</button></div>
  </form>{{/NOT_CONFIRMED}}{{#WANTED}}
  <form class="alert alert-info" method="post" action="{{BASE}}/account/email/keep">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}">
    <p class="sentence">[[A mail went to {{NEW_ADDRESS}}: follow its link, and that is your address.]]</p>
    <button type="submit" class="btn">[[Keep {{ADDRESS}}]]</button>
  </form>{{/WANTED}}{{#MESSAGE}}
  <p class="alert alert-danger sentence" role="alert">{{SENTENCE}}</p>{{/MESSAGE}}
  <form method="post" action="{{BASE}}/account/email">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}">{{#email}}
    <div class="field">
      <label class="form-label" for="email">[[New address]]</label>
      <input type="email" id="email" name="email" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" value="{{VALUE}}" maxlength="254" required autofocus autocomplete="email" aria-describedby="email-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
{{>NOTES}}
    </div>{{/email}}{{#current_password}}
    <div class="field">
      <label class="form-label" for="current_password">[[Current password]]</label>
      <div class="input-group"><input type="password" id="current_password" name="current_password" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" required autocomplete="current-password" aria-describedby="current_password-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}><button type="button" class="btn" data-show="current_password" aria-pressed="false" hidden><span class="when-hidden">[[Show]]</span><span class="when-shown">[[Hide]]</span><span class="visually-hidden"> [[Current password]]</span></button></div>
{{>NOTES}}
    </div>{{/current_password}}
    <div class="buttons"><a class="btn" href="{{BASE}}/account" data-close>[[Cancel]]</a><button type="submit" class="btn btn-primary">[[Change the address]]</button></div>
  </form>
</div>
