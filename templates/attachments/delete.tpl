{{%AUTOESCAPE context="HTML"}}<div class="sheet sheet-small">
  <h1>{{#IS_PICTURE}}[[Delete this picture?]]{{/IS_PICTURE}}{{#IS_DOCUMENT}}[[Delete this document?]]{{/IS_DOCUMENT}}</h1>
  <p>[[{{NAME}} will be gone. You can take it back within a day.]]</p>
  <form method="post" action="{{BASE}}/pictures/{{ID}}/delete">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}">
    <div class="buttons">
      <a class="btn" href="{{BASE}}{{HOME}}" data-close>[[Cancel]]</a>
      <button type="submit" class="btn btn-danger">[[Delete]]</button>
    </div>
  </form>
</div>
