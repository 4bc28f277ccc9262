{{%AUTOESCAPE context="HTML"}}<a class="back" href="{{BASE}}/admin/users"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-arrow-left"></use></svg>[[People]]</a>
<div class="head"><h1>{{#NAMED}}{{NAME}} · {{/NAMED}}{{USERNAME}}</h1>{{#OPERATOR}}<div class="head-buttons"><a class="btn" href="{{BASE}}/admin/users/{{ID}}/edit" hx-get="{{BASE}}/admin/users/{{ID}}/edit" hx-target="#dialog-body"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-pencil"></use></svg>[[Edit]]</a></div>{{/OPERATOR}}</div>
<p class="tags">{{#MARK}}<span class="tag{{#BAD}} tag-bad{{/BAD}}">{{NAME}}</span>{{/MARK}}</p>
<div class="stack">
  <dl class="facts facts-wide card">
    <div><dt>[[Email]]</dt><dd>{{EMAIL}}</dd></div>{{#PHONED}}
    <div><dt>[[Phone]]</dt><dd>{{PHONE}}</dd></div>{{/PHONED}}
    <div><dt>[[Here since]]</dt><dd>{{SINCE}}</dd></div>{{#SEEN}}
    <div><dt>[[Last signed in]]</dt><dd>{{SEEN_AT}}</dd></div>{{/SEEN}}
    <div><dt>[[Devices]]</dt><dd>{{SESSIONS}}</dd></div>
    <div><dt>[[API tokens]]</dt><dd>{{TOKENS}}</dd></div>
    <div><dt>[[Vehicles]]</dt><dd>{{VEHICLES}}</dd></div>
    <div><dt>[[Posts]]</dt><dd>{{POSTS}}</dd></div>{{#LEAVING}}
    <div><dt>[[Will be deleted]]</dt><dd class="warning">{{LEAVES_AT}}</dd></div>{{/LEAVING}}
  </dl>
  <section class="card" aria-labelledby="works">
    <h2 id="works">[[Works at]]</h2>
    <ul class="rows">{{#WORKS}}
      <li><div><strong>{{SHOP}}</strong></div><span class="tag">{{ROLE_NAME}}</span></li>{{/WORKS}}
    </ul>{{#ROLE}}
    <form class="filter role-form" method="post" action="{{BASE}}/admin/users/{{ID}}/role">
      <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}">
      <select name="role" class="form-select" aria-label="[[Role here]]">{{#CHOICE}}<option value="{{VALUE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{NAME}}</option>{{/CHOICE}}</select>
      <button type="submit" class="btn btn-primary">[[Change the role]]</button>
    </form>{{/ROLE}}{{#ONESELF}}
    <p class="quiet">[[This is you: nobody changes their own role or rights.]]</p>{{/ONESELF}}
  </section>{{#ANOTHER}}
  <section class="card" aria-labelledby="account">
    <h2 id="account">[[Account]]</h2>
    <ul class="rows">
      <li><div><p>[[A mail with a link to choose a new password]]</p></div><form method="post" action="{{BASE}}/admin/users/{{ID}}/reset"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}"><button type="submit" class="btn">[[Send it]]</button></form></li>{{#OPERATOR}}{{#ACTIVE}}
      <li><div><p>[[Deactivated, nobody can sign in with it until it is active again]]</p></div><details class="ask"><summary class="btn">[[Deactivate]]</summary><form method="post" action="{{BASE}}/admin/users/{{ID}}/active"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}"><input type="hidden" name="active" value=""><button type="submit" class="btn btn-danger">[[Yes, sign out and deactivate]]</button></form></details></li>{{/ACTIVE}}{{#INACTIVE}}
      <li><div><p>[[It is deactivated]]</p></div><form method="post" action="{{BASE}}/admin/users/{{ID}}/active"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}"><input type="hidden" name="active" value="1"><button type="submit" class="btn">[[Make it active]]</button></form></li>{{/INACTIVE}}{{#RUNS_NOT}}
      <li><div><p>[[Who runs the installation sees and changes all people, all mail and all jobs]]</p></div><details class="ask"><summary class="btn">[[Let run the installation]]</summary><form method="post" action="{{BASE}}/admin/users/{{ID}}/operator"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}"><input type="hidden" name="runs_installation" value="1"><button type="submit" class="btn btn-danger">[[Yes, give all rights]]</button></form></details></li>{{/RUNS_NOT}}{{#RUNS}}
      <li><div><p>[[Runs the installation]]</p></div><form method="post" action="{{BASE}}/admin/users/{{ID}}/operator"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}"><input type="hidden" name="runs_installation" value=""><button type="submit" class="btn">[[End that]]</button></form></li>{{/RUNS}}
      <li><div><p>[[Name, address, garage: everything goes]]</p></div><a class="btn btn-danger" href="{{BASE}}/admin/users/{{ID}}/delete" hx-get="{{BASE}}/admin/users/{{ID}}/delete" hx-target="#dialog-body">[[Delete account]]</a></li>{{/OPERATOR}}
    </ul>
  </section>{{/ANOTHER}}
</div>
