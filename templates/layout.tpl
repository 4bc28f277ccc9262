{{%AUTOESCAPE context="HTML"}}<!DOCTYPE html>
<html lang="{{LANGUAGE}}"{{#THEME_CHOSEN}} data-bs-theme="{{THEME}}"{{/THEME_CHOSEN}}>
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
  <title>{{TITLE}} · {{SITE}}</title>
  <meta name="description" content="[[The service book of every vehicle you own: what was done, when, and at what distance.]]">
  <meta name="csrf-token" content="{{CSRF}}">{{#NOINDEX}}
  <meta name="robots" content="noindex">{{/NOINDEX}}
  <meta name="color-scheme" content="light dark">
  <meta name="htmx-config" content='{"includeIndicatorStyles":false,"allowEval":false,"historyCacheSize":0,"responseHandling":[{"code":"204","swap":false},{"code":"[23]..","swap":true},{"code":"409|422","swap":true},{"code":"[45]..","swap":false,"error":true}]}'>
  <link rel="icon" type="image/svg+xml" href="{{BASE}}/static/logo.svg">
  <link rel="stylesheet" href="{{BASE}}/static/tabler.css">
  <link rel="preload" as="font" type="font/woff2" href="{{BASE}}/static/inter-latin.woff2" crossorigin>
  <link rel="stylesheet" href="{{BASE}}/static/app.css">
  <script src="{{BASE}}/static/theme.js"></script>
  <script src="{{BASE}}/static/htmx.min.js" defer></script>
  <script src="{{BASE}}/static/app.js" defer></script>
  <script src="{{BASE}}/static/forms.js" defer></script>
  <script src="{{BASE}}/static/viewer.js" defer></script>
</head>
<body>
  <a class="skip" href="#main">[[Skip to content]]</a>
  <header class="top">
    <div class="wide bar">
      <a class="brand" href="{{BASE}}/"><img src="{{BASE}}/static/logo.svg" width="32" height="32" alt=""><span>{{SITE}}</span></a>
      <nav class="menu" aria-label="[[Main menu]]">{{#SIGNED_IN}}
        <a class="menu-item" href="{{BASE}}/garage"{{#IN_GARAGE}} aria-current="true"{{/IN_GARAGE}}><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-car-garage"></use></svg><span>[[Garage]]</span></a>
        <a class="menu-item" href="{{BASE}}/search"{{#IN_SEARCH}} aria-current="true"{{/IN_SEARCH}}><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-search"></use></svg><span>[[Search]]</span></a>
        <details class="person">
          <summary class="menu-item"><span class="person-mark" aria-hidden="true">{{INITIALS}}</span><span class="person-name">{{NAME}}</span></summary>
          <div class="person-menu">
            <p>[[Signed in as {{NAME}}]]</p>
            <a class="person-action" href="{{BASE}}/account"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-user"></use></svg><span>[[Account]]</span></a>{{#WRITES_NEWS}}
            <a class="person-action" href="{{BASE}}/shop/news"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-news"></use></svg><span>[[News]]</span></a>{{/WRITES_NEWS}}{{#ADMINISTERS}}
            <a class="person-action" href="{{BASE}}/admin"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-settings"></use></svg><span>[[Administration]]</span></a>{{/ADMINISTERS}}
            <form method="post" action="{{BASE}}/logout">
              <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}">
              <button type="submit" class="person-action"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-logout"></use></svg><span>[[Sign out]]</span></button>
            </form>
          </div>
        </details>{{/SIGNED_IN}}{{#SIGNED_OUT}}
        <a class="menu-item" href="{{BASE}}/login" hx-get="{{BASE}}/login" hx-target="#dialog-body"{{#ON_ACCOUNT_PAGE}} hx-disable{{/ON_ACCOUNT_PAGE}}><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-login-2"></use></svg><span>[[Sign in]]</span></a>
        <a class="menu-item" href="{{BASE}}/register" hx-get="{{BASE}}/register" hx-target="#dialog-body"{{#ON_ACCOUNT_PAGE}} hx-disable{{/ON_ACCOUNT_PAGE}}><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-user-plus"></use></svg><span>[[Register]]</span></a>{{/SIGNED_OUT}}
      </nav>
    </div>
  </header>
  <main id="main" class="wide" tabindex="-1">{{#FLASH}}
    <div class="flash" role="status">
      <svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-circle-check"></use></svg>
      <p class="sentence">{{SENTENCE}}</p>{{#UNDO}}
      <form method="post" action="{{BASE}}{{ACTION}}">
        <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}">
        <button type="submit" class="btn"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-arrow-back-up"></use></svg>[[Take it back]]</button>
      </form>{{/UNDO}}
      <button type="button" class="round" data-dismiss aria-label="[[Hide this message]]" hidden><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-x"></use></svg></button>
    </div>{{/FLASH}}
{{#IN_ADMIN}}
    <nav class="sub" aria-label="[[Administration]]">{{#PLACE}}<a href="{{URL}}"{{#HERE}} aria-current="page"{{/HERE}}>{{NAME}}</a>{{/PLACE}}</nav>{{/IN_ADMIN}}
{{>BODY}}
  </main>
  <footer class="foot">
    <nav class="wide" aria-label="[[About this site]]">
      <a href="{{BASE}}/news">[[News]]</a>
      <a href="{{BASE}}/about">[[About]]</a>
      <a href="{{BASE}}/privacy">[[Privacy]]</a>
      <a href="{{BASE}}/terms">[[Terms]]</a>
      <button type="button" id="theme" hidden><span class="when-light"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-moon"></use></svg>[[Dark]]</span><span class="when-dark"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-sun"></use></svg>[[Light]]</span></button>
    </nav>
  </footer>
  <dialog id="dialog" class="dialog" data-failed="[[That did not work just now. Nothing you typed is lost: please try again in a moment.]]" data-offline="[[No connection. Nothing you typed is lost: please try again.]]" data-unsaved="[[This is not saved yet. Save it, or choose Cancel to throw it away.]]">
    <p id="dialog-problem" class="alert alert-danger sentence" role="alert" hidden></p>
    <div id="dialog-body"></div>
    <button type="button" class="round" data-close aria-label="[[Close]]"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-x"></use></svg></button>
  </dialog>
  <dialog id="viewer" class="viewer" aria-label="[[Picture]]">
    <figure><figcaption data-viewer-caption></figcaption></figure>
    <button type="button" class="round" data-viewer-previous aria-label="[[Previous picture]]"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-chevron-left"></use></svg></button>
    <button type="button" class="round" data-viewer-next aria-label="[[Next picture]]"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-chevron-right"></use></svg></button>
    <a class="round" data-viewer-open href="{{BASE}}/" aria-label="[[Open the picture alone]]"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-external-link"></use></svg></a>
    <button type="button" class="round" data-viewer-close aria-label="[[Close]]"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-x"></use></svg></button>
  </dialog>
</body>
</html>
