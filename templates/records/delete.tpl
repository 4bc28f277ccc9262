{{%AUTOESCAPE context="HTML"}}<div class="sheet sheet-small">
  <h1>[[Delete this record?]]</h1>
  <p>[[{{TITLE}} disappears from the history. You can take it back within a day.]]</p>
  <form method="post" action="{{BASE}}/garage/{{VEHICLE_ID}}/records/{{ID}}/delete">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}">
    <div class="buttons">
      <a class="btn" href="{{BASE}}/garage/{{VEHICLE_ID}}/records/{{ID}}" data-close>[[Cancel]]</a>
      <button type="submit" class="btn btn-danger">[[Delete]]</button>
    </div>
  </form>
</div>
