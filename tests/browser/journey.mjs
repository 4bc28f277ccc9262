// Journeys: what people do, told in steps that are counted. Wants SB_URL; finish() appends the count to SB_RESULTS.
import { appendFileSync } from 'node:fs';
import { strict as assert } from 'node:assert';
import { newPerson, settled, startChromium } from './browser.mjs';

let passed = 0;
let failed = 0;
const browsers = [await startChromium()];
export let [browser] = browsers;
export const unique = () => Math.random().toString(36).slice(2, 9);
export const password = 'a few good words';

// Chromium 156 now and then draws a page no more: scripts run, but no click arrives and no picture can be taken until its context is closed.
// A page whose own script hangs does not count: that is the site's fault.
const isStuck = async (page) => {
  const inTime = (work) => work.then(() => true, (error) => error.name !== 'TimeoutError');
  const runsScripts = await inTime(page.waitForFunction(() => true, null, { timeout: 5000 }));
  return runsScripts && !await inTime(settled(page, 5000));
};

// A journey is told in steps; each is one test. After one that fails the rest of the journey is not tried. When a page of its
// people is stuck then, that was no test of the site: it is told once more from its beginning, by new people in a new browser, and only that counts.
export async function journey(name, who, tell, again = true) {
  const counted = { passed, failed };
  const before = browser.contexts();
  const opened = () => browser.contexts().filter((context) => !before.includes(context));
  const person = await newPerson(browser, who);
  let stuck = false;
  const step = async (what, work) => {
    if (stuck) throw new Error('stuck');
    let clock;
    const tooLong = new Promise((_, fail) => { clock = setTimeout(() => fail(new Error('takes longer than 30 s')), 30000); });
    try {
      await Promise.race([work(), tooLong]);
      passed += 1;
    } catch (error) {
      failed += 1;
      console.log(`${name}, ${what}: ${error.message}\n  at ${person.page.url()}`);
      stuck = (await Promise.all(opened().flatMap((context) => context.pages()).map(isStuck))).includes(true);
      throw error;
    } finally {
      clearTimeout(clock);
    }
  };
  try {
    await tell(step, person);
  } catch (error) {
    if (failed === 0) throw error;
  } finally {
    for (const context of opened()) await context.close();
  }
  if (stuck && again) {
    console.log(`${name}: the browser draws a page no more; told once more from the beginning`);
    ({ passed, failed } = counted);
    browser = await startChromium();
    browsers.push(browser);
    await journey(name, who, tell, false);
  }
}

// ---- What people do, with a script in a dialog, without one on a page

export const heading = (person) => person.page.locator('main h1');
export const place = (person) => person.page.locator(person.script ? '#dialog' : 'main');
export const field = (person, label) => place(person).getByLabel(label, { exact: true });

export async function open(person, link) {
  await person.page.locator('main, header').getByRole('link', { name: link }).first().click();
  await place(person).locator('form').first().waitFor();
  assert.equal(await person.page.locator('dialog[open]').count(), person.script ? 1 : 0, 'a dialog where there are scripts, else a page');
}
export async function send(person, button) {
  const sent = person.page.waitForResponse((r) => r.request().method() === 'POST');
  sent.catch(() => {});
  await place(person).getByRole('button', { name: button, exact: true }).click();
  return (await sent).status();
}
// Sends what is right: the page that comes is the next one.
export async function save(person, button = 'Save') {
  const next = person.page.waitForEvent('framenavigated');
  next.catch(() => {});
  const status = await send(person, button);
  assert.ok([204, 303].includes(status), `saved, not answered with ${status}`);
  await next;
  await person.page.waitForLoadState();
}
export async function says(person, words) {
  const flash = person.page.locator('.flash');
  await flash.waitFor();
  assert.match(await flash.innerText(), words);
}
export async function problemWith(person, label) {
  const it = field(person, label);
  assert.equal(await it.getAttribute('aria-invalid'), 'true', `${label} is marked`);
  const notes = (await it.getAttribute('aria-describedby')).split(' ').pop();
  const said = await person.page.locator(`#${notes}`).innerText();
  assert.ok(said.length > 3, `${label} has a sentence`);
  return said;
}
export const withoutChecks = (person) => place(person).locator('form').first().evaluate((form) => { form.noValidate = true; });

export async function register(person, name) {
  await person.page.goto('/');
  await open(person, 'Register');
  await field(person, 'Username').fill(name);
  await field(person, 'Email').fill(`${name}@example.org`);
  await field(person, 'Password').fill(password);
  await field(person, 'Password again').fill(password);
  await save(person, 'Register');
}

export async function finish() {
  for (const one of browsers) await one.close();
  if (process.env.SB_RESULTS) appendFileSync(process.env.SB_RESULTS, `browser ${passed} ${failed}\n`);
  else console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}
