{{%AUTOESCAPE context="HTML"}}<div class="narrow">
<a class="back" href="{{BASE}}/account"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-arrow-left"></use></svg>[[Account]]</a>
<div class="head">
  <h1>[[Who looked at my vehicles]]</h1>
</div>
<div class="card">{{#SOME}}
  <h2 class="visually-hidden">[[The newest first]]</h2>
  <table class="events">
    <thead><tr><th scope="col">[[When]]</th><th scope="col">[[Who]]</th><th scope="col">[[What]]</th></tr></thead>
    <tbody>{{#EVENT}}
      <tr><th scope="row"><time datetime="{{TIME}}">{{DATE}}</time></th><td>{{WHO}}</td><td class="event-what"><a href="{{BASE}}/garage/{{ID}}">{{SENTENCE}}</a></td></tr>{{/EVENT}}
    </tbody>
  </table>{{/SOME}}{{#NONE}}
  <div class="nothing">
    <img src="{{BASE}}/static/garage-empty.svg" width="280" height="160" alt="">
    <h2>[[Nobody but you has looked at your vehicles]]</h2>
    <p class="quiet">[[When a workshop opens one with your consent, it stands here, with name and time.]]</p>
    <a class="btn" href="{{BASE}}/garage">[[My garage]]</a>
  </div>{{/NONE}}
</div>
</div>
