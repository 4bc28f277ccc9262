{{%AUTOESCAPE context="HTML"}}<div class="head">
  <h1>[[Audit]]</h1>
</div>{{#MESSAGE}}
<p class="alert alert-danger sentence" role="alert">{{SENTENCE}}</p>{{/MESSAGE}}
<div class="card">
  <h2 class="visually-hidden">[[What happened]]</h2>
  <form class="filter" role="search" method="get" action="{{BASE}}/admin/audit" data-filter>{{#SUBJECT}}
    <input type="hidden" name="subject" value="{{VALUE}}">{{/SUBJECT}}
    <div class="field"><label class="form-label" for="what">[[What]]</label>
      <select id="what" name="what" class="form-select">
        <option value="">[[Everything]]</option>{{#AREA}}
        <option value="{{VALUE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{NAME}}</option>{{/AREA}}
      </select></div>
    <div class="field"><label class="form-label" for="who">[[Who]]</label><input type="text" id="who" name="who" value="{{WHO}}" maxlength="254" class="form-control" autocomplete="off" placeholder="[[Username or email]]"></div>
    <div class="field"><label class="form-label" for="from">[[First day]]</label><input type="date" id="from" name="from" value="{{FROM}}" class="form-control"></div>
    <div class="field"><label class="form-label" for="to">[[Last day]]</label><input type="date" id="to" name="to" value="{{TO}}" class="form-control"></div>
    <button type="submit" class="btn" aria-label="[[Search]]"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-search"></use></svg></button>{{#CHOSEN_ANY}}
    <a class="btn" href="{{BASE}}/admin/audit"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-x"></use></svg>[[Show all]]</a>{{/CHOSEN_ANY}}
  </form>{{#SOME}}
  <table class="events">
    <thead><tr><th scope="col">[[When]]</th><th scope="col">[[Who]]</th><th scope="col">[[What]]</th><th scope="col"><span class="visually-hidden">[[Open]]</span></th></tr></thead>
    <tbody>{{#EVENT}}
      <tr>
        <th scope="row"><time datetime="{{TIME}}">{{DATE}}</time></th>
        <td>{{#PERSON}}<a href="{{URL}}">{{NAME}}</a>{{/PERSON}}{{#NOBODY}}<span class="quiet">{{NAME}}</span>{{/NOBODY}}</td>
        <td class="event-what"><span{{#IN_failures}} class="problem"{{/IN_failures}}>{{SENTENCE}}</span>{{#CHANGED}} <span class="quiet">{{WAS}} → {{BECAME}}</span>{{/CHANGED}}{{#NOTED}} <span class="quiet">{{NOTE}}</span>{{/NOTED}}</td>
        <td class="row-buttons">{{#ROW}}<a class="round" href="{{URL}}" aria-label="[[Open]]: {{NAME}}"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-eye"></use></svg></a>{{/ROW}}{{#HISTORY}}<a class="round" href="{{URL}}" aria-label="[[All about this]]: {{ABOUT}}"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-history"></use></svg></a>{{/HISTORY}}</td>
      </tr>{{/EVENT}}
    </tbody>
  </table>{{/SOME}}{{#NONE}}
  <div class="nothing">
    <img src="{{BASE}}/static/search-empty.svg" width="180" height="120" alt="">
    <h2>[[Nothing fits.]]</h2>
  </div>{{/NONE}}{{#MORE}}
  <a class="btn more" href="{{NEXT_URL}}"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-history"></use></svg>[[Older]]</a>{{/MORE}}
</div>{{#KEEPING}}
<section class="keeping" aria-labelledby="keeping">
  <h2 id="keeping">[[How long it is kept]]</h2>
  <form method="post" action="{{BASE}}/admin/audit">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}"><input type="hidden" name="version" value="{{VERSION}}">{{#days}}
    <div class="field">
      <label class="form-label" for="days">[[Days, 30 to 3,650]]</label>
      <div class="input-group"><input type="number" id="days" name="days" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" value="{{VALUE}}" min="30" max="3650" required aria-describedby="days-hint days-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}><button type="submit" class="btn">[[Save]]</button></div>
      <div class="form-hint" id="days-hint">[[What is older is removed for good, in all workshops of this installation.]]</div>
{{>NOTES}}
    </div>{{/days}}
  </form>
</section>{{/KEEPING}}
