{{%AUTOESCAPE context="HTML"}}<a class="back" href="{{BASE}}/account"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-arrow-left"></use></svg>[[Account]]</a>
<div class="head"><h1>[[Devices]]</h1>{{#OTHERS}}
  <form method="post" action="{{BASE}}/account/sessions/end-others">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}">
    <button type="submit" class="btn"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-logout"></use></svg>[[Sign out everywhere else]]</button>
  </form>{{/OTHERS}}
</div>
<p class="quiet">[[Where you are signed in. Sign out what you do not know, then choose a new password.]]</p>
<ul class="rows card">{{#DEVICE}}
  <li>
    <div>
      <h2>{{NAME}}{{#THIS}} <span class="tag">[[this device]]</span>{{/THIS}}</h2>
      <p class="quiet">[[Last used {{USED}}]] · [[signed in {{SINCE}} from {{ADDRESS}}]]{{#REMEMBERED}} · [[kept signed in]]{{/REMEMBERED}}</p>
    </div>{{#OTHER}}
    <form method="post" action="{{BASE}}/account/sessions/{{ID}}/end">
      <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}">
      <button type="submit" class="btn">[[Sign out]]<span class="visually-hidden"> {{NAME}}</span></button>
    </form>{{/OTHER}}
  </li>{{/DEVICE}}
</ul>
