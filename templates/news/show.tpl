{{%AUTOESCAPE context="HTML"}}<div class="narrow">
<a class="back" href="{{BASE}}/news"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-arrow-left"></use></svg>[[News]]</a>
<article class="card record">
  <div class="head">
    <div>
      <h1>{{TITLE}}</h1>
      <p class="entry-facts quiet"><span><time datetime="{{TIME}}">{{DATE}}</time></span><span>{{AUTHOR}}</span>{{#EDITED}}<span>[[changed {{EDITED_DATE}}]]</span>{{/EDITED}}</p>
    </div>{{#WRITER}}
    <div class="head-buttons">
      <a class="btn" href="{{BASE}}/shop/news/{{ID}}/delete" hx-get="{{BASE}}/shop/news/{{ID}}/delete" hx-target="#dialog-body"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-trash"></use></svg>[[Delete]]</a>
      <a class="btn btn-primary" href="{{BASE}}/shop/news/{{ID}}/edit"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-pencil"></use></svg>[[Edit]]</a>
    </div>{{/WRITER}}
  </div>
  <h2 class="visually-hidden">[[The text]]</h2>
  <div class="story">{{STORY:x-markdown}}</div>
</article>
</div>
