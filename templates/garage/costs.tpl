{{%AUTOESCAPE context="HTML"}}<a class="back" href="{{BASE}}/garage/{{ID}}"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-arrow-left"></use></svg>{{NAME}}</a>
<div class="head"><h1>[[Costs]]</h1></div>
<nav class="sub" aria-label="{{NAME}}"><a href="{{BASE}}/garage/{{ID}}">[[History]]</a><a href="{{BASE}}/garage/{{ID}}/pictures">[[Pictures and documents]]</a><a href="{{BASE}}/garage/{{ID}}/costs" aria-current="page">[[Costs]]</a><a href="{{BASE}}/garage/{{ID}}/history">[[Export]]</a></nav>
<div class="stack">{{#NOTHING}}
<div class="nothing card">
  <img src="{{BASE}}/static/costs-empty.svg" width="180" height="120" alt="">
  <h2>[[No costs yet]]</h2>
  <p class="quiet">[[Write the cost down with a service or a fill-up, and this page adds it up by year and distance.]]</p>
</div>{{/NOTHING}}{{#CURRENCY}}
<section class="card" aria-label="{{CODE}}">
  <h2>[[By year]] <span class="quiet">[[{{ALL}} in all]]</span></h2>
  <figure class="chart"><canvas data-chart="{{CHART}}" role="img" aria-label="[[Costs by year and kind; the table below has the numbers]]"></canvas></figure>
  <table class="numbers">
    <thead><tr><th scope="col">[[Calendar year]]</th><th scope="col">[[Service]]</th><th scope="col">[[Repair]]</th><th scope="col">[[Upgrade]]</th><th scope="col">[[Fuel]]</th><th scope="col">[[Other]]</th><th scope="col">[[Together]]</th><th scope="col">[[Distance]]</th><th scope="col">[[per 100 {{UNIT}}]]</th></tr></thead>
    <tbody>{{#YEAR}}
      <tr><th scope="row">{{NUMBER}}</th><td data-label="[[Service]]">{{service}}</td><td data-label="[[Repair]]">{{repair}}</td><td data-label="[[Upgrade]]">{{upgrade}}</td><td data-label="[[Fuel]]">{{fuel}}</td><td data-label="[[Other]]">{{cost}}</td><td data-label="[[Together]]"><strong>{{SUM}}</strong></td><td data-label="[[Distance]]">{{DISTANCE}}</td><td data-label="[[per 100 {{UNIT}}]]">{{EACH}}</td></tr>{{/YEAR}}
    </tbody>
  </table>
</section>{{/CURRENCY}}{{#CONSUMPTION}}
<section class="card" aria-label="[[Consumption]] {{UNIT}}">
  <h2>[[Consumption]] <span class="quiet">[[{{AVERAGE}} on average]]</span></h2>
  <figure class="chart"><canvas data-chart="{{CHART}}" role="img" aria-label="[[Consumption by fill-up; the table below has the numbers]]"></canvas></figure>
  <table class="numbers numbers-few">
    <thead><tr><th scope="col">[[Date]]</th><th scope="col">[[Distance]]</th><th scope="col">[[Consumption]]</th></tr></thead>
    <tbody>{{#TANK}}
      <tr><th scope="row">{{DATE}}</th><td data-label="[[Distance]]">{{OVER}}</td><td data-label="[[Consumption]]">{{USED}}</td></tr>{{/TANK}}
    </tbody>
  </table>
</section>{{/CONSUMPTION}}
</div>{{#SOMETHING}}
<script src="{{BASE}}/static/chart.js" defer></script>
<script src="{{BASE}}/static/charts.js" defer></script>{{/SOMETHING}}
