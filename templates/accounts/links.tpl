{{%AUTOESCAPE context="HTML"}}<nav class="account-links" aria-label="[[Your account]]">
  <ul>{{#LINK}}
    <li><a href="{{BASE}}{{PATH}}"{{#HERE}} aria-current="page"{{/HERE}}><svg class="icon" aria-hidden="true"><use href="{{BASE}}/static/icons.svg#ti-{{ICON}}"></use></svg><span>{{NAME}}</span></a></li>{{/LINK}}
  </ul>
</nav>
