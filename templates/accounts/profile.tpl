{{%AUTOESCAPE context="HTML"}}<div class="account">
{{>LINKS}}
<div class="sheet">
  <h1>[[Account]]</h1>{{#MESSAGE}}
  <p class="alert alert-danger sentence" role="alert">{{SENTENCE}}</p>{{/MESSAGE}}
  <form method="post" action="{{BASE}}/account">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}">
    <input type="hidden" name="version" value="{{VERSION}}">
    <h2>[[You]]</h2>
    <div class="pair">{{#full_name}}
    <div class="field">
      <label class="form-label" for="full_name">[[Full name]]</label>
      <input type="text" id="full_name" name="full_name" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" value="{{VALUE}}" maxlength="100" autocomplete="name" aria-describedby="full_name-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
{{>NOTES}}
    </div>{{/full_name}}{{#username}}
    <div class="field">
      <label class="form-label" for="username">[[Username]]</label>
      <input type="text" id="username" name="username" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" value="{{VALUE}}" minlength="3" maxlength="20" required autocomplete="username" autocapitalize="none" spellcheck="false" aria-describedby="username-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
{{>NOTES}}
    </div>{{/username}}
    </div>
    <div class="pair">
    <div class="field">
      <label class="form-label" for="email">[[Email]]</label>
      <input type="text" id="email" class="form-control" value="{{EMAIL}}" readonly>
    </div>{{#phone}}
    <div class="field">
      <label class="form-label" for="phone">[[Phone]]</label>
      <input type="tel" id="phone" name="phone" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" value="{{VALUE}}" maxlength="30" autocomplete="tel" aria-describedby="phone-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
{{>NOTES}}
    </div>{{/phone}}
    </div>
    <h2>[[How you read]]</h2>
    <div class="pair">{{#language}}
    <div class="field">
      <label class="form-label" for="language">[[Language]]</label>
      <select id="language" name="language" class="form-select{{#WRONG}} is-invalid{{/WRONG}}" aria-describedby="language-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
        <option value="">[[As the browser says]]</option>
        <option value="en" lang="en"{{#IS_en}} selected{{/IS_en}}>[[English]]</option>
        <option value="de" lang="de"{{#IS_de}} selected{{/IS_de}}>[[Deutsch]]</option>
      </select>
{{>NOTES}}
    </div>{{/language}}{{#date_format}}
    <div class="field">
      <label class="form-label" for="date_format">[[Days look like]]</label>
      <select id="date_format" name="date_format" class="form-select{{#WRONG}} is-invalid{{/WRONG}}" aria-describedby="date_format-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
        <option value="">[[As the language has it]]</option>{{#FORMAT}}
        <option value="{{CODE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{DAY}}</option>{{/FORMAT}}
      </select>
{{>NOTES}}
    </div>{{/date_format}}
    </div>
    <div class="pair">{{#zone}}
    <div class="field">
      <label class="form-label" for="zone">[[Time zone]]</label>
      <select id="zone" name="zone" class="form-select{{#WRONG}} is-invalid{{/WRONG}}" aria-describedby="zone-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
        <option value="">[[As the site has it]]</option>{{#ZONE_ELSE}}
        <option value="{{CODE}}" selected>{{CODE}}</option>{{/ZONE_ELSE}}{{#REGION}}
        <optgroup label="{{NAME}}">{{#ZONE}}
          <option value="{{CODE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{NAME}}</option>{{/ZONE}}
        </optgroup>{{/REGION}}
      </select>
{{>NOTES}}
    </div>{{/zone}}{{#theme}}
    <div class="field">
      <label class="form-label" for="own-theme">[[Light or dark]]</label>
      <select id="own-theme" name="theme" class="form-select{{#WRONG}} is-invalid{{/WRONG}}" aria-describedby="theme-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
        <option value="">[[As the system says]]</option>
        <option value="light"{{#IS_light}} selected{{/IS_light}}>[[Light]]</option>
        <option value="dark"{{#IS_dark}} selected{{/IS_dark}}>[[Dark]]</option>
      </select>
{{>NOTES}}
    </div>{{/theme}}
    </div>
    <h2>[[Your first vehicle]]</h2>
    <p class="form-hint">[[What it begins with. Later vehicles begin like the one before.]]</p>
    <div class="pair">{{#distance_unit}}
    <div class="field">
      <label class="form-label" for="distance_unit">[[Counts in]]</label>
      <select id="distance_unit" name="distance_unit" class="form-select{{#WRONG}} is-invalid{{/WRONG}}" aria-describedby="distance_unit-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
        <option value="">[[Not chosen]]</option>
        <option value="km"{{#IS_km}} selected{{/IS_km}}>[[Kilometres]]</option>
        <option value="mi"{{#IS_mi}} selected{{/IS_mi}}>[[Miles]]</option>
        <option value="h"{{#IS_h}} selected{{/IS_h}}>[[Hours]]</option>
      </select>
{{>NOTES}}
    </div>{{/distance_unit}}{{#fuel_unit}}
    <div class="field">
      <label class="form-label" for="fuel_unit">[[Fuel counted in]]</label>
      <select id="fuel_unit" name="fuel_unit" class="form-select{{#WRONG}} is-invalid{{/WRONG}}" aria-describedby="fuel_unit-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
        <option value="">[[Not chosen]]</option>
        <option value="l"{{#IS_l}} selected{{/IS_l}}>[[Litres]]</option>
        <option value="gal_us"{{#IS_gal_us}} selected{{/IS_gal_us}}>[[US gallons]]</option>
        <option value="gal_uk"{{#IS_gal_uk}} selected{{/IS_gal_uk}}>[[Imperial gallons]]</option>
        <option value="kWh"{{#IS_kWh}} selected{{/IS_kWh}}>[[kWh (charging)]]</option>
        <option value="kg"{{#IS_kg}} selected{{/IS_kg}}>[[Kilograms (gas, hydrogen)]]</option>
      </select>
{{>NOTES}}
    </div>{{/fuel_unit}}
    </div>{{#currency}}
    <div class="field">
      <label class="form-label" for="currency">[[Money in]]</label>
      <select id="currency" name="currency" class="form-select{{#WRONG}} is-invalid{{/WRONG}}" aria-describedby="currency-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
        <option value="">[[Not chosen]]</option>{{#CURRENCY}}
        <option value="{{CODE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{CODE}}</option>{{/CURRENCY}}
      </select>
{{>NOTES}}
    </div>{{/currency}}
    <div class="buttons">
      <button type="submit" class="btn btn-primary">[[Save]]</button>
    </div>
  </form>
</div>
</div>
