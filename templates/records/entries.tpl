{{%AUTOESCAPE context="HTML"}}<ol class="timeline-list">{{#ENTRY}}
      <li class="entry{{#IS_READING}} entry-reading{{/IS_READING}}">
        <div class="entry-head">{{#TITLE_KNOWN}}
          <a class="entry-title" href="{{BASE}}/garage/{{VEHICLE_ID}}/records/{{ID}}">{{TITLE}}</a>{{/TITLE_KNOWN}}{{#IS_READING}}<span class="entry-title">[[Odometer reading]]</span>{{/IS_READING}}
          <span class="entry-date">{{DATE}}</span>
        </div>{{#ODOMETER_KNOWN}}
        <p class="quiet">{{ODOMETER}}</p>{{/ODOMETER_KNOWN}}{{#STORY_KNOWN}}
        <p class="excerpt">{{EXCERPT}}</p>{{/STORY_KNOWN}}
      </li>{{/ENTRY}}
    </ol>
