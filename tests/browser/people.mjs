// From registering to being let go, with real mail: verify, forget, reset, be invited, be demoted. Wants SB_MAIL, where the mail server keeps what it
// takes, and SB_CONFIG, to load the demo with its shop and admin.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { strict as assert } from 'node:assert';
import { assertAccessible, assertCalm, assertDecent, assertValid, base, newPerson, textOf } from './browser.mjs';
import { browser, finish, journey, password, register, says, unique } from './journey.mjs';

const demo = spawnSync('build/servicebook', ['--config', process.env.SB_CONFIG, 'demo', '--size', 'small'], { encoding: 'utf8' });
assert.equal(demo.status, 0, demo.stderr);

const path = (person) => new URL(person.page.url()).pathname.slice(base.length) || '/';
const main = (person) => person.page.locator('main');
const fill = (person, label, text) => main(person).getByLabel(label, { exact: true }).fill(text);

// The newest mail to somebody whose subject fits, once it is there.
async function mailTo(address, subject, after = 0) {
  for (const until = Date.now() + 20000; Date.now() < until;) {
    const found = JSON.parse(readFileSync(`${process.env.SB_MAIL}/mails.json`)).find((m) => m.number > after && m.to.some((to) => to.toLowerCase() === address.toLowerCase()) && subject.test(m.subject));
    if (found) return found;
    await new Promise((r) => { setTimeout(r, 100); });
  }
  throw new Error(`no mail ${subject} to ${address}`);
}
const linkIn = (mail) => new URL(mail.text.match(/https:\/\/\S+/)[0]).pathname;

async function press(person, button) {
  const next = person.page.waitForEvent('framenavigated');
  next.catch(() => {});
  const sent = person.page.waitForResponse((r) => r.request().method() === 'POST');
  sent.catch(() => {});
  await main(person).getByRole('button', { name: button }).first().click();
  const status = (await sent).status();
  assert.equal(status, 303, `${button}: answered with ${status}`);
  await next;
  await person.page.waitForLoadState();
}
async function looksRight(person, where) {
  await assertDecent(person, where);
  await assertAccessible(person, where);
  await assertValid(person, path(person));
}
async function signIn(person, login, secret) {
  await person.page.goto('/login');
  await fill(person, 'Username or email', login);
  await fill(person, 'Password', secret);
  await press(person, 'Sign in');
}

const kinds = [{ script: true, width: 1280 }, { script: false, width: 390, scheme: 'dark' }];
for (const kind of kinds) {
  await journey(`from registering to being let go, ${kind.script ? 'with' : 'without'} a script`, kind, async (step, person) => {
    const name = `Eve_${unique()}`;
    const email = `${name}@example.org`;
    const fresh = 'quite another few words';
    const others = [await newPerson(browser, kind), await newPerson(browser, { script: true, scheme: 'dark' })];

    await step('registers and confirms the address by mail', async () => {
      await register(person, name);
      await says(person, /to confirm your address/);
      const mail = await mailTo(email, /confirm your email address/);
      assert.ok(['From', 'To', 'Subject', 'Date', 'Message-ID', 'MIME-Version', 'Content-Type', 'Auto-Submitted'].every((header) => mail.headers.includes(header)), 'its headers are there');
      await person.page.goto(linkIn(mail));
      await looksRight(person, 'confirm the address');
      await press(person, 'Yes, it is mine');
      await says(person, /this is your address/);
    });
    await step('is signed in elsewhere too, which a mail tells', async () => {
      for (const other of others) await signIn(other, name, password);
      await mailTo(email, /new device/);
      await person.page.goto('/account/sessions');
      await looksRight(person, 'devices');
      assert.equal(await main(person).locator('.rows > li').count(), 3);
    });
    await step('asks for another address and keeps the one there is', async () => {
      await person.page.goto('/account/email');
      await fill(person, 'New address', `other-${email}`);
      await fill(person, 'Current password', password);
      await press(person, 'Change the address');
      await says(person, /to the new address/);
      assert.match(await main(person).textContent(), /A mail went to other-/);
      await person.page.waitForFunction(() => document.activeElement.id === 'email');
      await looksRight(person, 'an address that waits');
      await press(person, `Keep ${email}`);
      await says(person, /stays as it is/);
    });
    await step('forgets the password, and gets a link', async () => {
      const stranger = await newPerson(browser, kind);
      await stranger.page.goto('/login');
      await main(stranger).getByRole('link', { name: 'Forgotten password?' }).click();
      await looksRight(stranger, 'forgotten password');
      await fill(stranger, 'Username or email', email.toUpperCase());
      await press(stranger, 'Send the mail');
      await says(stranger, /If there is an account/);
      const link = linkIn(await mailTo(email, /new password/));
      await stranger.page.goto(link);
      await looksRight(stranger, 'new password');
      await fill(stranger, 'Password', fresh);
      await fill(stranger, 'Password again', fresh);
      await press(stranger, 'Save the new password');
      assert.equal(path(stranger), '/garage');
      await mailTo(email, /password was changed/);
      await stranger.page.goto(link);
      assert.match(await textOf(main(stranger)), /was used already or is too old/);
      assertCalm(stranger);
      await stranger.context.close();
    });
    await step('every other device is signed out', async () => {
      for (const one of [person, ...others]) {
        await one.page.goto('/garage');
        assert.equal(path(one), '/login');
      }
      await signIn(person, name, fresh);
      assert.equal(path(person), '/garage');
    });

    const admin = others[1];
    const invited = `tess_${unique()}@example.org`;
    const tess = await newPerson(browser, kind);
    await step('an admin invites a technician', async () => {
      await signIn(admin, 'admin@demo.test', 'servicebook-demo');
      await admin.page.goto('/admin/users');
      await looksRight(admin, 'people');
      await admin.page.goto('/admin/users/invite');
      await fill(admin, 'Email', invited);
      await main(admin).getByLabel('Role').selectOption('technician');
      await press(admin, 'Send the invitation');
      assert.match(await textOf(main(admin)), new RegExp(invited));
    });
    await step('who makes an account by the link and sees only their part', async () => {
      await tess.page.goto(linkIn(await mailTo(invited, /invites you/)));
      await looksRight(tess, 'invitation');
      await fill(tess, 'Username', invited.split('@')[0]);
      await fill(tess, 'Password', password);
      await fill(tess, 'Password again', password);
      await press(tess, 'Join');
      assert.equal(path(tess), '/garage');
      for (const place of ['/admin', '/admin/users', '/admin/mail', '/admin/jobs', '/shop/news']) assert.equal((await tess.context.request.get(place)).status(), 403, place);
      const me = await (await tess.context.request.get('/api/v1/me')).json();
      assert.equal(me.role, 'technician');
    });
    await step('is let go, and that holds at once', async () => {
      await admin.page.goto(`/admin/users?q=${invited.split('@')[0]}`);
      await main(admin).getByRole('link', { name: invited.split('@')[0] }).click();
      await admin.page.waitForURL(/admin\/users\/\d+$/);
      await looksRight(admin, 'a person');
      await main(admin).getByLabel('Role here').selectOption('none');
      await press(admin, 'Change the role');
      await says(admin, /No longer on the staff/);
      await tess.page.goto('/garage');
      assert.equal(path(tess), '/login');
      await signIn(tess, invited, password);
      assert.equal((await (await tess.context.request.get('/api/v1/me')).json()).role, 'owner');
    });
    await step('and the mail log tells what was sent', async () => {
      await admin.page.goto(`/admin/mail?to=${encodeURIComponent(invited)}`);
      await looksRight(admin, 'mail');
      assert.match(await textOf(main(admin)), /sent/);
      await main(admin).getByRole('link', { name: /invites you/ }).click();
      await admin.page.waitForURL(/admin\/mail\/\d+$/);
      const frame = admin.page.frameLocator('iframe');
      assert.match(await frame.locator('body').innerText(), /invitation\/…/, 'the secret of the link is blanked');
      assert.equal(await frame.locator('a').first().evaluate((link) => getComputedStyle(link).color), 'rgb(0, 0, 238)', 'blue on white, for a reader in the dark too');
      await assertDecent(admin, 'a mail');
      for (const place of ['/admin', '/admin/jobs', '/admin/mail/texts', '/admin/mail/texts/reset']) {
        await admin.page.goto(place);
        await looksRight(admin, place);
      }
      await main(admin).getByLabel('Text', { exact: true }).fill('Hello **{name}**, new words:\n\n{link}\n');
      await main(admin).getByRole('button', { name: 'Preview' }).click();
      await admin.page.frameLocator('iframe').getByText('new words').waitFor();
    });
    for (const one of [person, tess, ...others]) assertCalm(one);
  });
}
await finish();
