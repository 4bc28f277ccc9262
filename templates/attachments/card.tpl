{{%AUTOESCAPE context="HTML"}}    <li class="card shot-card"><a class="shot" href="{{FULL_URL}}" data-view data-caption="{{CAPTION}}"><img src="{{THUMB_URL}}" width="320" height="240" alt="{{ALT}}" loading="lazy"></a>
      <form class="caption-form" method="post" action="{{BASE}}/pictures/{{ID}}/edit">
        <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}">
        <input type="text" name="caption" value="{{CAPTION}}" maxlength="200" class="form-control" aria-label="[[Caption]]" placeholder="[[Caption]]">
        <button type="submit" class="btn" aria-label="[[Save caption]]"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-check"></use></svg></button>
      </form>
      <div class="shot-actions">
        <form method="post" action="{{BASE}}/pictures/{{ID}}/move">
          <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}">
          <button type="submit" class="round" name="to" value="first" aria-label="[[Put first: the cover]]"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-star"></use></svg></button>
          <button type="submit" class="round" name="to" value="earlier" aria-label="[[Move forward]]"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-arrow-left"></use></svg></button>
          <button type="submit" class="round" name="to" value="later" aria-label="[[Move back]]"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-arrow-right"></use></svg></button>
        </form>
        <form method="post" action="{{BASE}}/pictures/{{ID}}/turn">
          <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}">
          <button type="submit" class="round" name="to" value="left" aria-label="[[Turn left]]"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-rotate"></use></svg></button>
          <button type="submit" class="round" name="to" value="right" aria-label="[[Turn right]]"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-rotate-clockwise"></use></svg></button>
        </form>
        <a class="round" href="{{BASE}}/pictures/{{ID}}/delete" hx-get="{{BASE}}/pictures/{{ID}}/delete" hx-target="#dialog-body" aria-label="[[Delete]] {{ALT}}"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-trash"></use></svg></a>
      </div>
    </li>
