// One site for the cases that share it: a program behind nginx, two people, and a shop with its admin.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { addPerson, folder, join, Nginx, Program, program as turn, settings, sql } from './site.mjs';
import { ask, Visitor } from './client.mjs';
import { until } from './cases.mjs';

export const password = 'correct horse battery';

let made;
export const world = () => made ??= (async () => {
  const sendmail = join(folder, 'sendmail'), letters = join(folder, 'letters');
  mkdirSync(letters);
  writeFileSync(sendmail, `#!/bin/sh\ncat >"$(mktemp '${letters}/XXXXXXXX')"\n`, { mode: 0o700 });
  const config = settings({ METRICS_TOKEN: 'a-token-for-figures', THREADS: '4', MAIL_COMMAND: sendmail });
  addPerson(config, 'olga', password);
  addPerson(config, 'other', password);
  addPerson(config, 'boss', password);
  addPerson(config, 'runner', password);
  sql(`INSERT INTO shop (name) VALUES ('Corner Garage');
       INSERT INTO shop_host (host, shop_id) VALUES ('localhost', LAST_INSERT_ID());
       INSERT INTO staff (shop_id, user_id, role) SELECT shop_id, user.id, 'admin' FROM shop_host, user WHERE host = 'localhost' AND username = 'boss'`);
  const program = new Program(config);
  await program.start();
  const nginx = await Nginx.start(program.socket);
  await until(async () => (await ask(nginx, 'GET', '/healthz')).status === 200, 10, 'the program answers');
  const owner = new Visitor(nginx), boss = new Visitor(nginx), stranger = new Visitor(nginx);
  const answer = await owner.signIn('olga', password);
  if (answer.status !== 303) throw new Error(`nobody can sign in: ${answer.status}`);
  await owner.get('/garage');
  await boss.signIn('boss', password);
  await boss.get('/shop/news');
  const setup = turn(config, 'setup').out.trim().split('/').pop();       // the token of the first account's link
  sql("UPDATE user SET operator = TRUE WHERE username = 'runner'");
  const runner = new Visitor(nginx);
  await runner.signIn('runner', password);
  await runner.get('/garage');
  // What is written to people has links whose secret stands nowhere else.
  await stranger.get('/password/forgot');
  await stranger.post('/password/forgot', { login: 'olga' });
  await owner.post('/account/email/verify', {});
  await boss.post('/admin/users/invite', { email: 'new@example.org', role: 'technician' });
  turn(config, 'worker', '--once');
  const written = readdirSync(letters).map((name) => Buffer.from(readFileSync(join(letters, name), 'latin1').split('base64\n\n')[1].split('\n--')[0], 'base64').toString()).join('\n');
  const token = (path) => new RegExp(`${path}/([\\w-]{32})`).exec(written)?.[1] ?? `no mail with ${path}`;
  const tokens = { setup, password: token('/password/reset'), email: token('/email/verify'), invitation: token('/invitation') };
  return { config, program, nginx, owner, boss, runner, stranger, setup, tokens };
})();
