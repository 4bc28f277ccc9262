{{%AUTOESCAPE context="HTML"}}<div class="sheet sheet-small">
  <h1>[[This link is over]]</h1>
  <p>[[It was used already or is too old.]]</p>
  <div class="buttons"><a class="btn btn-primary" href="{{BASE}}{{PATH}}">[[Ask for a new one]]</a></div>
</div>
