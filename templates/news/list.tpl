{{%AUTOESCAPE context="HTML"}}<div class="narrow">
<div class="head">
  <h1>[[News]]</h1>{{#WRITER}}
  <div class="head-buttons">
    <a class="btn" href="{{BASE}}/shop/news"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-settings"></use></svg>[[Manage news]]</a>
    <a class="btn btn-primary" href="{{BASE}}/shop/news/add"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-pencil"></use></svg>[[Write news]]</a>
  </div>{{/WRITER}}
</div>{{#SOME}}
<ol class="posts">{{#POST}}
  <li class="card post">
    <h2><a class="stretched-link" href="{{BASE}}/news/{{ID}}">{{TITLE}}</a></h2>
    <p class="quiet"><time datetime="{{TIME}}">{{DATE}}</time> · {{AUTHOR}}</p>
    <p class="excerpt">{{EXCERPT}}</p>
  </li>{{/POST}}
</ol>{{/SOME}}{{#NO_MORE}}
<p class="quiet">[[Nothing here.]]</p>{{/NO_MORE}}{{#NONE}}
<div class="nothing card">
  <img src="{{BASE}}/static/book-empty.svg" width="180" height="120" alt="">
  <h2>[[No news yet]]</h2>
  <p class="quiet">[[When the workshop has something to tell, it stands here.]]</p>
  <a class="btn" href="{{BASE}}/"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-home"></use></svg>[[Go to the start page]]</a>
</div>{{/NONE}}{{#PAGED}}
<nav class="pages" aria-label="[[Pages]]">{{#NEWER}}<a class="btn" href="{{NEWER_URL}}"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-chevron-left"></use></svg>[[Newer]]</a>{{/NEWER}}{{#OLDER}}<a class="btn" href="{{OLDER_URL}}">[[Older]]<svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-chevron-right"></use></svg></a>{{/OLDER}}<span class="quiet">{{NUMBER}}</span></nav>{{/PAGED}}
</div>
