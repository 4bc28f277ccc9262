{{%AUTOESCAPE context="HTML"}}    <form class="filter" role="search" method="get" action="{{BASE}}/garage/{{VEHICLE_ID}}/records" data-filter>
      <select name="kind" class="form-select" aria-label="[[Kind]]">
        <option value="">[[Everything]]</option>{{#KIND}}
        <option value="{{VALUE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{NAME}}</option>{{/KIND}}
      </select>
      <select name="year" class="form-select" aria-label="[[Calendar year]]">
        <option value="">[[All years]]</option>{{#YEAR}}
        <option value="{{VALUE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{VALUE}}</option>{{/YEAR}}
      </select>{{#TAG_CHOSEN}}
      <input type="hidden" name="tag" value="{{TAG}}">{{/TAG_CHOSEN}}
      <input type="search" name="q" value="{{Q}}" maxlength="200" class="form-control" aria-label="[[Words]]" placeholder="[[Words]]">
      <button type="submit" class="btn" aria-label="[[Search]]"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-search"></use></svg></button>{{#CHOSEN_ANY}}
      <a class="btn" href="{{BASE}}/garage/{{VEHICLE_ID}}">{{#TAG_CHOSEN}}<span class="tag">{{TAG}}</span>{{/TAG_CHOSEN}}<svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-x"></use></svg>[[Show all]]</a>{{/CHOSEN_ANY}}
    </form>
