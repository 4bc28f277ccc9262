// Pictures of every page, to look at: node tests/browser/pictures.mjs FOLDER [WIDTH...]
// Wants SB_URL of a site with the demo, such as https://localhost:8443. Writes NAME-WIDTH-SCHEME-LANGUAGE.png.
import { mkdirSync } from 'node:fs';
import { newPerson, startChromium } from './browser.mjs';

const [folder, ...given] = process.argv.slice(2);
if (!folder || !process.env.SB_URL) {
  console.error('Use: SB_URL=https://localhost:8443 node tests/browser/pictures.mjs FOLDER [WIDTH...]');
  process.exit(2);
}
mkdirSync(folder, { recursive: true });
const widths = given.length ? given.map(Number) : [1280, 390];
const browser = await startChromium();
const unique = () => Math.random().toString(36).slice(2, 9);

async function take(width, scheme, locale) {
  const person = await newPerson(browser, { width, scheme, locale });
  const { page, context } = person;
  const shot = async (name, fullPage = true) => {
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: `${folder}/${name}-${width}-${scheme}-${locale.slice(0, 2)}.png`, fullPage, caret: 'initial' });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (over > 0) console.log(`${name} at ${width}, ${locale}: scrolls sideways by ${over} px`);
  };
  const at = async (path, name) => {
    await page.goto(path);
    await shot(name);
  };
  const press = (selector) => page.locator(selector).first().click();
  const fill = async (values) => { for (const [name, value] of Object.entries(values)) await page.locator(`main [name="${name}"]`).fill(value); };
  const save = async () => {
    await page.locator('main form [type=submit].btn-primary').click();
    await page.waitForURL(/garage\/\d+(\/records\/\d+)?$/);
  };
  const signIn = async (login) => {
    await page.goto('/login');
    await page.fill('#login', login);
    await page.fill('#password', 'servicebook-demo');
    await press('main [type=submit].btn');
    await page.waitForURL('**/garage');
  };
  // What the form says when it is sent and refused.
  const refused = async (name) => {
    await page.locator('main form').first().evaluate((form) => { form.noValidate = true; });
    await press('main form [type=submit].btn-primary');
    await page.locator('main .problem:visible, main .doubt').first().waitFor();
    await shot(name);
  };

  for (const [path, name] of [['/', 'landing'], ['/about', 'about'], ['/privacy', 'privacy'], ['/terms', 'terms'], ['/login', 'login'], ['/register', 'register'], ['/news', 'news'], ['/api', 'api'], ['/password/forgot', 'forgotten'], ['/nothing-here', 'error']])
    await at(path, name);
  await page.goto('/news');
  await press('.post a');
  await page.waitForURL(/news\/\d+$/);
  await shot('news-post');
  await page.goto('/');
  await press('a.menu-item[href$="/login"]');
  await page.locator('dialog[open] form').waitFor();
  await shot('login-dialog', false);

  await page.goto('/login');
  await page.fill('#login', 'owner@demo.test');
  await page.fill('#password', 'not the words');
  await press('main [type=submit].btn');
  await page.locator('main .alert').waitFor();
  await shot('login-refused');
  await page.fill('#password', 'servicebook-demo');
  await press('main [type=submit].btn');
  await page.waitForURL('**/garage');
  await shot('garage-full');
  await page.locator('.person summary').click();
  await shot('menu', false);
  await press('.vehicle h2 a');
  await page.waitForURL(/garage\/\d+$/);
  await shot('vehicle-full');
  const vehicle = new URL(page.url()).pathname;
  await at(`${vehicle}/records`, 'records-full');
  await at(`${vehicle}/pictures`, 'pictures-full');
  await at(`${vehicle}/costs`, 'costs-full');
  await at(`${vehicle}/history`, 'history');
  for (const kind of ['fuel', 'cluster', 'reading']) await at(`${vehicle}/records/add?kind=${kind}`, `record-add-${kind}`);
  await at('/search?q=oil', 'search');
  await at('/search?q=nothingatall', 'search-nothing');
  await page.goto(`${vehicle}/records?kind=repair`);
  await shot('records-filtered');
  await page.goto(vehicle);
  await page.locator('.more-kinds summary').click();
  await shot('more-kinds', false);
  await page.keyboard.press('Escape');
  await press('.gallery a');
  await page.locator('#viewer[open] img').waitFor();
  await shot('viewer', false);
  await at(`${vehicle}/edit`, 'vehicle-edit');
  await at(`${vehicle}/delete`, 'vehicle-delete');
  await page.goto(vehicle);
  await press('.entry-title[href]');
  await page.waitForURL(/records\/\d+$/);
  await shot('record');
  await at(`${new URL(page.url()).pathname}/edit`, 'record-edit');
  await at('/account', 'account');
  await fill({ phone: 'call me' });
  await refused('account-wrong');
  await context.clearCookies();

  await signIn('advisor@demo.test');
  await at('/shop/news', 'news-shop');
  await at('/shop/news?q=nothingatall', 'news-shop-nothing');
  await at('/news', 'news-writer');
  await at('/shop/news/add', 'news-add');
  await fill({ title: 'Hm', content: '## Opening hours\n\n- Monday to **Friday** 8 to 18\n- Saturday 9 to 13' });
  await refused('news-wrong');
  await page.goto('/shop/news');
  await press('.row-buttons a[href$="/edit"]');
  await page.waitForURL(/edit$/);
  await press('[data-preview-button]');
  await page.locator('[data-preview-here] :first-child').first().waitFor();
  await shot('news-edit');
  await page.goto('/shop/news');
  await page.locator('.row-buttons a[href$="/delete"]').last().click();
  await page.locator('dialog[open] form').waitFor();
  await shot('news-delete', false);
  await press('#dialog [type=submit].btn');
  await page.locator('.flash').waitFor();
  await shot('news-deleted');
  await press('.gone [type=submit]');
  await page.waitForURL(/news\/\d+$/);
  await shot('news-restored');
  for (let left = 4; left > 0; --left) {
    await page.goto('/shop/news');
    await press('.row-buttons a[href$="/delete"]');
    await press('#dialog [type=submit].btn');
    await page.locator('.flash').waitFor();
  }
  await at('/shop/news', 'news-shop-empty');
  await at('/news', 'news-empty');
  for (let left = 4; left > 0; --left) {
    await page.goto('/shop/news');
    await press('.gone [type=submit]');
    await page.waitForURL(/news\/\d+$/);
  }
  await at('/account/seen', 'seen-empty');
  await context.clearCookies();

  await signIn('admin@demo.test');
  await at('/admin/audit', 'audit');
  await at('/admin/audit?what=failures', 'audit-failures');
  await at('/admin/audit?who=nobody-of-that-name', 'audit-nothing');
  await page.goto('/admin/audit');
  await page.locator('#days').fill('7');
  await page.locator('.keeping form').evaluate((form) => { form.noValidate = true; });
  await press('.keeping [type=submit]');
  await page.locator('.notes .problem').waitFor();
  await shot('audit-wrong');
  await context.clearCookies();

  await signIn('admin@demo.test');
  await page.locator('.person summary').click();
  await shot('menu-admin', false);
  for (const [path, view] of [['/admin', 'admin'], ['/admin/users', 'people'], ['/admin/users?q=nobodyatall', 'people-nothing'], ['/admin/users?role=staff', 'people-staff'], ['/admin/users/invite', 'invite'],
    ['/admin/mail', 'mail'], ['/admin/mail?state=held', 'mail-nothing'], ['/admin/mail/texts', 'mail-texts'], ['/admin/mail/texts/reset', 'mail-text'], ['/admin/jobs', 'jobs'],
    ['/account/password', 'password'], ['/account/email', 'email'], ['/account/sessions', 'devices'], ['/account/delete', 'leave']])
    await at(path, view);
  await page.goto('/admin/users/invite');
  await fill({ email: 'nobody' });
  await refused('invite-wrong');
  await fill({ email: `${unique()}@example.org` });
  await press('main form [type=submit].btn-primary');
  await page.waitForURL('**/admin/users');
  await shot('people-invited');
  for (const [query, view] of [['technician', 'person-staff'], ['driver-1', 'person']]) {
    await page.goto(`/admin/users?q=${query}`);
    await press('.rows a');
    await page.waitForURL(/users\/\d+$/);
    await shot(view);
  }
  await at(`${new URL(page.url()).pathname}/delete`, 'person-delete');
  await page.goto('/admin/mail');
  await press('.rows a');
  await page.waitForURL(/mail\/\d+$/);
  await shot('mail-one');
  await page.goto('/admin/mail/texts/reset');
  await fill({ subject: '', body: 'Hello {shop}' });
  await refused('mail-text-wrong');
  await page.goto('/account/password');
  await fill({ current_password: 'x', password: 'password1', password_again: 'something' });
  await refused('password-wrong');
  await context.clearCookies();

  const name = `Newcomer_${unique()}`;
  await page.goto('/register');
  await page.fill('#username', name);
  await page.fill('#email', `${name}@example.org`);
  await page.fill('#password', 'a few good words');
  await page.fill('#password_again', 'another one here');
  await press('main [type=submit].btn');
  await page.locator('.problem').first().waitFor();
  await shot('register-wrong');
  await page.fill('#password', 'a few good words');
  await page.fill('#password_again', 'a few good words');
  await press('main [type=submit].btn');
  await page.waitForURL('**/garage');
  await shot('garage-empty');
  await at('/account/tokens', 'tokens-empty');
  await page.fill('#name', 'Backup at home');
  await press('.token-form [type=submit]');
  await page.locator('#token').waitFor();
  await shot('token-made');
  await at('/account/tokens', 'tokens-one');
  await page.locator('.gone .more-kinds summary').click();
  await shot('token-revoke');
  await page.fill('#name', 'Backup at home');
  await page.locator('.token-form').evaluate((form) => { for (const box of form.querySelectorAll('[type=checkbox]')) box.checked = false; });
  await refused('token-wrong');
  await page.goto('/garage');
  await press('main a[href$="/garage/add"]');
  await page.locator('dialog[open] form').waitFor();
  await shot('vehicle-add-dialog', false);
  await page.locator('dialog form').evaluate((form) => { form.noValidate = true; });
  await page.fill('#odometer', '12 miles or so');
  await press('#dialog [type=submit].btn');
  await page.locator('dialog .problem').first().waitFor();
  await shot('vehicle-wrong-dialog', false);
  await at('/garage/add', 'vehicle-add');
  await page.fill('#make', 'Honda');
  await page.fill('#model', 'Accord');
  await page.fill('#year', '2003');
  await page.fill('#vin', '1HGCM82633A004353');
  await press('main [type=submit].btn');
  await page.waitForURL(/garage\/\d+$/);
  await shot('vehicle-empty');
  const own = new URL(page.url()).pathname;
  await at(`${own}/records`, 'records-empty');
  await at(`${own}/records/add`, 'record-add');
  await page.locator('.more-fields summary').click();
  await shot('record-add-more');
  await at(`${own}/pictures`, 'pictures-empty');
  await at(`${own}/costs`, 'costs-empty');

  const photo = async (file, scroll) => {
    await page.evaluate((to) => scrollTo(0, to), scroll);
    return { name: file, mimeType: 'image/jpeg', buffer: await page.screenshot({ type: 'jpeg', quality: 80 }) };
  };
  await page.goto('/');
  const photos = [await photo('IMG_20260914_161530.jpg', 0), await photo('receipt.jpg', 300)];
  await page.goto(`${own}/records/add`);
  await page.locator('#files').setInputFiles(photos);
  await shot('record-files-chosen');
  await page.locator('.more-fields').evaluate((it) => { it.open = true; });
  await fill({ odometer: 'about 100', 'lines.0.title': 'Brake pads', 'lines.0.quantity': '0', 'lines.0.price': '38.50' });
  await refused('record-wrong');
  await fill({ title: 'Brake pads and discs in front', odometer: '102000', story: '## Front axle\n\n**Pads and discs** by ATE.\n\n- torque: 110 Nm\n- run in for 300 km' });
  await page.locator('.more-fields').evaluate((it) => { it.open = true; });
  await fill({ 'lines.0.quantity': '1', done_by: 'Garage Weber', tags: 'brakes, front' });
  await press('[data-add-line]');
  await fill({ 'lines.1.title': 'Fitting', 'lines.1.quantity': '1.5', 'lines.1.price': '92' });
  await shot('record-filled');
  await save();
  await press('.entry-title[href]');
  await page.waitForURL(/records\/\d+$/);
  await shot('record-pictures');
  await at(`${new URL(page.url()).pathname}/edit`, 'record-edit-pictures');
  await page.goto(`${own}/records/add`);
  await fill({ title: 'Oil change', odometer: '1103000' });
  await refused('odometer-doubt');
  await page.goto(`${own}/records/add?kind=reading`);
  await fill({ odometer: '12' });
  await refused('reading-doubt');

  await page.goto(`${own}/pictures`);
  await page.locator('form.upload input[type=file]').first().setInputFiles(photos);
  await press('form.upload [type=submit]');
  await page.locator('main img').first().waitFor();
  await shot('pictures-two');
  await press('main a[href*="/delete"]');
  await page.locator('dialog[open] form, main form[action*="delete"]').first().waitFor();
  await shot('picture-delete', false);
  await at('/account/export', 'export');
  await press('main form [type=submit]');
  await page.locator('main progress').waitFor();
  await shot('export-under-way');
  await page.locator('main a[download]').waitFor({ timeout: 60_000 });
  await shot('export-ready');
  await page.goto(`${own}/edit`);
  await page.locator('.more-fields').first().evaluate((it) => { it.open = true; });
  await page.locator('#currency').selectOption('USD');
  await save();
  await page.goto(`${own}/records/add?kind=cost`);
  await page.locator('.more-fields').evaluate((it) => { it.open = true; });
  await fill({ title: 'Insurance', cost: '312.40', date: '2025-11-03' });
  await save();
  await at(`${own}/costs`, 'costs-two-currencies');
  await page.goto(`${own}/edit`);
  await page.locator('.more-fields').first().evaluate((it) => { it.open = true; });
  await page.locator('[name=archived]').check();
  await save();
  await shot('vehicle-archived');
  await at('/garage?archive=1', 'archive');
  await at('/garage', 'garage-all-archived');
  await page.goto(own);
  await press('main a[href$="/delete"]');
  await page.locator('dialog[open] form').waitFor();
  await shot('vehicle-delete-dialog', false);
  await press('#dialog [type=submit].btn');
  await page.waitForURL('**/garage');
  await shot('garage-deleted');
  for (const trouble of person.troubles) console.log(`${width} ${scheme} ${locale}: ${trouble}`);
  await context.close();
}

for (const width of widths)
  for (const [scheme, locale] of [['light', 'en-GB'], ['dark', 'de-DE'], ['dark', 'en-GB'], ['light', 'de-DE']]) await take(width, scheme, locale);
await browser.close();
