{{%AUTOESCAPE context="HTML"}}<div class="sheet">
  <h1>[[Your new token]]</h1>
  <p>[[This is “{{NAME}}”. Copy it now: it is shown this once and kept nowhere.]]</p>
  <p class="token"><code id="token">{{TOKEN}}</code><button type="button" class="btn" data-copy="token" data-copied="[[Copied]]" hidden>[[Copy]]</button></p>
  <p class="quiet">[[Whoever has it can do what it may do. Keep it as you keep a password, and revoke it when it is no longer needed.]]</p>
  <div class="buttons"><a class="btn" href="{{BASE}}/api">[[How programs use it]]</a><a class="btn btn-primary" href="{{BASE}}/account/tokens">[[I have copied it]]</a></div>
</div>
