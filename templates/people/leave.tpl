{{%AUTOESCAPE context="HTML"}}<div class="sheet sheet-small">
  <h1>[[Delete account?]]</h1>
  <p>[[Your account and everything in your garage go in seven days. If you change your mind, just sign in before then. What you wrote in the news stays, by a former member.]]</p>
  <p class="quiet"><a href="{{BASE}}/account/export">[[Take your data with you first]]</a></p>{{#MESSAGE}}
  <p class="alert alert-danger sentence" role="alert">{{SENTENCE}}</p>{{/MESSAGE}}
  <form method="post" action="{{BASE}}/account/delete">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}">{{#current_password}}
    <div class="field">
      <label class="form-label" for="current_password">[[Current password]]</label>
      <div class="input-group"><input type="password" id="current_password" name="current_password" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" required autocomplete="current-password" aria-describedby="current_password-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}><button type="button" class="btn" data-show="current_password" aria-pressed="false" hidden><span class="when-hidden">[[Show]]</span><span class="when-shown">[[Hide]]</span><span class="visually-hidden"> [[Current password]]</span></button></div>
{{>NOTES}}
    </div>{{/current_password}}
    <div class="buttons"><a class="btn" href="{{BASE}}/account" data-close>[[Cancel]]</a><button type="submit" class="btn btn-danger">[[Delete account]]</button></div>
  </form>
</div>
