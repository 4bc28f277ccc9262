{{%AUTOESCAPE context="HTML"}}<div class="head">
  <h1>{{#NOT_ARCHIVE}}[[My garage]]{{/NOT_ARCHIVE}}{{#IN_ARCHIVE}}[[Archive]]{{/IN_ARCHIVE}}</h1>{{#SOME}}{{#NOT_ARCHIVE}}
  <a class="btn btn-primary" href="{{BASE}}/garage/add" hx-get="{{BASE}}/garage/add" hx-target="#dialog-body"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-plus"></use></svg>[[Add vehicle]]</a>{{/NOT_ARCHIVE}}{{/SOME}}
</div>{{#SEARCH}}
<form class="filter" role="search" method="get" action="{{BASE}}/garage">{{#IN_ARCHIVE}}<input type="hidden" name="archive" value="1">{{/IN_ARCHIVE}}
  <input type="search" name="q" value="{{Q}}" maxlength="200" class="form-control" aria-label="[[Find a vehicle]]" placeholder="[[Make, plate, VIN, tag …]]">
  <button type="submit" class="btn" aria-label="[[Search]]"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-search"></use></svg></button>{{#SEARCHED}}
  <a class="btn" href="{{BASE}}/garage"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-x"></use></svg>[[See all]]</a>{{/SEARCHED}}
</form>{{/SEARCH}}
{{#SOME}}<form id="stars" method="post" action="{{BASE}}/garage/0/favourite"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}"></form>
<ul class="garage">{{#VEHICLE}}
  <li class="card vehicle">{{#COVER}}
    <img class="vehicle-photo" src="{{COVER_URL}}" width="320" height="240" alt="" loading="lazy">{{/COVER}}{{#NO_COVER}}
    <img class="vehicle-photo vehicle-photo-none" src="{{BASE}}/static/vehicle.svg" width="320" height="240" alt="" loading="lazy">{{/NO_COVER}}
    <button type="submit" form="stars" formaction="{{BASE}}/garage/{{ID}}/favourite" name="favourite" value="{{OTHER}}" class="star" aria-label="[[Favourite]]: {{NAME}}"{{#IS_FAVOURITE}} aria-pressed="true"{{/IS_FAVOURITE}}{{#NOT_FAVOURITE}} aria-pressed="false"{{/NOT_FAVOURITE}}><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#{{#IS_FAVOURITE}}ti-star-filled{{/IS_FAVOURITE}}{{#NOT_FAVOURITE}}ti-star{{/NOT_FAVOURITE}}"></use></svg></button>
    <div class="vehicle-head">
      <div>
        <h2><a class="stretched-link" href="{{BASE}}/garage/{{ID}}">{{NAME}}</a></h2>
        <p class="quiet">{{YEAR}}{{#PLATE_KNOWN}} · <span class="plate">{{PLATE}}</span>{{/PLATE_KNOWN}}{{#SOLD}} · [[sold]]{{/SOLD}}</p>
      </div>
    </div>
    <dl class="facts">{{#ODOMETER_KNOWN}}
      <div><dt>[[Odometer]]</dt><dd>{{ODOMETER}}</dd></div>{{/ODOMETER_KNOWN}}{{#LAST_KNOWN}}
      <div><dt>[[Last service]]</dt><dd>{{LAST_TITLE}}<span class="quiet"> · {{LAST_DATE}}</span></dd></div>{{/LAST_KNOWN}}
    </dl>
    <div class="vehicle-foot">
      <span class="quiet sentence">{{RECORDS}}</span>
      <a class="btn" href="{{BASE}}/garage/{{ID}}/records/add" hx-get="{{BASE}}/garage/{{ID}}/records/add" hx-target="#dialog-body"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-tool"></use></svg>[[Log service]]<span class="visually-hidden"> {{NAME}}</span></a>
    </div>
  </li>{{/VEHICLE}}
</ul>{{/SOME}}{{#NO_MATCH}}
<p class="quiet">[[No vehicle has all of these words.]]</p>{{/NO_MATCH}}{{#NO_MORE}}
<p class="quiet">[[Nothing here.]]</p>{{/NO_MORE}}
{{#ALL_ARCHIVED}}<div class="nothing card">
  <img src="{{BASE}}/static/garage-empty.svg" width="280" height="160" alt="">
  <h2>[[All your vehicles are in the archive]]</h2>
  <a class="btn" href="{{BASE}}/garage?archive=1">[[Open the archive]]</a>
  <a class="btn btn-primary" href="{{BASE}}/garage/add" hx-get="{{BASE}}/garage/add" hx-target="#dialog-body"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-plus"></use></svg>[[Add vehicle]]</a>
</div>{{/ALL_ARCHIVED}}{{#NONE}}<div class="nothing card">
  <img src="{{BASE}}/static/garage-empty.svg" width="280" height="160" alt="">
  <h2>[[Your garage is empty]]</h2>
  <p class="quiet">[[Add your first vehicle. Make, model and year, or just the VIN, are enough to begin.]]</p>
  <a class="btn btn-primary" href="{{BASE}}/garage/add" hx-get="{{BASE}}/garage/add" hx-target="#dialog-body"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-plus"></use></svg>[[Add vehicle]]</a>
</div>{{/NONE}}
<nav class="pages" aria-label="[[Pages]]">{{#BEFORE}}<a class="btn" href="{{BEFORE_URL}}"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-chevron-left"></use></svg>[[Back]]</a>{{/BEFORE}}{{#AFTER}}<a class="btn" href="{{AFTER_URL}}">[[More]]<svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-chevron-right"></use></svg></a>{{/AFTER}}{{#NOT_ARCHIVE}}<a class="quiet" href="{{BASE}}/garage?archive=1">[[Archive]]</a>{{/NOT_ARCHIVE}}{{#IN_ARCHIVE}}<a class="quiet" href="{{BASE}}/garage">[[My garage]]</a>{{/IN_ARCHIVE}}</nav>
{{#DELETED}}<section class="gone" aria-labelledby="gone">
  <h2 id="gone">[[Deleted lately]]</h2>
  <ul>{{#GONE}}
    <li>
      <div><strong>{{NAME}}</strong><span class="quiet">[[Kept for a day, then gone for good]]</span></div>
      <form method="post" action="{{BASE}}/garage/{{ID}}/restore">
        <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}">
        <button type="submit" class="btn"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-arrow-back-up"></use></svg>[[Take it back]]<span class="visually-hidden"> {{NAME}}</span></button>
      </form>
    </li>{{/GONE}}
  </ul>
</section>{{/DELETED}}
