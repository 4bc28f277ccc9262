{{%AUTOESCAPE context="HTML"}}<div class="narrow">
<a class="back" href="{{BASE}}/account"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-arrow-left"></use></svg>[[Account]]</a>
<div class="head"><h1>[[Tokens]]</h1></div>
<p>[[With a token a program of yours works on your garage without your password: a script, a backup, an app. What programs can do is told under]] <a class="own-link" href="{{BASE}}/api">[[For programs]]</a>.</p>{{#SOME}}
<section class="gone" aria-labelledby="tokens">
  <h2 id="tokens">[[Your tokens]]</h2>
  <ul>{{#TOKEN}}
    <li>
      <div class="token-facts">
        <strong>{{NAME}}</strong>
        <span class="quiet">[[Made {{CREATED}}]] · {{#USED}}[[last used {{WHEN}}]]{{/USED}}{{#UNUSED}}[[not used yet]]{{/UNUSED}} · [[ends {{EXPIRES}}]]</span>
        <ul class="tags">{{#SCOPE}}<li class="tag">{{WORD}}</li>{{/SCOPE}}</ul>
      </div>
      <details class="more-kinds">
        <summary class="btn">[[Revoke]]<span class="visually-hidden"> {{NAME}}</span></summary>
        <div>
          <p class="quiet">[[Programs that use it stop working at once. It cannot be taken back.]]</p>
          <form method="post" action="{{BASE}}/account/tokens/{{ID}}/revoke">
            <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}">
            <button type="submit" class="btn btn-danger">[[Revoke for good]]<span class="visually-hidden"> {{NAME}}</span></button>
          </form>
        </div>
      </details>
    </li>{{/TOKEN}}
  </ul>
</section>{{/SOME}}{{#NONE}}
<p class="quiet after-text">[[You have no token yet.]]</p>{{/NONE}}
<section class="card token-form" aria-labelledby="make">
  <h2 id="make">[[Make a token]]</h2>
  <form method="post" action="{{BASE}}/account/tokens">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="request_key" value="{{REQUEST_KEY}}">
    <div class="pair">{{#name}}
    <div class="field">
      <label class="form-label" for="name">[[What is it for?]]</label>
      <input type="text" id="name" name="name" class="form-control{{#WRONG}} is-invalid{{/WRONG}}" value="{{VALUE}}" maxlength="60" required autocomplete="off" aria-describedby="name-hint name-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
      <div class="form-hint" id="name-hint">[[A name to know it by, such as Backup at home]]</div>
{{>NOTES}}
    </div>{{/name}}{{#days}}
    <div class="field">
      <label class="form-label" for="days">[[Good for]]</label>
      <select id="days" name="days" class="form-select{{#WRONG}} is-invalid{{/WRONG}}" aria-describedby="days-notes"{{#WRONG}} aria-invalid="true"{{/WRONG}}>
        <option value="30"{{#IS_30}} selected{{/IS_30}}>[[30 days]]</option>
        <option value="90"{{#IS_90}} selected{{/IS_90}}>[[90 days]]</option>
        <option value="365"{{#IS_365}} selected{{/IS_365}}>[[One year]]</option>
      </select>
{{>NOTES}}
    </div>{{/days}}
    </div>
    <fieldset class="field" aria-describedby="scopes-notes">
      <legend class="form-label">[[It may]]</legend>{{#BOX}}
      <label class="form-check"><input type="checkbox" class="form-check-input" name="scopes.{{NUMBER}}" value="{{WORD}}"{{#TICKED}} checked{{/TICKED}}><span class="form-check-label">{{MEANING}} <code>{{WORD}}</code></span></label>{{/BOX}}{{#scopes}}
{{>NOTES}}{{/scopes}}
    </fieldset>
    <div class="buttons"><button type="submit" class="btn btn-primary">[[Make the token]]</button></div>
  </form>
</section>
</div>
