{{%AUTOESCAPE context="HTML"}}<div class="sheet sheet-small">
  <h1>[[Invite somebody]]</h1>
  <p class="quiet">[[A mail with a link goes to the address. Who follows it works here, with an account of their own.]]</p>
  <form method="post" action="{{BASE}}/admin/users/invite">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}">{{#email}}
    <div class="field">
      <label class="form-label" for="email">[[Email]]</label>
      <input type="email" id="email" name="email" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" value="{{VALUE}}" required maxlength="254" autofocus autocomplete="off" aria-describedby="email-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
{{>NOTES}}
    </div>{{/email}}
    <div class="field">
      <label class="form-label" for="role">[[Role]]</label>
      <select id="role" name="role" class="form-select" aria-describedby="role-notes">{{#ROLE_CHOICE}}<option value="{{VALUE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{NAME}}</option>{{/ROLE_CHOICE}}</select>{{#role}}
{{>NOTES}}{{/role}}
    </div>
    <div class="buttons"><a class="btn" href="{{BASE}}/admin/users" data-close>[[Cancel]]</a><button type="submit" class="btn btn-primary">[[Send the invitation]]</button></div>
  </form>
</div>
