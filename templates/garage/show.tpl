{{%AUTOESCAPE context="HTML"}}<a class="back" href="{{BASE}}/garage"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-arrow-left"></use></svg>[[My garage]]</a>
<div class="head">
  <h1>{{NAME}}</h1>
  <div class="head-buttons">
    <a class="btn" href="{{BASE}}/garage/{{ID}}/edit" hx-get="{{BASE}}/garage/{{ID}}/edit" hx-target="#dialog-body"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-pencil"></use></svg>[[Edit]]</a>
    <a class="btn" href="{{BASE}}/garage/{{ID}}/delete" hx-get="{{BASE}}/garage/{{ID}}/delete" hx-target="#dialog-body"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-trash"></use></svg>[[Delete]]</a>{{#ENTRIES}}
    <a class="btn btn-primary" href="{{BASE}}/garage/{{ID}}/records/add" hx-get="{{BASE}}/garage/{{ID}}/records/add" hx-target="#dialog-body"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-plus"></use></svg>[[Log service]]</a>{{/ENTRIES}}
  </div>
</div>
<div class="two">
  <section class="card" aria-labelledby="facts">
    <h2 id="facts">[[At a glance]]</h2>
    <img class="vehicle-picture" src="{{BASE}}/static/vehicle.svg" width="240" height="180" alt="">
    <dl class="facts">{{#ODOMETER_KNOWN}}
      <div><dt>[[Odometer]]</dt><dd class="big">{{ODOMETER}}</dd><dd class="quiet">[[read on {{ODOMETER_DATE}}]]</dd></div>{{/ODOMETER_KNOWN}}{{#year}}
      <div><dt>[[Year]]</dt><dd>{{VALUE}}</dd></div>{{/year}}{{#plate}}
      <div><dt>[[Number plate]]</dt><dd><span class="plate">{{VALUE}}</span></dd></div>{{/plate}}{{#vin}}
      <div class="fact-wide"><dt>[[VIN]]</dt><dd class="vin">{{VALUE}}</dd>{{#VIN_ODD}}
        <dd class="warning">[[The check digit of this VIN does not fit. That is usual outside North America; otherwise look for a typing mistake.]]</dd>{{/VIN_ODD}}
      </div>{{/vin}}
    </dl>
  </section>
  <section class="card" aria-labelledby="history">
    <h2 id="history">[[History]]</h2>
{{#ENTRIES}}
{{>ENTRIES_LIST}}{{#MORE}}
    <a class="btn more" href="{{NEXT_URL}}"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-history"></use></svg>[[Older]]</a>{{/MORE}}{{/ENTRIES}}{{#NO_ENTRIES}}
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
