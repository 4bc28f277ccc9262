{{%AUTOESCAPE context="HTML"}}<div class="sheet sheet-small">
  <h1>[[Sign in]]</h1>{{#MESSAGE}}
  <p class="alert alert-danger sentence" role="alert">{{SENTENCE}}</p>{{/MESSAGE}}
  <form method="post" action="{{BASE}}/login">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}">
    <input type="hidden" name="next" value="{{NEXT}}">{{#login}}
    <div class="field">
      <label class="form-label" for="login">[[Username or email]]</label>
      <input type="text" id="login" name="login" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" value="{{VALUE}}" maxlength="254" required autofocus autocomplete="username" autocapitalize="none" spellcheck="false" aria-describedby="login-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
{{>NOTES}}
    </div>{{/login}}{{#password}}
    <div class="field">
      <label class="form-label" for="password">[[Password]]</label>
      <div class="input-group"><input type="password" id="password" name="password" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" required autocomplete="current-password" aria-describedby="password-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}><button type="button" class="btn" data-show="password" aria-pressed="false" hidden><span class="when-hidden">[[Show]]</span><span class="when-shown">[[Hide]]</span><span class="visually-hidden"> [[Password]]</span></button></div>
{{>NOTES}}
    </div>{{/password}}{{#remember}}
    <div class="field">
      <label class="form-check"><input type="checkbox" class="form-check-input" name="remember" value="1"{{#IS_1}} checked{{/IS_1}}><span class="form-check-label">[[Keep me signed in for 30 days]]</span></label>
{{>NOTES}}
    </div>{{/remember}}
    <div class="buttons"><button type="submit" class="btn btn-primary">[[Sign in]]</button></div>
  </form>
  <p class="after"><a href="{{BASE}}/password/forgot">[[Forgotten password?]]</a></p>
  <p class="after">[[New here?]] <a href="{{BASE}}/register?next={{NEXT:u}}" data-here>[[Make an account]]</a></p>{{#DEMO}}
  <div class="demo">
    <p>[[This is a demo. Sign in as one of these, with the password servicebook-demo:]]</p>
    <ul>
      <li><code>owner@demo.test</code></li>
      <li><code>second-owner@demo.test</code></li>
      <li><code>technician@demo.test</code></li>
      <li><code>advisor@demo.test</code></li>
      <li><code>admin@demo.test</code></li>
    </ul>
  </div>{{/DEMO}}
</div>
