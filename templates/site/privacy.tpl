{{%AUTOESCAPE context="HTML"}}<article class="prose">
  <h1>[[Privacy]]</h1>
  <p class="lead">[[We keep what you type, and what is needed to keep it safe. Nothing else.]]</p>
  <h2>[[What is stored]]</h2>
  <ul>
    <li>[[Your account: username, email address and a salted hash of your password, never the password itself.]]</li>
    <li>[[Your vehicles: make, model, year, number plate, VIN and odometer readings, as far as you enter them.]]</li>
    <li>[[Your service records, with the dates and words you write. Who changed what and when is noted beside them.]]</li>
    <li>[[Two cookies: one keeps you signed in and your forms safe, the other knows this device, so that a mail can tell you of a sign-in on a new one. Whether you like it dark or light is kept in your browser only.]]</li>
    <li>[[Log lines of the server: time, page and network address of each visit, to find faults and stop break-ins.]]</li>
    <li>[[Who signed in, tried to in vain, or changed what, and when: kept for a year unless whoever runs this installation sets another time. Of a try in vain the network address, too.]]</li>
  </ul>
  <h2>[[What is not done]]</h2>
  <p>[[No tracking, no advertising, no statistics by others. Every picture, font and script of these pages comes from this server.]]</p>
  <h2>[[Who sees it]]</h2>
  <p>[[Your vehicles and records are shown to you alone. Whoever runs this installation has its database and is responsible for it.]]</p>
  <h2>[[Your rights]]</h2>
  <p>[[You can change and delete your vehicles and records yourself. To get a copy of everything, or to have your account deleted, ask whoever runs this installation.]]</p>
</article>
