{{%AUTOESCAPE context="HTML"}}<div class="sheet">
  <h1>{{#ADD}}[[Log service]]{{/ADD}}{{#EDIT}}[[Edit record]]{{/EDIT}}</h1>
  <p class="quiet">{{VEHICLE_NAME}}</p>{{#MESSAGE}}
  <p class="alert alert-danger sentence" role="alert">{{SENTENCE}}</p>{{/MESSAGE}}
  <form method="post" enctype="multipart/form-data" action="{{BASE}}/garage/{{VEHICLE_ID}}/records{{#EDIT}}/{{ID}}/edit{{/EDIT}}">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}">{{#EDIT}}
    <input type="hidden" name="version" value="{{VERSION}}">{{/EDIT}}{{#title}}
    <div class="field">
      <label class="form-label" for="title">[[What was done]]</label>
      <input type="text" id="title" name="title" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" value="{{VALUE}}" maxlength="200" required autofocus placeholder="[[Oil and filter change]]" aria-describedby="title-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
{{>NOTES}}
    </div>{{/title}}
    <div class="pair">{{#date}}
    <div class="field">
      <label class="form-label" for="date">[[Date]]</label>
      <input type="date" id="date" name="date" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" value="{{VALUE}}" aria-describedby="date-hint date-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
      <div class="form-hint" id="date-hint">[[Left empty, it is today]]</div>
{{>NOTES}}
    </div>{{/date}}{{#odometer}}
    <div class="field">
      <label class="form-label" for="odometer">[[Odometer]]</label>
      <div class="input-group"><input type="text" id="odometer" name="odometer" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" value="{{VALUE}}" maxlength="40" inputmode="decimal" autocomplete="off" aria-describedby="odometer-hint odometer-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}><span class="input-group-text">{{UNIT}}</span></div>
      <div class="form-hint" id="odometer-hint">[[120,000 or 120k are fine; blank if you did not look]]</div>
{{>NOTES}}
    </div>{{/odometer}}
    </div>{{#story}}
    <div class="field">
      <label class="form-label" for="story">[[The story]]</label>
      <textarea id="story" name="story" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" rows="6" maxlength="20000" aria-describedby="story-hint story-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
{{VALUE}}</textarea>
      <div class="form-hint" id="story-hint">[[Parts, who did it, what comes next. **Bold** becomes bold, lines that begin with - become a list.]]</div>
{{>NOTES}}
    </div>{{/story}}
    <div class="buttons">
      <a class="btn" href="{{BASE}}/garage/{{VEHICLE_ID}}{{#EDIT}}/records/{{ID}}{{/EDIT}}" data-close>[[Cancel]]</a>
      <button type="submit" class="btn btn-primary">[[Save]]</button>
    </div>
  </form>
</div>
