{{%AUTOESCAPE context="HTML"}}<div class="sheet">
  <h1>{{#ADD}}[[Add vehicle]]{{/ADD}}{{#EDIT}}[[Edit vehicle]]{{/EDIT}}</h1>{{#MESSAGE}}
  <p class="alert alert-danger sentence" role="alert">{{SENTENCE}}</p>{{/MESSAGE}}
  <form method="post" action="{{BASE}}/garage{{#EDIT}}/{{ID}}/edit{{/EDIT}}">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}">{{#EDIT}}
    <input type="hidden" name="version" value="{{VERSION}}">{{/EDIT}}
    <div class="pair">{{#make}}
    <div class="field">
      <label class="form-label" for="make">[[Make]]</label>
      <input type="text" id="make" name="make" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" value="{{VALUE}}" maxlength="60" required autofocus autocomplete="off" aria-describedby="make-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
{{>NOTES}}
    </div>{{/make}}{{#model}}
    <div class="field">
      <label class="form-label" for="model">[[Model]]</label>
      <input type="text" id="model" name="model" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" value="{{VALUE}}" maxlength="60" required autocomplete="off" aria-describedby="model-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
{{>NOTES}}
    </div>{{/model}}
    </div>
    <div class="pair">{{#year}}
    <div class="field">
      <label class="form-label" for="year">[[Year]]</label>
      <input type="text" id="year" name="year" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" value="{{VALUE}}" maxlength="4" required inputmode="numeric" autocomplete="off" aria-describedby="year-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
{{>NOTES}}
    </div>{{/year}}{{#distance_unit}}
    <div class="field">
      <label class="form-label" for="distance_unit">[[Counts in]]</label>
      <select id="distance_unit" name="distance_unit" class="form-select{{#WRONG}} is-invalid{{/WRONG}}" aria-describedby="distance_unit-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
        <option value="km"{{#IS_km}} selected{{/IS_km}}>[[Kilometres]]</option>
        <option value="mi"{{#IS_mi}} selected{{/IS_mi}}>[[Miles]]</option>
        <option value="h"{{#IS_h}} selected{{/IS_h}}>[[Hours]]</option>
      </select>
{{>NOTES}}
    </div>{{/distance_unit}}
    </div>{{#odometer}}
    <div class="field">
      <label class="form-label" for="odometer">[[Odometer]]</label>
      <input type="text" id="odometer" name="odometer" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" value="{{VALUE}}" maxlength="40" inputmode="decimal" autocomplete="off" aria-describedby="odometer-hint odometer-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
      <div class="form-hint" id="odometer-hint">[[120,000 or 120k are fine; blank if you did not look]]</div>
{{>NOTES}}
    </div>{{/odometer}}
    <div class="pair">{{#plate}}
    <div class="field">
      <label class="form-label" for="plate">[[Number plate]]</label>
      <input type="text" id="plate" name="plate" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" value="{{VALUE}}" maxlength="20" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="plate-hint plate-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
      <div class="form-hint" id="plate-hint">[[May stay empty]]</div>
{{>NOTES}}
    </div>{{/plate}}{{#vin}}
    <div class="field">
      <label class="form-label" for="vin">[[VIN]]</label>
      <input type="text" id="vin" name="vin" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" value="{{VALUE}}" maxlength="17" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="vin-hint vin-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
      <div class="form-hint" id="vin-hint">[[17 characters, in the papers and behind the windscreen]]</div>
{{>NOTES}}
    </div>{{/vin}}
    </div>
    <div class="buttons">
      <a class="btn" href="{{BASE}}/garage{{#EDIT}}/{{ID}}{{/EDIT}}" data-close>[[Cancel]]</a>
      <button type="submit" class="btn btn-primary">[[Save]]</button>
    </div>
  </form>
</div>
