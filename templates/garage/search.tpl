{{%AUTOESCAPE context="HTML"}}<div class="narrow">
<div class="head"><h1>[[Search]]</h1></div>
<form class="search-big" role="search" method="get" action="{{BASE}}/search">
  <input type="search" name="q" value="{{Q}}" maxlength="200" class="form-control" aria-label="[[Words]]" placeholder="[[Oil, brakes, a file …]]" autofocus>
  <button type="submit" class="btn btn-primary"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-search"></use></svg>[[Search]]</button>
</form>{{#ASK}}
<p class="quiet">[[Looks through your vehicles, their history, tags and the names of documents. All words must fit.]]</p>{{/ASK}}{{#NOTHING}}
<div class="nothing"><img src="{{BASE}}/static/search-empty.svg" width="180" height="120" alt=""><p>[[Nothing has all of these words.]]</p></div>{{/NOTHING}}{{#VEHICLES}}
<section aria-labelledby="found-vehicles">
  <h2 id="found-vehicles">[[Vehicles]]</h2>
  <ul class="results">{{#VEHICLE}}
    <li><a href="{{BASE}}/garage/{{ID}}">{{NAME}}</a><p class="quiet">{{YEAR}}{{#PLATE_KNOWN}} · <span class="plate">{{PLATE}}</span>{{/PLATE_KNOWN}}{{#ARCHIVED}} · [[In the archive]]{{/ARCHIVED}}</p></li>{{/VEHICLE}}
  </ul>
</section>{{/VEHICLES}}{{#RECORDS}}
<section aria-labelledby="found-records">
  <h2 id="found-records">[[History]]</h2>
  <ul class="results">{{#RECORD}}
    <li><a href="{{BASE}}/garage/{{VEHICLE_ID}}/records/{{ID}}">{{TITLE}}</a><p class="quiet">{{VEHICLE_NAME}} · {{DATE}}</p>{{#STORY_KNOWN}}<p class="excerpt">{{EXCERPT}}</p>{{/STORY_KNOWN}}</li>{{/RECORD}}
  </ul>{{#MORE_RECORDS}}
  <p class="quiet">[[These are the newest 50. One more word finds less.]]</p>{{/MORE_RECORDS}}
</section>{{/RECORDS}}{{#FILES}}
<section aria-labelledby="found-files">
  <h2 id="found-files">[[Pictures and documents]]</h2>
  <ul class="results">{{#FILE}}
    <li><a href="{{URL}}"{{#IS_picture}} data-view{{/IS_picture}}>{{NAME}}</a><p class="quiet"><a href="{{HOME_URL}}">{{DATE}}</a></p></li>{{/FILE}}
  </ul>
</section>{{/FILES}}
</div>
