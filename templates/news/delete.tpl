{{%AUTOESCAPE context="HTML"}}<div class="sheet sheet-small">
  <h1>[[Delete this news?]]</h1>
  <p>[[{{TITLE}} disappears from the site. You can take it back within a day.]]</p>
  <form method="post" action="{{BASE}}/shop/news/{{ID}}/delete">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}">
    <div class="buttons">
      <a class="btn" href="{{BASE}}/shop/news" data-close>[[Cancel]]</a>
      <button type="submit" class="btn btn-danger">[[Delete]]</button>
    </div>
  </form>
</div>
