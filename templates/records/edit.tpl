{{%AUTOESCAPE context="HTML"}}<div class="sheet">
  <h1>{{#ADD}}{{#FUEL}}[[Log fuel]]{{/FUEL}}{{#CLUSTER}}[[New instrument cluster]]{{/CLUSTER}}{{#IS_READING}}[[Note the odometer]]{{/IS_READING}}{{#TITLED}}[[Log work or a cost]]{{/TITLED}}{{/ADD}}{{#EDIT}}[[Edit record]]{{/EDIT}}</h1>
  <p class="quiet">{{VEHICLE_NAME}}</p>{{#MESSAGE}}
  <p class="alert alert-danger sentence" role="alert">{{SENTENCE}}</p>{{/MESSAGE}}
  <form method="post" enctype="multipart/form-data" action="{{BASE}}/garage/{{VEHICLE_ID}}/records{{#EDIT}}/{{ID}}/edit{{/EDIT}}">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}">{{#EDIT}}
    <input type="hidden" name="version" value="{{VERSION}}">{{/EDIT}}
    <button type="submit" class="visually-hidden" tabindex="-1" aria-hidden="true">[[Save]]</button>{{#DOUBT}}
{{>DOUBT_ASKED}}{{/DOUBT}}{{#ONE_KIND}}{{#kind}}
    <input type="hidden" name="kind" value="{{VALUE}}">{{/kind}}{{#title}}
    <input type="hidden" name="title" value="{{VALUE}}">{{/title}}{{/ONE_KIND}}{{#TITLED}}{{#kind}}
    <fieldset class="choices">
      <legend class="form-label">[[What kind]]</legend>
      <label class="choice"><input type="radio" name="kind" value="service"{{#IS_service}} checked{{/IS_service}}><span><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-tool"></use></svg>[[Service]]</span></label>
      <label class="choice"><input type="radio" name="kind" value="repair"{{#IS_repair}} checked{{/IS_repair}}><span><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-hammer"></use></svg>[[Repair]]</span></label>
      <label class="choice"><input type="radio" name="kind" value="upgrade"{{#IS_upgrade}} checked{{/IS_upgrade}}><span><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-rocket"></use></svg>[[Upgrade]]</span></label>
      <label class="choice"><input type="radio" name="kind" value="cost"{{#IS_cost}} checked{{/IS_cost}}><span><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-coin"></use></svg>[[Cost]]</span></label>
      <label class="choice"><input type="radio" name="kind" value="note"{{#IS_note}} checked{{/IS_note}}><span><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-note"></use></svg>[[Note]]</span></label>
{{>NOTES}}
    </fieldset>{{/kind}}{{#title}}
    <div class="field">
      <label class="form-label" for="title">[[What was done]]</label>
      <input type="text" id="title" name="title" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" value="{{VALUE}}" maxlength="200" required autofocus placeholder="[[Oil and filter change]]" aria-describedby="title-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
{{>NOTES}}
    </div>{{/title}}{{/TITLED}}{{#FUEL}}
    <div class="pair">{{#fuel}}
    <div class="field">
      <label class="form-label" for="fuel">[[How much]]</label>
      <input type="text" id="fuel" name="fuel" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" value="{{VALUE}}" maxlength="40" required autofocus inputmode="decimal" autocomplete="off" placeholder="42.5" aria-describedby="fuel-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
{{>NOTES}}
    </div>{{/fuel}}{{#fuel_unit}}
    <div class="field">
      <label class="form-label" for="fuel_unit">[[Counted in]]</label>
      <select id="fuel_unit" name="fuel_unit" class="form-select{{#WRONG}} is-invalid{{/WRONG}}" aria-describedby="fuel_unit-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
        <option value="l"{{#IS_l}} selected{{/IS_l}}>[[Litres]]</option>
        <option value="kWh"{{#IS_kWh}} selected{{/IS_kWh}}>[[kWh (charging)]]</option>
        <option value="gal_us"{{#IS_gal_us}} selected{{/IS_gal_us}}>[[US gallons]]</option>
        <option value="gal_uk"{{#IS_gal_uk}} selected{{/IS_gal_uk}}>[[Imperial gallons]]</option>
        <option value="kg"{{#IS_kg}} selected{{/IS_kg}}>[[Kilograms (gas, hydrogen)]]</option>
      </select>
{{>NOTES}}
    </div>{{/fuel_unit}}
    </div>
{{#cost}}
    <div class="field">
      <label class="form-label" for="cost">[[Paid]]</label>
      <div class="input-group"><input type="text" id="cost" name="cost" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" value="{{VALUE}}" maxlength="40" inputmode="decimal" autocomplete="off" aria-describedby="cost-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}><span class="input-group-text">{{CURRENCY}}</span></div>
{{>NOTES}}
    </div>{{/cost}}
    <div class="field checks">{{#is_full}}
      <label class="form-check"><input class="form-check-input" type="checkbox" name="is_full" value="1"{{#IS_1}} checked{{/IS_1}}><span class="form-check-label">[[Filled up to the top]]</span></label>{{/is_full}}{{#missed}}
      <label class="form-check"><input class="form-check-input" type="checkbox" name="missed" value="1"{{#IS_1}} checked{{/IS_1}}><span class="form-check-label">[[The fill-up before this one is not written down]]</span></label>{{/missed}}
    </div>{{/FUEL}}{{#CLUSTER}}{{#before}}
    <div class="field">
      <label class="form-label" for="before">[[The old one showed last]]</label>
      <div class="input-group"><input type="text" id="before" name="before" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" value="{{VALUE}}" maxlength="40" inputmode="decimal" autocomplete="off" aria-describedby="before-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}><span class="input-group-text">{{UNIT}}</span></div>
{{>NOTES}}
    </div>{{/before}}{{/CLUSTER}}
    <div class="pair">{{#date}}
    <div class="field">
      <label class="form-label" for="date">[[Date]]</label>
      <input type="date" id="date" name="date" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" value="{{VALUE}}" aria-describedby="date-hint date-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
      <div class="form-hint" id="date-hint">[[Left empty, it is today]]</div>
{{>NOTES}}
    </div>{{/date}}{{#odometer}}
    <div class="field">
      <label class="form-label" for="odometer">{{#CLUSTER}}[[The new one shows]]{{/CLUSTER}}{{#NO_CLUSTER}}[[Odometer]]{{/NO_CLUSTER}}</label>
      <div class="input-group"><input type="text" id="odometer" name="odometer" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" value="{{VALUE}}" maxlength="40"{{#IS_DIAL}} required{{/IS_DIAL}} inputmode="decimal" autocomplete="off" data-select aria-describedby="odometer-hint odometer-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}><span class="input-group-text">{{UNIT}}</span></div>
      <div class="form-hint" id="odometer-hint">{{ODOMETER_HINT}}</div>
{{>NOTES}}
    </div>{{/odometer}}
    </div>{{#story}}
    <div class="field editor" data-editor data-preview="{{BASE}}/preview">
      <label class="form-label" for="story">[[The story]]</label>
      <div class="editor-bar" role="toolbar" aria-label="[[Formatting]]" aria-controls="story" hidden data-scripted>
        <button type="button" class="round" data-mark="bold" aria-label="[[Bold]]"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-bold"></use></svg></button>
        <button type="button" class="round" data-mark="heading" aria-label="[[Heading]]"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-heading"></use></svg></button>
        <button type="button" class="round" data-mark="list" aria-label="[[List]]"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-list"></use></svg></button>
        <button type="button" class="round" data-mark="link" aria-label="[[Link]]"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-link"></use></svg></button>
      </div>
      <textarea id="story" name="story" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" rows="5" maxlength="20000" aria-describedby="story-hint story-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
{{VALUE:p}}</textarea>
      <div class="editor-foot">
        <div class="form-hint" id="story-hint">[[**Bold** becomes bold, lines that begin with - become a list.]]</div>
        <button type="submit" class="btn" name="preview" value="1" formnovalidate data-preview-button>[[Preview]]</button>
      </div>{{#PREVIEWED}}
      <div class="story editor-preview" data-preview-here>{{PREVIEW:x-markdown}}</div>{{/PREVIEWED}}{{#NOT_PREVIEWED}}
      <div class="story editor-preview" data-preview-here aria-live="polite" hidden></div>{{/NOT_PREVIEWED}}
{{>NOTES}}
    </div>{{/story}}{{#files}}
    <div class="field files" data-files>
      <label class="form-label" for="files">[[Pictures and documents]]</label>{{#KEPT_FILES}}
      <ul class="kept">{{#KEPT}}
        <li><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-circle-check"></use></svg>{{NAME}}<input type="hidden" name="{{FIELD}}" value="{{VALUE}}"></li>{{/KEPT}}
      </ul>{{/KEPT_FILES}}
      <input type="file" id="files" name="files" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" multiple accept="image/jpeg,image/png,image/webp,application/pdf" data-most="20" data-most-bytes="12582912" data-too-many="[[At most 20 files at once.]]" data-too-large="[[Larger than 12 MB: {}]]" data-remove="[[Leave out {}]]" aria-describedby="files-hint files-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
      <div class="form-hint" id="files-hint">[[Photos, receipts and PDFs, up to 12 MB each]]</div>
      <ul class="chosen" data-chosen hidden></ul>
      <p class="problem sentence" data-files-problem role="alert" hidden></p>
      <progress class="upload-progress" max="100" value="0" aria-label="[[Uploading]]" hidden></progress>
{{>NOTES}}
    </div>{{/files}}{{#COSTS}}
    <details class="more-fields"{{#MORE_OPEN}} open{{/MORE_OPEN}}>
      <summary>{{#NOT_FUEL}}[[Cost, parts, who did it, tags]]{{/NOT_FUEL}}{{#FUEL}}[[Tags]]{{/FUEL}}</summary>{{#NOT_FUEL}}{{#cost}}
      <div class="field">
        <label class="form-label" for="cost">[[Cost]]</label>
        <div class="input-group"><input type="text" id="cost" name="cost" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" value="{{VALUE}}" maxlength="40" inputmode="decimal" autocomplete="off" aria-describedby="cost-hint cost-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}><span class="input-group-text">{{CURRENCY}}</span></div>
        <div class="form-hint" id="cost-hint">[[Leave it empty when you fill in lines below: they are added up]]</div>
{{>NOTES}}
      </div>{{/cost}}{{/NOT_FUEL}}{{#DONE}}{{#done_by}}
      <div class="field">
        <label class="form-label" for="done_by">[[Who did it]]</label>
        <input type="text" id="done_by" name="done_by" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" value="{{VALUE}}" maxlength="100" autocomplete="off" placeholder="[[Name of the workshop]]" aria-describedby="done_by-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
{{>NOTES}}
      </div>{{/done_by}}{{#by_self}}
      <div class="field checks">
        <label class="form-check"><input class="form-check-input" type="checkbox" name="by_self" value="1"{{#IS_1}} checked{{/IS_1}}><span class="form-check-label">[[I did it myself]]</span></label>
      </div>{{/by_self}}{{/DONE}}
{{#HAS_LINES_PLACE}}
      <fieldset class="lines" data-lines data-decimals="{{DECIMALS}}">
        <legend class="form-label">[[Labour, parts and fees]]</legend>
        <ol class="line-list">{{#LINE}}
          <li class="line" data-line>
            <select name="{{AT}}.kind" class="form-select" aria-label="[[Kind]]"><option value="part"{{#IS_part}} selected{{/IS_part}}>[[Part]]</option><option value="labour"{{#IS_labour}} selected{{/IS_labour}}>[[Labour]]</option><option value="fee"{{#IS_fee}} selected{{/IS_fee}}>[[Fee]]</option></select>
            <input type="text" name="{{AT}}.title" value="{{TITLE}}" class="form-control line-title" maxlength="200" autocomplete="off" aria-label="[[What]]" placeholder="[[What]]">
            <input type="text" name="{{AT}}.quantity" value="{{QUANTITY}}" class="form-control line-quantity" maxlength="40" inputmode="decimal" autocomplete="off" aria-label="[[Quantity or hours]]" placeholder="1">
            <input type="text" name="{{AT}}.price" value="{{PRICE}}" class="form-control line-price" maxlength="40" inputmode="decimal" autocomplete="off" aria-label="[[Price each]]" placeholder="[[each]]">
            <output class="line-sum" hidden data-scripted></output>
            <button type="button" class="round" data-remove-line aria-label="[[Remove this line]]" hidden data-scripted><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-x"></use></svg></button>
            <div class="notes">{{#PROBLEM}}<p class="problem sentence">{{SENTENCE}}</p>{{/PROBLEM}}</div>
          </li>{{/LINE}}
        </ol>
        <template data-blank-line>
          <li class="line" data-line>
            <select name="lines.N.kind" class="form-select" aria-label="[[Kind]]"><option value="part">[[Part]]</option><option value="labour">[[Labour]]</option><option value="fee">[[Fee]]</option></select>
            <input type="text" name="lines.N.title" class="form-control line-title" maxlength="200" autocomplete="off" aria-label="[[What]]" placeholder="[[What]]">
            <input type="text" name="lines.N.quantity" class="form-control line-quantity" maxlength="40" inputmode="decimal" autocomplete="off" aria-label="[[Quantity or hours]]" placeholder="1">
            <input type="text" name="lines.N.price" class="form-control line-price" maxlength="40" inputmode="decimal" autocomplete="off" aria-label="[[Price each]]" placeholder="[[each]]">
            <output class="line-sum" hidden data-scripted></output>
            <button type="button" class="round" data-remove-line aria-label="[[Remove this line]]" hidden data-scripted><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-x"></use></svg></button>
            <div class="notes"></div>
          </li>
        </template>
        <button type="button" class="btn" data-add-line hidden data-scripted><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-plus"></use></svg>[[Add a line]]</button>
        <p class="lines-total" data-lines-total hidden>[[Together]] <output></output> {{CURRENCY}}</p>{{#lines}}
{{>NOTES}}{{/lines}}
      </fieldset>{{/HAS_LINES_PLACE}}{{#tags}}
      <div class="field">
        <label class="form-label" for="tags">[[Tags]]</label>
        <input type="text" id="tags" name="tags" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" value="{{VALUE}}" maxlength="600" autocomplete="off" placeholder="[[brakes, winter tyres]]" aria-describedby="tags-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
{{>NOTES}}
      </div>{{/tags}}
    </details>{{/COSTS}}
    <div class="buttons">
      <a class="btn" href="{{BASE}}/garage/{{VEHICLE_ID}}{{#EDIT}}/records/{{ID}}{{/EDIT}}" data-close>[[Cancel]]</a>
      <button type="submit" class="btn btn-primary">[[Save]]</button>
    </div>
  </form>
</div>
