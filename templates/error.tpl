{{%AUTOESCAPE context="HTML"}}<div class="lost">
  <img src="{{BASE}}/static/lost.svg" width="260" height="150" alt="">
  <p class="over">{{STATUS}}</p>{{#MESSAGE}}
  <h1 class="sentence">{{SENTENCE}}</h1>{{/MESSAGE}}{{#REQUEST_ID}}
  <p class="quiet">[[If you write to us about it, name {{ID}}]]</p>{{/REQUEST_ID}}
  <a class="btn btn-primary" href="{{BASE}}/"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-home"></use></svg>[[Go to the start page]]</a>
</div>
