{{%AUTOESCAPE context="HTML"}}<div class="head"><h1>[[Jobs]]</h1></div>
<p class="quiet">[[What is done in the background. The worker {{WORKER}}.]]</p>
<div class="card">
  <nav class="kinds" aria-label="[[State]]">{{#CHOICE}}<a class="kind" href="{{BASE}}/admin/jobs?state={{STATE:u}}"{{#CHOSEN}} aria-current="true"{{/CHOSEN}}>{{NAME}}</a>{{/CHOICE}}</nav>{{#NONE}}
  <p class="quiet">[[No jobs here.]]</p>{{/NONE}}{{#SOME}}
  <ul class="rows">{{#JOB}}
    <li>
      <div><h2>{{KIND}}{{#OF}} <span class="quiet">{{SUBJECT}}</span>{{/OF}}</h2><p class="quiet">{{RUN_AT}} · {{ATTEMPTS}}</p>{{#WRONG}}<p class="warning">{{ERROR}}</p>{{/WRONG}}</div>
      <span class="tag{{#CAN_RETRY}} tag-bad{{/CAN_RETRY}}">{{STATE}}</span>{{#CAN_RETRY}}
      <form method="post" action="{{BASE}}/admin/jobs/{{ID}}/retry"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}"><button type="submit" class="btn">[[Try again]]<span class="visually-hidden"> {{KIND}}</span></button></form>{{/CAN_RETRY}}
    </li>{{/JOB}}
  </ul>{{/SOME}}{{#MORE}}
  <a class="btn more" href="{{BASE}}/admin/jobs?state={{STATE:u}}&amp;before={{BEFORE}}">[[Older]]</a>{{/MORE}}
</div>
