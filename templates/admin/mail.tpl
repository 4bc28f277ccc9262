{{%AUTOESCAPE context="HTML"}}<div class="head"><h1>[[Mail]]</h1><div class="head-buttons"><a class="btn" href="{{BASE}}/admin/mail/texts"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-pencil"></use></svg>[[Texts]]</a></div></div>{{#HELD}}
<section class="card notice" aria-labelledby="held">
  <h2 id="held">[[Nothing is sent yet]]</h2>
  <p>[[This system was restored from a backup ({{HELD_NUMBER}}). Much of it may have been sent before. Shall it go out?]]</p>
  <form method="post" action="{{BASE}}/admin/mail/release">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}">
    <div class="buttons"><button type="submit" class="btn" name="what" value="drop">[[Only new mail]]</button><button type="submit" class="btn btn-primary" name="what" value="send">[[Send what waits, too]]</button></div>
  </form>
</section>{{/HELD}}
<div class="card">
  <nav class="kinds" aria-label="[[State]]">{{#CHOICE}}<a class="kind" href="{{BASE}}/admin/mail?state={{STATE:u}}&amp;to={{TO:u}}"{{#CHOSEN}} aria-current="true"{{/CHOSEN}}>{{NAME}}</a>{{/CHOICE}}</nav>
  <form class="filter" role="search" method="get" action="{{BASE}}/admin/mail">
    <input type="search" name="to" value="{{TO}}" maxlength="254" class="form-control" aria-label="[[To whom]]" placeholder="[[The whole address]]">
    <button type="submit" class="btn" aria-label="[[Search]]"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-search"></use></svg></button>
  </form>{{#NONE}}
  <p class="quiet">[[No mail here.]]</p>{{/NONE}}{{#SOME}}
  <ul class="rows">{{#MAIL}}
    <li>
      <div><h2><a class="stretched-link" href="{{BASE}}/admin/mail/{{ID}}">{{#NAMED}}{{SUBJECT}}{{/NAMED}}{{#EMPTIED}}[[To a deleted person]]{{/EMPTIED}}</a></h2><p class="quiet">{{#NAMED}}{{RECIPIENT}} · {{/NAMED}}{{AT}}</p>{{#WRONG}}<p class="warning">{{ERROR}}</p>{{/WRONG}}</div>
      <span class="tag{{#IS_FAILED}} tag-bad{{/IS_FAILED}}">{{STATE}}</span>
    </li>{{/MAIL}}
  </ul>{{/SOME}}{{#MORE}}
  <a class="btn more" href="{{BASE}}/admin/mail?state={{STATE:u}}&amp;to={{TO:u}}&amp;before={{BEFORE}}">[[Older]]</a>{{/MORE}}
</div>
