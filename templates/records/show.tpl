{{%AUTOESCAPE context="HTML"}}<div class="narrow">
<a class="back" href="{{BASE}}/garage/{{VEHICLE_ID}}"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-arrow-left"></use></svg>{{VEHICLE_NAME}}</a>
<article class="card record">
  <div class="head">
    <div>
      <h1>{{TITLE}}</h1>
      <p class="quiet">{{DATE}}{{#ODOMETER_KNOWN}} · {{ODOMETER}}{{/ODOMETER_KNOWN}}</p>
    </div>
    <div class="head-buttons">
      <a class="btn" href="{{BASE}}/garage/{{VEHICLE_ID}}/records/{{ID}}/delete" hx-get="{{BASE}}/garage/{{VEHICLE_ID}}/records/{{ID}}/delete" hx-target="#dialog-body"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-trash"></use></svg>[[Delete]]</a>
      <a class="btn btn-primary" href="{{BASE}}/garage/{{VEHICLE_ID}}/records/{{ID}}/edit" hx-get="{{BASE}}/garage/{{VEHICLE_ID}}/records/{{ID}}/edit" hx-target="#dialog-body"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-pencil"></use></svg>[[Edit]]</a>
    </div>
  </div>{{#STORY_KNOWN}}
  <h2 class="visually-hidden">[[The story]]</h2>
  <div class="story">{{STORY:x-markdown}}</div>{{/STORY_KNOWN}}
</article>
</div>
