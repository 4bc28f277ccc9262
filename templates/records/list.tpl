{{%AUTOESCAPE context="HTML"}}<div class="narrow">
<a class="back" href="{{BASE}}/garage/{{ID}}"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-arrow-left"></use></svg>{{NAME}}</a>
<div class="head">
  <h1>[[History]]</h1>{{#ENTRIES}}
  <div class="head-buttons"><a class="btn btn-primary" href="{{BASE}}/garage/{{ID}}/records/add" hx-get="{{BASE}}/garage/{{ID}}/records/add" hx-target="#dialog-body"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-plus"></use></svg>[[Log service]]</a></div>{{/ENTRIES}}
</div>
<div class="card">
{{#ENTRIES}}<h2 class="visually-hidden">[[By date]]</h2>
{{>FILTER}}
{{>ENTRIES_LIST}}{{#NO_MATCH}}
    <p class="quiet">[[Nothing fits.]]</p>{{/NO_MATCH}}{{#MORE}}
    <a class="btn more" data-more href="{{NEXT_URL}}"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-history"></use></svg>[[Older]]</a>{{/MORE}}{{/ENTRIES}}{{#NO_ENTRIES}}
    <div class="nothing">
      <img src="{{BASE}}/static/book-empty.svg" width="180" height="120" alt="">
      <h2>[[Nothing written yet]]</h2>
      <p class="quiet">[[Start with the last thing that was done. The date and a few words will do.]]</p>
      <a class="btn btn-primary" href="{{BASE}}/garage/{{ID}}/records/add" hx-get="{{BASE}}/garage/{{ID}}/records/add" hx-target="#dialog-body"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-plus"></use></svg>[[Write down the first service]]</a>
    </div>{{/NO_ENTRIES}}
</div>
</div>
