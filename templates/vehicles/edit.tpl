{{%AUTOESCAPE context="HTML"}}<div class="sheet">
  <h1>{{#ADD}}[[Add vehicle]]{{/ADD}}{{#EDIT}}[[Edit vehicle]]{{/EDIT}}</h1>{{#MESSAGE}}
  <p class="alert alert-danger sentence" role="alert">{{SENTENCE}}</p>{{/MESSAGE}}
  <form method="post" action="{{BASE}}/garage{{#EDIT}}/{{ID}}/edit{{/EDIT}}">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}">{{#EDIT}}
    <input type="hidden" name="version" value="{{VERSION}}">{{/EDIT}}
    <button type="submit" class="visually-hidden" tabindex="-1" aria-hidden="true">[[Save]]</button>{{#DOUBT}}
{{>DOUBT_ASKED}}{{/DOUBT}}{{#vin}}
    <div class="field">
      <label class="form-label" for="vin">[[VIN]]</label>
      <input type="text" id="vin" name="vin" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" value="{{VALUE}}" maxlength="17" autocomplete="off" autocapitalize="characters" spellcheck="false" autofocus data-vin="{{BASE}}/api/v1/vin/" aria-describedby="vin-hint vin-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
      <div class="form-hint" id="vin-hint">[[17 characters, in the papers and behind the windscreen; it fills in make and year. May stay empty]]</div>
      <div class="vin-facts" data-vin-facts data-did-you-mean="[[Did you mean]]" hidden aria-live="polite"></div>
{{>NOTES}}
    </div>{{/vin}}
    <div class="pair">{{#make}}
    <div class="field">
      <label class="form-label" for="make">[[Make]]</label>
      <input type="text" id="make" name="make" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" value="{{VALUE}}" maxlength="60" autocomplete="off" aria-describedby="make-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
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
      <input type="text" id="year" name="year" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" value="{{VALUE}}" maxlength="4" inputmode="numeric" autocomplete="off" aria-describedby="year-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
{{>NOTES}}
    </div>{{/year}}{{#plate}}
    <div class="field">
      <label class="form-label" for="plate">[[Number plate]]</label>
      <input type="text" id="plate" name="plate" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" value="{{VALUE}}" maxlength="20" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="plate-hint plate-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
      <div class="form-hint" id="plate-hint">[[May stay empty]]</div>
{{>NOTES}}
    </div>{{/plate}}
    </div>
    <div class="pair">{{#odometer}}
    <div class="field">
      <label class="form-label" for="odometer">[[Odometer]]</label>
      <input type="text" id="odometer" name="odometer" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" value="{{VALUE}}" maxlength="40" inputmode="decimal" autocomplete="off" aria-describedby="odometer-hint odometer-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
      <div class="form-hint" id="odometer-hint">[[120,000 or 120k are fine; blank if you did not look]]</div>
{{>NOTES}}
    </div>{{/odometer}}{{#distance_unit}}
    <div class="field">
      <label class="form-label" for="distance_unit">[[Counts in]]</label>
      <select id="distance_unit" name="distance_unit" class="form-select{{#WRONG}} is-invalid{{/WRONG}}" aria-describedby="distance_unit-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
        <option value="km"{{#IS_km}} selected{{/IS_km}}>[[Kilometres]]</option>
        <option value="mi"{{#IS_mi}} selected{{/IS_mi}}>[[Miles]]</option>
        <option value="h"{{#IS_h}} selected{{/IS_h}}>[[Hours]]</option>
      </select>
{{>NOTES}}
    </div>{{/distance_unit}}
    </div>{{#UNIT_CHANGE}}{{#unit_change}}
    <fieldset class="doubt">
      <legend class="visually-hidden">[[Counts in]]</legend>
{{>NOTES}}
      <div class="doubt-ways">
        <label class="form-check"><input class="form-check-input" type="radio" name="unit_change" value="relabel"{{#IS_relabel}} checked{{/IS_relabel}}><span class="form-check-label">[[It was the wrong unit all along: the numbers stay]]</span></label>
        <label class="form-check"><input class="form-check-input" type="radio" name="unit_change" value="cluster"{{#IS_cluster}} checked{{/IS_cluster}}><span class="form-check-label">[[There is a new instrument cluster: the odometer above is what it shows]]</span></label>
      </div>
    </fieldset>{{/unit_change}}{{/UNIT_CHANGE}}{{#SURE}}
    <input type="hidden" name="odometer_sure" value="1">{{/SURE}}
    <details class="more-fields"{{#MORE_OPEN}} open{{/MORE_OPEN}}>
      <summary>[[Colour, purchase and sale, notes, tags]]</summary>
    <div class="pair">{{#trim}}
    <div class="field">
      <label class="form-label" for="trim">[[Trim]]</label>
      <input type="text" id="trim" name="trim" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" value="{{VALUE}}" maxlength="60" autocomplete="off" placeholder="[[Turbo, Style, 1.6 TDI]]" aria-describedby="trim-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
{{>NOTES}}
    </div>{{/trim}}{{#colour}}
    <div class="field">
      <label class="form-label" for="colour">[[Colour]]</label>
      <input type="text" id="colour" name="colour" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" value="{{VALUE}}" maxlength="40" autocomplete="off" aria-describedby="colour-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
{{>NOTES}}
    </div>{{/colour}}
    </div>
    <div class="pair">{{#bought_on}}
    <div class="field">
      <label class="form-label" for="bought_on">[[Bought on]]</label>
      <input type="date" id="bought_on" name="bought_on" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" value="{{VALUE}}" aria-describedby="bought_on-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
{{>NOTES}}
    </div>{{/bought_on}}{{#bought_for}}
    <div class="field">
      <label class="form-label" for="bought_for">[[Bought for]]</label>
      <input type="text" id="bought_for" name="bought_for" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" value="{{VALUE}}" maxlength="40" inputmode="decimal" autocomplete="off" aria-describedby="bought_for-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
{{>NOTES}}
    </div>{{/bought_for}}
    </div>
    <div class="pair">{{#sold_on}}
    <div class="field">
      <label class="form-label" for="sold_on">[[Sold on]]</label>
      <input type="date" id="sold_on" name="sold_on" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" value="{{VALUE}}" aria-describedby="sold_on-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
{{>NOTES}}
    </div>{{/sold_on}}{{#sold_for}}
    <div class="field">
      <label class="form-label" for="sold_for">[[Sold for]]</label>
      <input type="text" id="sold_for" name="sold_for" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" value="{{VALUE}}" maxlength="40" inputmode="decimal" autocomplete="off" aria-describedby="sold_for-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
{{>NOTES}}
    </div>{{/sold_for}}
    </div>{{#currency}}
    <div class="field">
      <label class="form-label" for="currency">[[Money in]]</label>
      <select id="currency" name="currency" class="form-select{{#WRONG}} is-invalid{{/WRONG}}" aria-describedby="currency-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>{{#CURRENCY}}
        <option value="{{CODE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{CODE}}</option>{{/CURRENCY}}
      </select>
{{>NOTES}}
    </div>{{/currency}}{{#notes}}
    <div class="field">
      <label class="form-label" for="notes">[[Notes]]</label>
      <textarea id="notes" name="notes" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" rows="3" maxlength="5000" aria-describedby="notes-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
{{VALUE:p}}</textarea>
{{>NOTES}}
    </div>{{/notes}}{{#tags}}
    <div class="field">
      <label class="form-label" for="tags">[[Tags]]</label>
      <input type="text" id="tags" name="tags" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" value="{{VALUE}}" maxlength="600" autocomplete="off" placeholder="[[family, winter tyres]]" aria-describedby="tags-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
{{>NOTES}}
    </div>{{/tags}}
    <div class="field checks">{{#favourite}}
      <label class="form-check"><input class="form-check-input" type="checkbox" name="favourite" value="1"{{#IS_1}} checked{{/IS_1}}><span class="form-check-label">[[Favourite: stands first]]</span></label>{{/favourite}}{{#archived}}
      <label class="form-check"><input class="form-check-input" type="checkbox" name="archived" value="1"{{#IS_1}} checked{{/IS_1}}><span class="form-check-label">[[Keep it in the archive, out of the garage]]</span></label>{{/archived}}
    </div>
    </details>
    <div class="buttons">
      <a class="btn" href="{{BASE}}/garage{{#EDIT}}/{{ID}}{{/EDIT}}" data-close>[[Cancel]]</a>
      <button type="submit" class="btn btn-primary">[[Save]]</button>
    </div>
  </form>
</div>
