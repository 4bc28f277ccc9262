{{%AUTOESCAPE context="HTML"}}<div class="head"><h1>[[People]]</h1>{{#SHOP}}<div class="head-buttons"><a class="btn btn-primary" href="{{BASE}}/admin/users/invite" hx-get="{{BASE}}/admin/users/invite" hx-target="#dialog-body"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-user-plus"></use></svg>[[Invite somebody]]</a></div>{{/SHOP}}</div>{{#INVITED}}
<section class="gone" aria-labelledby="invited">
  <h2 id="invited">[[Invited]]</h2>
  <ul>{{#INVITATION}}
    <li>
      <div><strong>{{EMAIL}}</strong><span class="quiet">{{ROLE_NAME}} · [[by {{INVITER}}, until {{UNTIL}}]]</span></div>
      <form method="post" action="{{BASE}}/admin/users/invitations/{{ID}}/withdraw">
        <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}">
        <button type="submit" class="btn">[[Withdraw]]<span class="visually-hidden"> {{EMAIL}}</span></button>
      </form>
    </li>{{/INVITATION}}
  </ul>
</section>{{/INVITED}}
<div class="card">
  <form class="filter" role="search" method="get" action="{{BASE}}/admin/users" hx-get="{{BASE}}/admin/users" hx-trigger="input changed delay:250ms, change" hx-select="#people" hx-target="#people" hx-swap="outerHTML" hx-push-url="true">
    <input type="hidden" name="sort" value="{{SORT}}">
    <input type="search" name="q" value="{{Q}}" maxlength="200" class="form-control" aria-label="[[Find a person]]" placeholder="[[Name, username or address]]">
    <button type="submit" class="btn" aria-label="[[Search]]"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-search"></use></svg></button>
    <select name="role" class="form-select" aria-label="[[Role]]">{{#ROLE_CHOICE}}<option value="{{VALUE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{NAME}}</option>{{/ROLE_CHOICE}}</select>
    <select name="state" class="form-select" aria-label="[[State]]">{{#STATE_CHOICE}}<option value="{{VALUE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{NAME}}</option>{{/STATE_CHOICE}}</select>
  </form>
  <div id="people">
  <p class="quiet list-head" aria-live="polite">{{TOTAL}}{{#CHOSEN_ANY}} · <a class="own-link" href="{{BASE}}/admin/users">[[Show all]]</a>{{/CHOSEN_ANY}}</p>
  <nav class="kinds" aria-label="[[Order]]">{{#SORT_CHOICE}}<a class="kind" href="{{URL}}"{{#CHOSEN}} aria-current="true"{{/CHOSEN}}>{{NAME}}</a>{{/SORT_CHOICE}}</nav>{{#NONE}}
  <p class="quiet">[[Nobody fits.]]</p>{{/NONE}}{{#SOME}}
  <ul class="rows">{{#PERSON}}
    <li>
      <div><h2><a class="stretched-link" href="{{BASE}}/admin/users/{{ID}}">{{#NAMED}}{{NAME}} · {{/NAMED}}{{USERNAME}}</a></h2><p class="quiet">{{EMAIL}} · [[since {{SINCE}}]]</p></div>
      <div class="tags">{{#MARK}}<span class="tag{{#BAD}} tag-bad{{/BAD}}">{{NAME}}</span>{{/MARK}}</div>
    </li>{{/PERSON}}
  </ul>{{/SOME}}
  <nav class="pages" aria-label="[[Pages]]">{{#BEFORE}}<a class="btn" href="{{BEFORE_URL}}"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-chevron-left"></use></svg>[[Back]]</a>{{/BEFORE}}{{#AFTER}}<a class="btn" href="{{AFTER_URL}}">[[More]]<svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-chevron-right"></use></svg></a>{{/AFTER}}</nav>
  </div>
</div>
