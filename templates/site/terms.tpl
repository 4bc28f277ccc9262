{{%AUTOESCAPE context="HTML"}}<article class="prose">
  <h1>[[Terms]]</h1>
  <p class="lead">[[Short, because there is little to say.]]</p>
  <h2>[[What you may expect]]</h2>
  <p>[[Servicebook comes as it is, without warranty. Whoever runs this installation decides how long it runs, who may use it and how often it is backed up.]]</p>
  <h2>[[What is expected of you]]</h2>
  <ul>
    <li>[[Enter what is yours, or what its owner is glad to see here.]]</li>
    <li>[[Keep your password to yourself.]]</li>
    <li>[[Do not try to read or break what belongs to others.]]</li>
  </ul>
  <h2>[[What is yours]]</h2>
  <p>[[What you write stays yours. It is used to show it to you, and for nothing else.]]</p>
  <h2>[[The program]]</h2>
  <p>[[The program itself is open source. Its licence comes with it and tells what you may do with it.]]</p>
</article>
