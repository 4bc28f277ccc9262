{{%AUTOESCAPE context="HTML"}}<section class="hero">
  <div class="hero-words">
    <h1>[[Everything your car has been through, in one book]]</h1>
    <p class="lead">[[Write down each service, repair and odometer reading. Find it again when the garage asks, when you sell, or in ten years.]]</p>
    <p class="actions">
      <a class="btn btn-primary btn-lg" href="{{BASE}}/register">[[Register]]</a>
      <a class="btn btn-lg" href="{{BASE}}/login">[[Sign in]]</a>
    </p>
  </div>
  <picture class="hero-picture">
    <source media="(min-width: 700px)" srcset="{{BASE}}/static/hero-desk.svg" width="620" height="460">
    <img src="{{BASE}}/static/hero-phone.svg" width="360" height="250" alt="[[A blue car beside its open service book]]" fetchpriority="high">
  </picture>
</section>
<section class="tour" aria-labelledby="tour">
  <h2 id="tour">[[Three steps, two minutes]]</h2>
  <ol>
    <li class="card">
      <span class="step"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-car"></use></svg></span>
      <h3>[[Add a vehicle]]</h3>
      <p>[[Make, model and year are enough. Car, motorbike, tractor or boat: in kilometres, miles or hours.]]</p>
    </li>
    <li class="card">
      <span class="step"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-tool"></use></svg></span>
      <h3>[[Record a service]]</h3>
      <p>[[A title and the odometer take ten seconds on the phone. Tell the whole story if you like.]]</p>
    </li>
    <li class="card">
      <span class="step"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-history"></use></svg></span>
      <h3>[[Find it years later]]</h3>
      <p>[[One timeline for each vehicle: when the timing belt was changed, and at how many kilometres.]]</p>
    </li>
  </ol>
</section>
{{#POST}}<section class="latest" aria-labelledby="latest">
  <h2 id="latest">[[News]]</h2>
  <article class="card post">
    <h3><a class="stretched-link" href="{{BASE}}/news/{{ID}}">{{TITLE}}</a></h3>
    <p class="quiet"><time datetime="{{TIME}}">{{DATE}}</time></p>
    <p class="excerpt">{{EXCERPT}}</p>
  </article>
  <a class="back" href="{{BASE}}/news">[[All news]]<svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-arrow-right"></use></svg></a>
</section>
{{/POST}}<section class="own" aria-labelledby="own">
  <svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-lock-open"></use></svg>
  <div>
    <h2 id="own">[[Your book stays yours]]</h2>
    <p>[[Servicebook is open source and runs on your own server, a small rented one or a Raspberry Pi. No tracking, no advertising, and your data lies in an open database that you can take along.]] <a href="{{BASE}}/about">[[More about Servicebook]]</a></p>
  </div>
</section>
