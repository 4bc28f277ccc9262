{{%AUTOESCAPE context="HTML"}}<div class="head">
  <h1>[[My garage]]</h1>{{#SOME}}
  <a class="btn btn-primary" href="{{BASE}}/garage/add" hx-get="{{BASE}}/garage/add" hx-target="#dialog-body"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-plus"></use></svg>[[Add vehicle]]</a>{{/SOME}}
</div>
{{#SOME}}<ul class="garage">{{#VEHICLE}}
  <li class="card vehicle">
    <div class="vehicle-head">
      <img src="{{BASE}}/static/vehicle.svg" width="72" height="54" alt="" loading="lazy">
      <div>
        <h2><a class="stretched-link" href="{{BASE}}/garage/{{ID}}">{{NAME}}</a></h2>
        <p class="quiet">{{YEAR}}{{#PLATE_KNOWN}} · <span class="plate">{{PLATE}}</span>{{/PLATE_KNOWN}}</p>
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
</ul>{{/SOME}}
{{#NONE}}<div class="nothing card">
  <img src="{{BASE}}/static/garage-empty.svg" width="280" height="160" alt="">
  <h2>[[Your garage is empty]]</h2>
  <p class="quiet">[[Add your first vehicle. Make, model and year are enough to begin.]]</p>
  <a class="btn btn-primary" href="{{BASE}}/garage/add" hx-get="{{BASE}}/garage/add" hx-target="#dialog-body"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-plus"></use></svg>[[Add vehicle]]</a>
</div>{{/NONE}}
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
