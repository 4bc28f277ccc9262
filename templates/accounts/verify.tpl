{{%AUTOESCAPE context="HTML"}}<div class="sheet sheet-small">
  <h1>[[Confirm your address]]</h1>
  <p>[[Is {{ADDRESS}} your email address?]]</p>
  <form method="post" action="{{BASE}}/email/verify/{{TOKEN}}">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}">
    <div class="buttons"><button type="submit" class="btn btn-primary" autofocus>[[Yes, it is mine]]</button></div>
  </form>
</div>
