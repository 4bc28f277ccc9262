{{%AUTOESCAPE context="HTML"}}<article class="prose">
  <h1>[[About Servicebook]]</h1>
  <p class="lead">[[Servicebook keeps a vehicle’s whole life in one place, from the first oil change to the day you sell it.]]</p>
  <h2>[[What it does]]</h2>
  <p>[[You keep a garage of your own vehicles. For each one you write down what was done, when, and at what distance. All of it stands on one timeline, newest first.]]</p>
  <p>[[What you delete can be taken back within a day. What you type is never thrown away because two people saved at once.]]</p>
  <h2>[[Who runs it]]</h2>
  <p>[[Servicebook is a program that anyone may install. Whoever installed it here runs this site, keeps its data and is the one to ask.]]</p>
  <h2>[[Open source]]</h2>
  <p>[[The program is open source: you may read it, change it and run it yourself. It is one small program with an ordinary MariaDB database, so your book never depends on a company.]]</p>
</article>
