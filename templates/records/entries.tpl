{{%AUTOESCAPE context="HTML"}}    <ol class="timeline-list" data-endless>{{#ENTRY}}
      <li class="entry entry-{{KIND}}">
        <span class="entry-mark" aria-hidden="true"><svg class="icon"><use href="{{BASE}}/static/icons.svg#{{#IS_service}}ti-tool{{/IS_service}}{{#IS_repair}}ti-hammer{{/IS_repair}}{{#IS_upgrade}}ti-rocket{{/IS_upgrade}}{{#IS_fuel}}ti-gas-station{{/IS_fuel}}{{#IS_cost}}ti-coin{{/IS_cost}}{{#IS_note}}ti-note{{/IS_note}}{{#IS_reading}}ti-gauge{{/IS_reading}}{{#IS_cluster}}ti-dashboard{{/IS_cluster}}{{#IS_shop}}ti-tool{{/IS_shop}}"></use></svg></span>
        <div class="entry-body">
          <div class="entry-head"><a class="entry-title" href="{{BASE}}/garage/{{VEHICLE_ID}}/records/{{ID}}"><span class="visually-hidden">{{KIND_NAME}}: </span>{{TITLE}}</a><span class="entry-date">{{DATE}}</span></div>
          <p class="entry-facts quiet">{{#FACT}}<span>{{TEXT}}</span>{{/FACT}}</p>{{#STORY_KNOWN}}
          <p class="excerpt">{{EXCERPT}}</p>{{/STORY_KNOWN}}{{#TAGS}}
          <ul class="tags" aria-label="[[Tags]]">{{#TAG}}
            <li><a class="tag" href="{{URL}}">{{TEXT}}</a></li>{{/TAG}}
          </ul>{{/TAGS}}{{#PICTURES}}
          <ul class="shots" data-gallery aria-label="[[Pictures]]">{{#PICTURE}}
            <li><a class="shot" href="{{FULL_URL}}" data-view data-caption="{{CAPTION}}"><img src="{{THUMB_URL}}" width="64" height="64" alt="{{ALT}}" loading="lazy"></a></li>{{/PICTURE}}
          </ul>{{/PICTURES}}{{#PAPERS}}
          <ul class="papers" aria-label="[[Documents]]">{{#PAPER}}
            <li><a href="{{URL}}"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-file-text"></use></svg>{{NAME}}</a></li>{{/PAPER}}
          </ul>{{/PAPERS}}
        </div>
      </li>{{/ENTRY}}
    </ol>
