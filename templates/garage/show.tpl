{{%AUTOESCAPE context="HTML"}}<a class="back" href="{{BASE}}/garage"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-arrow-left"></use></svg>[[My garage]]</a>
<div class="head">
  <h1>{{NAME}}</h1>
  <div class="head-buttons">
    <form method="post" action="{{BASE}}/garage/{{ID}}/favourite">
      <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}"><input type="hidden" name="favourite" value="{{OTHER}}"><input type="hidden" name="next" value="/garage/{{ID}}">
      <button type="submit" class="round star-button" aria-label="[[Favourite]]"{{#IS_FAVOURITE}} aria-pressed="true"{{/IS_FAVOURITE}}{{#NOT_FAVOURITE}} aria-pressed="false"{{/NOT_FAVOURITE}}><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#{{#IS_FAVOURITE}}ti-star-filled{{/IS_FAVOURITE}}{{#NOT_FAVOURITE}}ti-star{{/NOT_FAVOURITE}}"></use></svg></button>
    </form>
    <a class="btn" href="{{BASE}}/garage/{{ID}}/edit" hx-get="{{BASE}}/garage/{{ID}}/edit" hx-target="#dialog-body"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-pencil"></use></svg>[[Edit]]</a>
    <a class="btn" href="{{BASE}}/garage/{{ID}}/delete" hx-get="{{BASE}}/garage/{{ID}}/delete" hx-target="#dialog-body"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-trash"></use></svg>[[Delete]]</a>
    <details class="more-kinds">
      <summary class="btn">[[Log more]]<svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-chevron-down"></use></svg></summary>
      <div>
        <a href="{{BASE}}/garage/{{ID}}/records/add?kind=fuel" hx-get="{{BASE}}/garage/{{ID}}/records/add?kind=fuel" hx-target="#dialog-body"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-gas-station"></use></svg>[[Fuel or charging]]</a>
        <a href="{{BASE}}/garage/{{ID}}/odometer" hx-get="{{BASE}}/garage/{{ID}}/odometer" hx-target="#dialog-body"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-gauge"></use></svg>[[Odometer]]</a>
        <a href="{{BASE}}/garage/{{ID}}/records/add?kind=repair" hx-get="{{BASE}}/garage/{{ID}}/records/add?kind=repair" hx-target="#dialog-body"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-hammer"></use></svg>[[Repair]]</a>
        <a href="{{BASE}}/garage/{{ID}}/records/add?kind=upgrade" hx-get="{{BASE}}/garage/{{ID}}/records/add?kind=upgrade" hx-target="#dialog-body"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-rocket"></use></svg>[[Upgrade]]</a>
        <a href="{{BASE}}/garage/{{ID}}/records/add?kind=cost" hx-get="{{BASE}}/garage/{{ID}}/records/add?kind=cost" hx-target="#dialog-body"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-coin"></use></svg>[[Cost]]</a>
        <a href="{{BASE}}/garage/{{ID}}/records/add?kind=note" hx-get="{{BASE}}/garage/{{ID}}/records/add?kind=note" hx-target="#dialog-body"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-note"></use></svg>[[Note]]</a>
        <a href="{{BASE}}/garage/{{ID}}/records/add?kind=cluster" hx-get="{{BASE}}/garage/{{ID}}/records/add?kind=cluster" hx-target="#dialog-body"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-dashboard"></use></svg>[[New instrument cluster]]</a>
      </div>
    </details>{{#ENTRIES}}
    <a class="btn btn-primary" href="{{BASE}}/garage/{{ID}}/records/add" hx-get="{{BASE}}/garage/{{ID}}/records/add" hx-target="#dialog-body"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-plus"></use></svg>[[Log service]]</a>{{/ENTRIES}}
  </div>
</div>
<nav class="sub" aria-label="{{NAME}}"><a href="{{BASE}}/garage/{{ID}}" aria-current="page">[[History]]</a><a href="{{BASE}}/garage/{{ID}}/pictures">[[Pictures and documents]]</a><a href="{{BASE}}/garage/{{ID}}/costs">[[Costs]]</a><a href="{{BASE}}/garage/{{ID}}/history">[[Export]]</a></nav>{{#ARCHIVED}}
<p class="quiet">[[In the archive]]</p>{{/ARCHIVED}}
<div class="two">
  <section class="card" aria-labelledby="facts">
    <h2 id="facts">[[At a glance]]</h2>{{#PICTURES}}
    <ul class="gallery" data-gallery aria-label="[[Pictures]]">{{#PICTURE}}
      <li><a class="shot" href="{{FULL_URL}}" data-view data-caption="{{CAPTION}}"><img src="{{MEDIUM_URL}}" width="320" height="240" alt="{{ALT}}" loading="lazy"></a></li>{{/PICTURE}}
    </ul>{{/PICTURES}}{{#NO_PICTURES}}
    <a class="no-picture" href="{{BASE}}/garage/{{ID}}/pictures"><img class="vehicle-picture" src="{{BASE}}/static/vehicle.svg" width="240" height="180" alt=""><span><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-photo-plus"></use></svg>[[Add pictures]]</span></a>{{/NO_PICTURES}}
    <dl class="facts">{{#ODOMETER_KNOWN}}
      <div><dt>[[Odometer]]</dt><dd class="big">{{ODOMETER}}</dd><dd class="quiet">[[read on {{ODOMETER_DATE}}]]</dd></div>{{/ODOMETER_KNOWN}}{{#year}}
      <div><dt>[[Year]]</dt><dd>{{VALUE}}</dd></div>{{/year}}{{#trim}}
      <div><dt>[[Trim]]</dt><dd>{{VALUE}}</dd></div>{{/trim}}{{#colour}}
      <div><dt>[[Colour]]</dt><dd>{{VALUE}}</dd></div>{{/colour}}{{#plate}}
      <div><dt>[[Number plate]]</dt><dd><span class="plate">{{VALUE}}</span></dd></div>{{/plate}}{{#vin}}
      <div class="fact-wide"><dt>[[VIN]]</dt><dd class="vin">{{VALUE}}</dd>{{#MAKER_KNOWN}}
        <dd class="quiet">{{MAKER}}</dd>{{/MAKER_KNOWN}}{{#VIN_ODD}}
        <dd class="warning">[[The check digit of this VIN does not fit. That is usual outside North America; otherwise look for a typing mistake.]]{{#VIN_MEANT}} [[It may be {{VIN_SUGGESTED}}.]]{{/VIN_MEANT}}</dd>{{/VIN_ODD}}
      </div>{{/vin}}{{#bought}}
      <div><dt>[[Bought]]</dt><dd>{{VALUE}}</dd></div>{{/bought}}{{#sold}}
      <div><dt>[[Sold]]</dt><dd>{{VALUE}}</dd></div>{{/sold}}
    </dl>{{#NOTES_KNOWN}}
    <div class="story">{{NOTES_TEXT:x-markdown}}</div>{{/NOTES_KNOWN}}{{#PAPERS}}
    <ul class="papers" aria-label="[[Documents]]">{{#PAPER}}
      <li><a href="{{URL}}"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-file-text"></use></svg>{{NAME}}</a></li>{{/PAPER}}
    </ul>{{/PAPERS}}{{#TAGS}}
    <ul class="tags" aria-label="[[Tags]]">{{#TAG}}
      <li><span class="tag">{{TEXT}}</span></li>{{/TAG}}
    </ul>{{/TAGS}}
  </section>
  <section class="card" aria-labelledby="history">
    <h2 id="history">[[History]]</h2>
{{#ENTRIES}}
{{>FILTER}}
{{>ENTRIES_LIST}}{{#MORE}}
    <a class="btn more" data-more href="{{NEXT_URL}}"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-history"></use></svg>[[Older]]</a>{{/MORE}}{{/ENTRIES}}{{#NO_ENTRIES}}
    <div class="nothing">
      <img src="{{BASE}}/static/book-empty.svg" width="180" height="120" alt="">
      <h3>[[Nothing written yet]]</h3>
      <p class="quiet">[[Start with the last thing that was done. The date and a few words will do.]]</p>
      <a class="btn btn-primary" href="{{BASE}}/garage/{{ID}}/records/add" hx-get="{{BASE}}/garage/{{ID}}/records/add" hx-target="#dialog-body"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-plus"></use></svg>[[Write down the first service]]</a>
    </div>{{/NO_ENTRIES}}
  </section>
</div>
{{#DELETED}}<section class="gone" aria-labelledby="gone">
  <h2 id="gone">[[Deleted lately]]</h2>
  <ul>{{#GONE}}
    <li>
      <div><strong>{{TITLE}}</strong><span class="quiet">{{DATE}}</span><span class="quiet">[[Kept for a day, then gone for good]]</span></div>
      <form method="post" action="{{BASE}}/garage/{{VEHICLE_ID}}/records/{{ID}}/restore">
        <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}">
        <button type="submit" class="btn"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-arrow-back-up"></use></svg>[[Take it back]]<span class="visually-hidden"> {{TITLE}}</span></button>
      </form>
    </li>{{/GONE}}
  </ul>
</section>{{/DELETED}}
