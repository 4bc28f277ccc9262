{{%AUTOESCAPE context="HTML"}}<a class="back" href="{{BASE}}/admin/mail"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-arrow-left"></use></svg>[[Mail]]</a>
<div class="head"><h1>{{SUBJECT}}</h1>{{#CAN_RETRY}}
  <form method="post" action="{{BASE}}/admin/mail/{{ID}}/retry"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}"><button type="submit" class="btn btn-primary"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-rotate-clockwise"></use></svg>[[Try again]]</button></form>{{/CAN_RETRY}}
</div>
<div class="stack">
  <dl class="facts card">
    <div><dt>[[To]]</dt><dd>{{RECIPIENT}}</dd></div>
    <div><dt>[[State]]</dt><dd><span class="tag{{#IS_FAILED}} tag-bad{{/IS_FAILED}}">{{STATE}}</span> <span class="quiet">{{ATTEMPTS}}</span></dd></div>
    <div><dt>[[Written]]</dt><dd>{{AT}}</dd></div>{{#SENT}}
    <div><dt>[[Sent]]</dt><dd>{{SENT_AT}}</dd></div>{{/SENT}}{{#WRONG}}
    <div><dt>[[What went wrong]]</dt><dd class="warning">{{ERROR}}</dd></div>{{/WRONG}}
  </dl>
  <iframe class="mail-frame card" sandbox src="{{BASE}}/admin/mail/{{ID}}/html" title="[[The mail]]"></iframe>
  <p class="quiet">[[The secret part of a link is not kept, and so not shown.]]</p>
</div>
