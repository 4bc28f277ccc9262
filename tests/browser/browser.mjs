// Chromium for the browser tests: people with a browser of their own, and what must be true of every page they see.
import { readFileSync } from 'node:fs';
import { strict as assert } from 'node:assert';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
// A list may have a name (WAI-ARIA 1.2).
const html = new HtmlValidate(new StaticConfigLoader({ root: true, extends: ['html-validate:recommended'], rules: { 'aria-label-misuse': ['error', { allowAnyNamable: true }] } }));

export const site = process.env.SB_URL;
// The path below which everything is, "" at the root. Addresses in tests are without it.
export const base = site ? new URL(site).pathname.replace(/\/$/, '') : '';
function fromBase(target, ...names) {
  for (const name of names) {
    const plain = target[name].bind(target);
    target[name] = (path, ...more) => plain(path.startsWith('/') && !path.startsWith(`${base}/`) ? base + path : path, ...more);
  }
  return target;
}

// The shell has no windows, starts twice as fast as the whole Chromium and is what Playwright takes where there is no screen.
export const startChromium = () => chromium.launch({
  executablePath: '/usr/bin/chromium-headless-shell',
  args: process.getuid() === 0 ? ['--no-sandbox'] : [],
});

// A person with a browser of their own. Everything that goes wrong in it without being seen is kept in `troubles`.
export async function newPerson(browser, { script = true, width = 1280, scheme = 'light', locale = 'en-GB', zone = 'Europe/Berlin' } = {}) {
  const context = await browser.newContext({
    ignoreHTTPSErrors: true, javaScriptEnabled: script, viewport: { width, height: width < 500 ? 844 : 900 },
    colorScheme: scheme, locale, timezoneId: zone, hasTouch: width < 500, reducedMotion: 'reduce', baseURL: site,
  });
  context.setDefaultTimeout(20000);
  if (base) {
    const plain = context.newPage.bind(context);
    context.newPage = async () => fromBase(await plain(), 'goto');
    fromBase(context.request, 'get', 'post', 'fetch');
  }
  const troubles = [];
  const page = await context.newPage();
  page.on('pageerror', (error) => troubles.push(`script: ${error.message}`));
  page.on('console', (message) => {
    // Chromium calls every refusal an error; which answers came is looked at below.
    if (['error', 'warning'].includes(message.type()) && !message.text().startsWith('Failed to load resource')) troubles.push(`console: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500 || (response.status() >= 400 && response.url().includes('/static/'))) troubles.push(`${response.status()} ${response.url()}`);
  });
  page.on('requestfailed', (request) => {
    if (!/ERR_ABORTED/.test(request.failure().errorText)) troubles.push(`${request.failure().errorText} ${request.url()}`);
  });
  return { context, page, script, width, troubles, language: locale.slice(0, 2) };
}

// Waits until the page was drawn and holds still, for up to `timeout` ms.
export const settled = async (page, timeout = 20000) => (await page.locator('html').elementHandle({ timeout })).waitForElementState('stable', { timeout });

export async function resize(person, width, height = 900) {
  await person.page.setViewportSize({ width, height });
  await settled(person.page);
}

// The text of a place, with plain blanks: numbers keep together with their units by others.
export const textOf = async (locator) => (await locator.innerText()).replace(/\s+/g, ' ');

export function assertCalm(person) {
  assert.deepEqual(person.troubles, [], 'nothing goes wrong unseen');
}

// What is true of every page: its language, one h1, nothing unmarked, no sideways scrolling.
export async function assertDecent(person, where) {
  const seen = await person.page.evaluate(() => {
    const wide = (root) => [...root.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
      .slice(0, 3).map((e) => `${e.tagName.toLowerCase()}.${e.className}`);
    return {
      language: document.documentElement.lang, title: document.title, text: document.body.innerText,
      headings: document.querySelectorAll('main h1, dialog[open] h1').length, inDialog: Boolean(document.querySelector('dialog[open] h1')),
      over: document.documentElement.scrollWidth - innerWidth, wide: document.documentElement.scrollWidth > innerWidth ? wide(document) : [],
    };
  });
  assert.equal(seen.language, person.language, `${where}: lang`);
  assert.ok(seen.title.length > 3, `${where}: title`);
  assert.equal(seen.headings, seen.inDialog ? 2 : 1, `${where}: one h1`);
  assert.doesNotMatch(seen.text, /\{\{|\}\}|\[\[|\]\]/, `${where}: marks left in the text`);
  assert.ok(seen.over <= 0, `${where}: scrolls sideways by ${seen.over} px because of ${seen.wide}`);
}

export async function assertAccessible(person, where) {
  if (!person.script) return;      // axe is a script itself; the same page is looked at where there are some
  await person.page.evaluate(axe);          // into the page alone, not its frames
  const found = await person.page.evaluate(async () => {
    const result = await axe.run(document, { resultTypes: ['violations'], iframes: false });
    return result.violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => `${n.target} ${n.failureSummary}`).join(' | ')}`);
  });
  assert.deepEqual(found, [], `${where}: axe`);
}

// The page as the server sends it. Only in a garage may a title be long: it has the name that a person gave.
export async function assertValid(person, path) {
  const answer = await person.context.request.get(path);
  const report = await html.validateString(await answer.text(), path);
  const found = report.results.flatMap((r) => r.messages)
    .filter((m) => m.ruleId !== 'long-title' || !path.includes('/garage/')).map((m) => `${m.line}:${m.column} ${m.ruleId} ${m.message}`);
  assert.deepEqual(found, [], `${path}: html-validate`);
}
