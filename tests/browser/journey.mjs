// Journeys: what people do, told in steps that are counted. Wants SB_URL; finish() appends the count to SB_RESULTS.
import { appendFileSync } from 'node:fs';
import { strict as assert } from 'node:assert';
import { startChromium } from './browser.mjs';

let passed = 0;
let failed = 0;
export const browser = await startChromium();
export const unique = () => Math.random().toString(36).slice(2, 9);
export const password = 'a few good words';

// A journey is told in steps; each is one test. After one that fails the rest of the journey is not tried.
export async function journey(name, person, tell) {
  const step = async (what, work) => {
    let clock;
    const tooLong = new Promise((_, fail) => { clock = setTimeout(() => fail(new Error('takes longer than 30 s')), 30000); });
    try {
      await Promise.race([work(), tooLong]);
      passed += 1;
    } catch (error) {
      failed += 1;
      console.log(`${name}, ${what}: ${error.message}\n  at ${person.page.url()}`);
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
    await person.context.close();
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
  await browser.close();
  if (process.env.SB_RESULTS) appendFileSync(process.env.SB_RESULTS, `browser ${passed} ${failed}\n`);
  else console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}
