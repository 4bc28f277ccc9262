{{%AUTOESCAPE context="HTML"}}<div class="head">
  <h1>[[News]]</h1>
  <div class="head-buttons">
    <a class="btn" href="{{BASE}}/news"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-eye"></use></svg>[[As visitors see them]]</a>{{#NOT_NONE}}
    <a class="btn btn-primary" href="{{BASE}}/shop/news/add"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-pencil"></use></svg>[[Write news]]</a>{{/NOT_NONE}}
  </div>
</div>{{#SEARCH}}
<form class="filter" role="search" method="get" action="{{BASE}}/shop/news">
  <input type="search" name="q" value="{{Q}}" maxlength="200" class="form-control" aria-label="[[Find news]]" placeholder="[[Find news]]">
  <button type="submit" class="btn" aria-label="[[Search]]"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-search"></use></svg></button>{{#SEARCHED}}
  <a class="btn" href="{{BASE}}/shop/news"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-x"></use></svg>[[See all]]</a>{{/SEARCHED}}
</form>{{/SEARCH}}{{#SOME}}
<div class="card">
  <table class="numbers">
    <thead><tr><th scope="col">[[Title]]</th><th scope="col">[[Published]]</th><th scope="col">[[Author]]</th><th scope="col"><span class="visually-hidden">[[Change]]</span></th></tr></thead>
    <tbody>{{#POST}}
      <tr>
        <th scope="row"><a href="{{BASE}}/news/{{ID}}">{{TITLE}}</a></th>
        <td data-label="[[Published]]"><time datetime="{{TIME}}">{{DATE}}</time></td>
        <td data-label="[[Author]]">{{AUTHOR}}</td>
        <td class="row-buttons"><a class="round" href="{{BASE}}/shop/news/{{ID}}/edit" aria-label="[[Edit]]: {{TITLE}}"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-pencil"></use></svg></a><a class="round" href="{{BASE}}/shop/news/{{ID}}/delete" hx-get="{{BASE}}/shop/news/{{ID}}/delete" hx-target="#dialog-body" aria-label="[[Delete]]: {{TITLE}}"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-trash"></use></svg></a></td>
      </tr>{{/POST}}
    </tbody>
  </table>
</div>{{/SOME}}{{#NO_MATCH}}
<p class="quiet">[[No news has all of these words.]]</p>{{/NO_MATCH}}{{#NO_MORE}}
<p class="quiet">[[Nothing here.]]</p>{{/NO_MORE}}{{#NONE}}
<div class="nothing card">
  <img src="{{BASE}}/static/book-empty.svg" width="180" height="120" alt="">
  <h2>[[No news yet]]</h2>
  <p class="quiet">[[Holidays, a new colleague, winter tyres: tell your customers. It stands on the start page.]]</p>
  <a class="btn btn-primary" href="{{BASE}}/shop/news/add"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-pencil"></use></svg>[[Write the first news]]</a>
</div>{{/NONE}}{{#PAGED}}
<nav class="pages" aria-label="[[Pages]]">{{#NEWER}}<a class="btn" href="{{NEWER_URL}}"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-chevron-left"></use></svg>[[Newer]]</a>{{/NEWER}}{{#OLDER}}<a class="btn" href="{{OLDER_URL}}">[[Older]]<svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-chevron-right"></use></svg></a>{{/OLDER}}<span class="quiet">{{NUMBER}}</span></nav>{{/PAGED}}
{{#DELETED}}<section class="gone" aria-labelledby="gone">
  <h2 id="gone">[[Deleted lately]]</h2>
  <ul>{{#GONE}}
    <li>
      <div><strong>{{TITLE}}</strong><span class="quiet">[[Kept for a day, then gone for good]]</span></div>
      <form method="post" action="{{BASE}}/shop/news/{{ID}}/restore">
        <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}">
        <button type="submit" class="btn"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-arrow-back-up"></use></svg>[[Take it back]]<span class="visually-hidden"> {{TITLE}}</span></button>
      </form>
    </li>{{/GONE}}
  </ul>
</section>{{/DELETED}}
