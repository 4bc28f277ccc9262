{{%AUTOESCAPE context="HTML"}}<div class="head"><h1>[[Administration]]</h1></div>{{#HELD}}
<p class="alert alert-warning sentence">[[This system was restored from a backup: no mail goes out until you say so.]] <a class="own-link" href="{{BASE}}/admin/mail">[[Mail]]</a></p>{{/HELD}}
<ul class="rows card">
  <li><div><h2><a href="{{BASE}}/admin/users">[[People]]</a></h2><p class="quiet">[[Who has an account, who works here, invitations]]</p></div></li>
  <li><div><h2><a href="{{BASE}}/admin/mail">[[Mail]]</a></h2><p class="quiet">{{WAITING}} · <span{{#SOME_FAILED}} class="warning"{{/SOME_FAILED}}>{{FAILED}}</span></p></div></li>{{#OPERATOR}}
  <li><div><h2><a href="{{BASE}}/admin/jobs">[[Jobs]]</a></h2><p class="quiet">[[The worker {{WORKER}}]]</p></div></li>{{/OPERATOR}}
  <li><div><h2><a href="{{BASE}}/admin/audit">[[Audit]]</a></h2><p class="quiet">[[Who did what, and when]]</p></div></li>
</ul>
