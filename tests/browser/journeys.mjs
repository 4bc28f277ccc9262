// What a person does with Servicebook, done in Chromium. Wants SB_URL; appends its count to SB_RESULTS.
import { strict as assert } from 'node:assert';
import { assertAccessible, assertCalm, assertDecent, assertValid, base, newPerson, resize, textOf } from './browser.mjs';
import { browser, field, finish, heading, journey, open, password, place, problemWith, register, save, says, send, unique, withoutChecks } from './journey.mjs';

// ---- The main journey

async function mainJourney(step, person) {
  const { page, context } = person;
  const name = `Owner_${unique()}`;
  const path = () => new URL(page.url()).pathname.slice(base.length) || '/';
  let vehicle;
  let record;

  await step('a stranger is asked to sign in', async () => {
    await page.goto('/garage');
    assert.equal(path(), '/login');
    await assertDecent(person, 'sign-in');
  });
  await step('a registration with mistakes comes back', async () => {
    await page.goto('/');
    await open(person, 'Register');
    await field(person, 'Username').fill(name);
    await field(person, 'Email').fill(`${name}@example.org`);
    await field(person, 'Password').fill(password);
    await field(person, 'Password again').fill('something else');
    assert.equal(await send(person, 'Register'), 422);
    await place(person).locator('.problem').first().waitFor();
    await problemWith(person, 'Password again');
    assert.equal(await field(person, 'Username').inputValue(), name);
    assert.equal(await field(person, 'Email').inputValue(), `${name}@example.org`);
    assert.equal(await field(person, 'Password').inputValue(), '');
    const zone = await place(person).locator('input[name=zone]').inputValue();
    assert.equal(zone, person.script ? 'Europe/Berlin' : '');
    await assertDecent(person, 'registration with mistakes');
  });
  await step('registers', async () => {
    await field(person, 'Password').fill(password);
    await field(person, 'Password again').fill(password);
    await save(person, 'Register');
    assert.equal(path(), '/garage');
    await says(person, /Your garage is ready/);
    const { zone } = await (await context.request.get('/api/v1/me')).json();
    if (person.script) assert.equal(zone, 'Europe/Berlin', 'where the browser says it is');
    else assert.equal(zone, null, 'not chosen');
    await page.getByRole('heading', { name: 'Your garage is empty' }).waitFor();
    await assertDecent(person, 'empty garage');
  });
  await step('the form of a vehicle wants a model before it is sent', async () => {
    await open(person, 'Add vehicle');
    assert.equal(await field(person, 'VIN').evaluate((e) => e === document.activeElement), true, 'the first field has the cursor');
    await field(person, 'Year').fill('2003');
    await field(person, 'Odometer').fill('12 miles or so');
    await place(person).getByRole('button', { name: 'Save' }).click();
    assert.equal(await field(person, 'Model').evaluate((e) => e.validity.valueMissing && e === document.activeElement), true);
    await field(person, 'Model').fill('Accord');
  });
  await step('a vehicle with mistakes comes back with what was typed', async () => {
    await withoutChecks(person);
    assert.equal(await send(person, 'Save'), 422);
    await place(person).locator('.problem').first().waitFor();
    await problemWith(person, 'Make');
    await problemWith(person, 'Odometer');
    assert.equal(await field(person, 'Model').inputValue(), 'Accord');
    assert.equal(await field(person, 'Year').inputValue(), '2003');
    assert.equal(await field(person, 'Odometer').inputValue(), '12 miles or so');
    if (person.script) {
      assert.equal(await page.locator('dialog[open]').count(), 1);
      assert.equal(await field(person, 'Make').evaluate((e) => e === document.activeElement), true, 'the first mistake has the cursor');
    }
    await assertDecent(person, 'vehicle with mistakes');
    await assertAccessible(person, 'vehicle with mistakes');
  });
  await step('adds the vehicle', async () => {
    await field(person, 'Make').fill('Honda');
    await field(person, 'Odometer').fill('120,000');
    await field(person, 'VIN').fill('1HGCM82633A004352');
    await field(person, 'Counts in').selectOption('mi');
    await save(person);
    vehicle = path();
    assert.match(vehicle, /^\/garage\/\d+$/);
    await says(person, /Vehicle added/);
    assert.equal(await heading(person).innerText(), 'Honda Accord');
    const facts = await textOf(page.locator('.facts'));
    assert.match(facts, /120,000 mi/);
    assert.match(facts, /1HGCM82633A004352/);
    assert.match(facts, /2003/);
    assert.equal(await page.locator('.facts .warning').count(), 0, 'its check digit fits');
    await assertDecent(person, 'new vehicle');
  });
  await step('edits the vehicle', async () => {
    await open(person, 'Edit');
    assert.equal(await field(person, 'Make').inputValue(), 'Honda');
    assert.match(await field(person, 'Odometer').inputValue(), /^120,000/);
    await field(person, 'Model').fill('Accord Coupé');
    await field(person, 'Number plate').fill('M-AB 123');
    await save(person);
    assert.equal(path(), vehicle);
    await says(person, /Vehicle saved/);
    assert.equal(await heading(person).innerText(), 'Honda Accord Coupé');
    const facts = await textOf(page.locator('.facts'));
    assert.match(facts, /M-AB 123/);
    assert.match(facts, /120,000 mi/);
  });
  await step('a record with mistakes comes back with its story', async () => {
    await open(person, /service/);
    await field(person, 'What was done').fill('Oil change');
    await field(person, 'Odometer').fill('far');
    await field(person, 'The story').fill('kept **as typed**');
    assert.equal(await send(person, 'Save'), 422);
    await place(person).locator('.problem').first().waitFor();
    await problemWith(person, 'Odometer');
    assert.equal(await field(person, 'What was done').inputValue(), 'Oil change');
    assert.equal(await field(person, 'The story').inputValue(), 'kept **as typed**');
    if (person.script) {
      await page.waitForTimeout(100);
      assert.equal(await field(person, 'Odometer').evaluate((e) => e === document.activeElement), true, 'the mistake has the cursor, and keeps it');
    }
  });
  await step('adds the oil change with a story', async () => {
    await field(person, 'Odometer').fill('120.5k');
    await field(person, 'The story').fill('Used **5W-30**, as in the *book*.\n\n- oil filter\n- drain plug\n\n<script>document.title = "stolen"; window.stolen = true</script>\n\n<img src=x onerror="window.stolen = true">\n\n[next](javascript:alert(1))');
    await save(person);
    await says(person, /Service logged/);
    assert.equal(path(), vehicle);
    await page.getByRole('link', { name: 'Oil change' }).waitFor();
    assert.match(await textOf(page.locator('.facts')), /120,500 mi/);
    await assertDecent(person, 'vehicle with a record');
  });
  await step('the story is shown, nothing in it runs', async () => {
    await page.getByRole('link', { name: 'Oil change' }).click();
    await page.waitForURL(/\/records\/\d+$/);
    record = path();
    const story = page.locator('.story');
    assert.equal(await story.locator('strong').innerText(), '5W-30');
    assert.equal(await story.locator('em').innerText(), 'book');
    assert.deepEqual(await story.locator('ul > li').allInnerTexts(), ['oil filter', 'drain plug']);
    assert.equal(await story.locator('script, [onerror], a[href^="javascript"]').count(), 0);
    assert.equal(await page.evaluate(() => window.stolen === undefined && document.title !== 'stolen'), true);
    await assertDecent(person, 'record');
  });
  await step('edits the record', async () => {
    await open(person, 'Edit');
    assert.match(await field(person, 'Odometer').inputValue(), /^120,500/);
    assert.match(await field(person, 'The story').inputValue(), /^Used \*\*5W-30\*\*/);
    await field(person, 'What was done').fill('Oil and filter change');
    await field(person, 'Date').fill('2026-03-04');
    await field(person, 'Odometer').fill('119 000');
    await field(person, 'The story').fill('Used **5W-40** this time.');
    await save(person);
    assert.equal(path(), record);
    await says(person, /saved/);
    assert.equal(await heading(person).innerText(), 'Oil and filter change');
    assert.equal(await page.locator('.story strong').innerText(), '5W-40');
    const shown = await textOf(page.locator('.record'));
    assert.match(shown, /119,000 mi/);
    assert.match(shown, /2026/);
  });
  await step('another tab has saved meanwhile: both texts are shown', async () => {
    await open(person, 'Edit');
    await field(person, 'What was done').fill('Typed second');
    const other = await context.newPage();
    await other.goto(`${record}/edit`);
    await other.locator('#title').fill('Saved first');
    await Promise.all([other.waitForURL(/records\/\d+$/), other.getByRole('button', { name: 'Save' }).click()]);
    await other.close();
    assert.equal(await send(person, 'Save'), 409);
    await place(person).locator('.on-file').first().waitFor();
    assert.equal(await field(person, 'What was done').inputValue(), 'Typed second');
    assert.match(await place(person).locator('.on-file').first().innerText(), /Saved first/);
    await field(person, 'What was done').fill('Oil and filter change');
    await save(person);
    assert.equal(await heading(person).innerText(), 'Oil and filter change');
  });
  if (person.script) {
    await step('what was typed outlives Escape and a lost connection', async () => {
      await open(person, 'Edit');
      await field(person, 'What was done').fill('Oil change in the tunnel');
      await page.keyboard.press('Escape');
      const trouble = page.locator('#dialog-problem');
      await trouble.waitFor();
      assert.match(await trouble.innerText(), /not saved yet/);
      const before = person.troubles.length;
      await context.setOffline(true);
      await place(person).getByRole('button', { name: 'Save', exact: true }).click();
      await page.locator('#dialog-problem', { hasText: 'No connection' }).waitFor();
      await context.setOffline(false);
      person.troubles.splice(before);      // the failed request itself
      assert.equal(await field(person, 'What was done').inputValue(), 'Oil change in the tunnel');
      await save(person);
      assert.equal(await heading(person).innerText(), 'Oil change in the tunnel');
      await open(person, 'Edit');
      await field(person, 'What was done').fill('Thrown away');
      await place(person).getByRole('link', { name: 'Cancel' }).click();
      assert.equal(await page.locator('dialog[open]').count(), 0);
      await open(person, 'Edit');
      assert.equal(await field(person, 'What was done').inputValue(), 'Oil change in the tunnel');
      await field(person, 'What was done').fill('Oil and filter change');
      await save(person);
    });
    await step('dark and light by the switch, for the next page too', async () => {
      const theme = () => page.evaluate(() => document.documentElement.dataset.bsTheme);
      assert.equal(await theme(), 'light');
      await page.getByRole('button', { name: 'Dark' }).click();
      assert.equal(await theme(), 'dark');
      await page.reload();
      assert.equal(await theme(), 'dark');
      await page.getByRole('button', { name: 'Light' }).click();
      assert.equal(await theme(), 'light');
    });
  }
  await step('the card in the garage shows the newest reading by day', async () => {
    await page.goto('/garage');
    const card = page.locator('.vehicle');
    assert.equal(await card.count(), 1);
    const text = await textOf(card);
    for (const word of [/Honda Accord Coupé/, /M-AB 123/, /120,000 mi/, /Oil and filter change/, /1 record/]) assert.match(text, word);
    await assertDecent(person, 'garage');
  });
  await step('deletes the record and takes it back', async () => {
    await page.goto(record);
    await open(person, 'Delete');
    await save(person, 'Delete');
    assert.equal(path(), vehicle);
    await says(person, /deleted/);
    assert.equal(await page.getByRole('link', { name: 'Oil and filter change' }).count(), 0);
    assert.equal((await context.request.get(record)).status(), 404);
    await page.reload();
    assert.equal(await page.locator('.flash').count(), 0, 'a message is said once');
    await assertDecent(person, 'vehicle with a deleted record');
    await assertAccessible(person, 'vehicle with a deleted record');
    await Promise.all([page.waitForURL(`**${record}`), page.getByRole('button', { name: 'Take it back Oil' }).click()]);
    assert.equal(await heading(person).innerText(), 'Oil and filter change');
    assert.equal(await page.locator('.story strong').innerText(), '5W-40');
  });
  await step('deletes the vehicle and takes it back', async () => {
    await page.goto(vehicle);
    await open(person, 'Delete');
    await save(person, 'Delete');
    assert.equal(path(), '/garage');
    await says(person, /deleted/);
    assert.equal(await page.locator('.vehicle').count(), 0);
    await page.reload();
    assert.equal(await page.locator('.flash').count(), 0, 'a message is said once');
    await assertDecent(person, 'garage with a deleted vehicle');
    await assertAccessible(person, 'garage with a deleted vehicle');
    assert.equal((await context.request.get(vehicle)).status(), 404);
    await Promise.all([page.waitForURL(`**${vehicle}`), page.getByRole('button', { name: 'Take it back Honda' }).click()]);
    assert.equal(await heading(person).innerText(), 'Honda Accord Coupé');
    await page.getByRole('link', { name: 'Oil and filter change' }).waitFor();
  });
  await step('a second owner sees none of it', async () => {
    const second = await newPerson(browser, { script: person.script, width: person.width });
    try {
      await register(second, `Second_${unique()}`);
      assert.equal(await second.page.locator('.vehicle').count(), 0);
      for (const secret of [vehicle, `${vehicle}/edit`, `${vehicle}/delete`, `${vehicle}/records`, `${vehicle}/records/add`, record, `${record}/edit`, `${record}/delete`]) {
        const answer = await second.page.goto(secret);
        assert.equal(answer.status(), 404, secret);
        const text = await second.page.locator('body').innerText();
        assert.doesNotMatch(text, /Honda|Accord|Oil and filter|5W-40|M-AB/, secret);
      }
      await assertDecent(second, 'page that is not there');
      const csrf = await second.page.locator('meta[name=csrf-token]').getAttribute('content');
      for (const [action, form] of [[`${vehicle}/delete`, {}], [`${record}/delete`, {}], [`${vehicle}/edit`, { make: 'Taken', model: 'Away', year: '2001', distance_unit: 'km', version: '1' }]]) {
        const answer = await second.context.request.post(action, { form: { csrf, request_key: unique() + unique() + unique(), ...form }, maxRedirects: 0 });
        assert.equal(answer.status(), 404, `POST ${action}`);
      }
      assertCalm(second);
    } finally {
      await second.context.close();
    }
    await page.reload();
    assert.equal(await heading(person).innerText(), 'Honda Accord Coupé');
  });
  await step('signs out', async () => {
    await page.locator('.person summary').click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await says(person, /signed out/);
    assert.equal(path(), '/');
    await page.goto(vehicle);
    assert.equal(path(), '/login');
  });
  await step('a wrong password is refused without saying what was wrong', async () => {
    await page.getByLabel('Username or email').fill(`${name}@example.org`);
    await page.getByLabel('Password', { exact: true }).fill('not the words');
    await page.locator('main').getByRole('button', { name: 'Sign in' }).click();
    const alert = page.locator('main .alert');
    await alert.waitFor();
    assert.match(await alert.innerText(), /do not belong together/);
    assert.equal(await page.getByLabel('Username or email').inputValue(), `${name}@example.org`);
    if (person.script) assert.equal(await page.evaluate(() => document.activeElement.id), 'password');
  });
  await step('signs in by email, is remembered and led back to the page', async () => {
    await page.getByLabel('Username or email').fill(`${name}@EXAMPLE.org`.toUpperCase());
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByLabel('Keep me signed in for 30 days').check();
    await page.locator('main').getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(`**${vehicle}`);
    const session = (await context.cookies()).find((cookie) => cookie.expires > Date.now() / 1000 + 29 * 86400);
    assert.ok(session, 'a cookie for 30 days');
    assert.ok(session.httpOnly && session.secure && session.sameSite === 'Lax');
    assert.equal(await heading(person).innerText(), 'Honda Accord Coupé');
  });
  await step('signs in by name in the dialog or page of sign-in', async () => {
    await page.locator('.person summary').click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await says(person, /signed out/);
    await open(person, 'Sign in');
    await field(person, 'Username or email').fill(name.toLowerCase());
    await field(person, 'Password').fill(password);
    await save(person, 'Sign in');
    assert.equal(path(), '/garage');
    assert.equal(await page.locator('.vehicle').count(), 1);
    await page.goto('/login');
    assert.equal(path(), '/garage', 'signed in already, sign-in leads on');
  });
  await step('nothing went wrong unseen', async () => assertCalm(person));
}

// ---- Every page, light and dark, phone and desk, English and German

async function everyPage(step, person) {
  const { page, context } = person;
  const german = person.language === 'de';
  const walk = async (what, paths) => {
    for (const path of paths) {
      await step(`${path} ${what}`, async () => {
        await page.goto(path);
        for (const width of [320, 1920, person.width]) {
          await resize(person, width);
          await assertDecent(person, `${path} at ${width}`);
        }
        await assertAccessible(person, path);
        await assertValid(person, path);
      }).catch(() => {});      // the other pages are looked at all the same
    }
  };
  const post = async (path, form) => {
    const csrf = await page.locator('meta[name=csrf-token]').getAttribute('content');
    const answer = await context.request.post(path, { multipart: { csrf, request_key: unique() + unique() + unique(), ...form }, maxRedirects: 0 });
    assert.equal(answer.status(), 303, path);
    return answer.headers().location;
  };

  await walk('as a stranger', ['/', '/news', '/about', '/privacy', '/terms', '/login', '/register', '/nothing-here']);
  let vehicle;
  let record;
  await step('registers and fills a garage', async () => {
    const name = `Walker_${unique()}`;
    await page.goto('/register');
    await page.locator('#username').fill(name);
    await page.locator('#email').fill(`${name}@example.org`);
    await page.locator('#password').fill(password);
    await page.locator('#password_again').fill(password);
    await page.locator('main [type=submit]').click();
    await page.waitForURL('**/garage');
    await assertAccessible(person, 'empty garage');
    await assertValid(person, '/garage');
    vehicle = await post('/garage', { make: 'Kässbohrer', model: 'PistenBully 600 Polar Greentech Winch', year: '2019', distance_unit: 'h', odometer: '3,412', vin: '1HGCM82633A004353', plate: '' });
    await page.goto(vehicle);
  });
  await step('forms with mistakes, as pages', async () => {
    for (const form of ['/garage/add', `${vehicle}/records/add`]) {
      await page.goto(form);
      await page.locator('#odometer').fill('far');
      await page.locator('main form').evaluate((it) => { it.noValidate = true; });
      await page.locator('main [type=submit]').last().click();
      await page.locator('.problem').first().waitFor();
      await page.waitForFunction(() => document.activeElement.getAttribute('aria-invalid') === 'true');      // the first mistake has the cursor
      await assertDecent(person, `${form} with mistakes`);
      await assertAccessible(person, `${form} with mistakes`);
    }
  });
  await walk('without records', [vehicle, `${vehicle}/records`]);
  await step('writes records', async () => {
    for (let i = 1; i <= 3; i += 1)
      await post(`${vehicle}/records`, { title: `Service number ${i}, with a title that goes on until it needs more than one line on a phone`, date: `2026-0${i}-15`, odometer: `3,${i}12`, story: '## Heading\n\nSome **bold** words\n\n1. one\n2. two\n\n> quoted\n\n```\ncode that is rather long and does not break anywhere because_it_has_no_blanks_at_all_in_it_so_that_it_must_scroll\n```\n\n[a link](https://example.org/a/very/long/address/that/does/not/break/anywhere/at/all/and/goes/on)' });
    await page.goto(vehicle);
    record = new URL(await page.locator('.entry-title').first().getAttribute('href'), page.url()).pathname;
  });
  await walk('with records', ['/garage', '/account', '/account/password', '/account/email', '/account/sessions', '/account/export', '/account/delete', '/account/seen', vehicle, '/garage/add', `${vehicle}/edit`, `${vehicle}/delete`, `${vehicle}/records`, `${vehicle}/records/add`, record, `${record}/edit`, `${record}/delete`]);
  await walk('for programs', ['/api', '/account/tokens']);
  await step('a token is made, copied, listed and revoked', async () => {
    await page.locator('#name').fill('A program whose name is rather long, so that it may need lines');
    await page.locator('.token-form [type=submit]').click();
    await page.locator('#token').waitFor();
    await assertDecent(person, 'new token');
    await assertAccessible(person, 'new token');
    const secret = await page.locator('#token').innerText(), me = () => context.request.get('/api/v1/me', { headers: { Authorization: `Bearer ${secret}` } });
    assert.equal((await me()).status(), 200);
    await page.goto('/account/tokens');
    assert.ok(!(await page.content()).includes('sb_'));
    await assertDecent(person, 'tokens');
    await assertAccessible(person, 'tokens');
    await assertValid(person, '/account/tokens');
    await page.locator('.gone summary').click();
    await page.locator('.gone [type=submit]').click();
    await page.locator('.flash').waitFor();
    assert.equal((await me()).status(), 401);
  });
  await step('the dialog', async () => {
    await page.goto('/garage');
    await page.locator('a[href$="/garage/add"]').first().click();
    await page.locator('dialog[open] form').waitFor();
    await assertDecent(person, 'dialog');
    await assertAccessible(person, 'dialog');
    await page.keyboard.press('Escape');
    await page.locator('#dialog:not([open])').waitFor({ state: 'attached' });
  });
  if (german) {
    await step('speaks German', async () => {
      await page.goto(vehicle);
      const text = await page.locator('body').innerText();
      for (const word of [/Bearbeiten/, /Löschen/, /Auf einen Blick/, /3\.412/]) assert.match(text, word);
      assert.doesNotMatch(text, /\b(Edit|Delete|Odometer|History|Sign out)\b/);
    });
  }
  await step('nothing went wrong unseen', async () => assertCalm(person));
}

await journey('with scripts at 1280', { width: 1280 }, mainJourney);
await journey('without scripts at 390', { width: 390, script: false }, mainJourney);
await journey('every page, light, English', { width: 1280 }, everyPage);
await journey('every page, dark, German', { width: 390, scheme: 'dark', locale: 'de-DE' }, everyPage);
await finish();
