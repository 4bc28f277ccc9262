{{%AUTOESCAPE context="HTML"}}<a class="back" href="{{BASE}}/admin/mail"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-arrow-left"></use></svg>[[Mail]]</a>
<div class="head"><h1>[[Texts of mails]]</h1></div>
<ul class="rows card">{{#KIND}}
  <li>
    <div><h2>{{ABOUT}}</h2><p class="quiet">{{NAME}}</p></div>
    <div class="head-buttons">{{#LANGUAGE}}<a class="btn" href="{{BASE}}/admin/mail/texts/{{NAME:u}}?language={{CODE:u}}"><span lang="{{CODE}}">{{IN}}</span>{{#CHANGED}} <span class="tag">[[changed]]</span>{{/CHANGED}}</a>{{/LANGUAGE}}</div>
  </li>{{/KIND}}
</ul>
