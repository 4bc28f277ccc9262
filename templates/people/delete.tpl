{{%AUTOESCAPE context="HTML"}}<div class="sheet sheet-small">
  <h1>[[Delete this account?]]</h1>
  <p>[[{{USERNAME}} leaves with everything in the garage ({{VEHICLES}}). This cannot be taken back.]]</p>
  <form method="post" action="{{BASE}}/admin/users/{{ID}}/delete">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}">{{#WROTE}}
    <div class="field"><label class="form-check"><input type="checkbox" class="form-check-input" name="posts" value="1"><span class="form-check-label">[[Delete what this person wrote in the news, too ({{POSTS}}); else it stays, by a former member]]</span></label></div>{{/WROTE}}
    <div class="buttons">
      <a class="btn" href="{{BASE}}/admin/users/{{ID}}" data-close>[[Cancel]]</a>
      <button type="submit" class="btn btn-danger">[[Delete account]]</button>
    </div>
  </form>
</div>
