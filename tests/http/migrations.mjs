// B96: migrations, each in a schema of its own.
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { assert, test } from './cases.mjs';
import { askCgi, askFastCgi, cgiVariables } from './client.mjs';
import { binary, database, databaseUrl, folder, join, plainEnvironment, program, Program, runLater, settings, share, sql } from './site.mjs';
import { until } from './cases.mjs';
import { Proxy } from './proxy.mjs';

const schema = `${database.schema}_steps`;
const fresh = () => sql(`DROP DATABASE IF EXISTS ${schema}; CREATE DATABASE ${schema} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci`, { schema: '' });
const there = (statement) => sql(statement, { schema });
// Everything that the migrations make, as one text.
const shape = () => there(`SELECT 't', TABLE_NAME, ENGINE, TABLE_COLLATION, '', '' FROM information_schema.TABLES WHERE TABLE_SCHEMA = '${schema}'
  UNION ALL SELECT 'c', TABLE_NAME, COLUMN_NAME, COLUMN_TYPE, IS_NULLABLE, CONCAT_WS('|', COLUMN_DEFAULT, EXTRA, GENERATION_EXPRESSION, COLLATION_NAME) FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = '${schema}'
  UNION ALL SELECT 'k', TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX, COLUMN_NAME, NON_UNIQUE FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = '${schema}'
  UNION ALL SELECT 'f', TABLE_NAME, CONSTRAINT_NAME, CONSTRAINT_TYPE, '', '' FROM information_schema.TABLE_CONSTRAINTS WHERE TABLE_SCHEMA = '${schema}' ORDER BY 1, 2, 3, 4, 5, 6`);
const recorded = () => there('SELECT GROUP_CONCAT(number ORDER BY number), COUNT(*) FROM migration');
const forget_lease = () => { if (there("SHOW TABLES LIKE 'setting'")) there("UPDATE setting SET updated_at = UTC_TIMESTAMP(6) - INTERVAL 61 SECOND WHERE name = 'lease.migrate'"); };

export async function cases() {
  const config = settings({ DATABASE: databaseUrl({ schema }) });
  const files = readdirSync(join(share, 'sql')).filter((name) => name.endsWith('.sql')).sort(), names = files.map((name) => name.slice(0, -4));
  const all = `${files.map((_, i) => i + 1).join()}\t${files.length}`;
  let whole;

  await test('migrate makes an empty database whole, says what ran, and does nothing the second time; --status tells', async () => {
    fresh();
    const before = program(config, 'migrate', '--status');
    assert.equal(before.code, 0, before.said);
    assert.deepEqual(before.out.trimEnd().split('\n'), [`database: 0, program: ${files.length}`, ...names.map((name) => `waiting: ${name}`)]);
    assert.equal(there('SHOW TABLES'), '', '--status wrote something');
    const first = program(config, 'migrate');
    assert.equal(first.code, 0, first.said);
    assert.deepEqual(first.out.trimEnd().split('\n'), names);
    const second = program(config, 'migrate');
    assert.equal(second.code, 0, second.said);
    assert.equal(second.out, '');
    assert.equal(program(config, 'migrate', '--status').out, `database: ${files.length}, program: ${files.length}\n`);
    assert.equal(recorded(), all);
    whole = shape();
    assert.equal(there(`SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = '${schema}' AND (ENGINE != 'InnoDB' OR TABLE_COLLATION != 'utf8mb4_unicode_520_ci')`), '0');
    assert.equal(there("SELECT value FROM setting WHERE name = 'lease.migrate'"), '', 'the lease is kept');
  });
  await test('B96: a migration killed after each of its statements is run again and converges', async () => {
    const proxy = new Proxy(join(folder, 'steps.sock'), database.socket);
    await proxy.listen();
    const through = settings({ DATABASE: databaseUrl({ socket: proxy.path, schema }) });
    // One database from empty to whole, the program killed three times at each migration: with the lease taken, with the statement done, with it
    // recorded. Nobody hears the database's last answer.
    const kinds = { lease: /INSERT INTO setting/, statement: /^\s*(--[^\n]*\n\s*)*(CREATE|ALTER|DROP|INSERT|UPDATE|DELETE)/i, record: /INTO migration/ };
    let killings = 0;
    fresh();
    for (let number = 1; number <= files.length; ++number)
      for (const [kind, pattern] of Object.entries(kinds)) {
        if (kind === 'lease' && number <= 2) continue;                            // its table is not there yet
        let killed = false;
        const child = runLater(binary, ['--config', through, 'migrate'], { cwd: folder, env: plainEnvironment });
        proxy.seen = (what) => {
          if (killed || !['query', 'execute'].includes(what.kind) || !pattern.test(what.text) || (kind === 'statement' && /INTO (setting|migration) \(|UPDATE setting/.test(what.text))) return 'pass';
          killed = true;
          return async () => { child.kill('SIGKILL'); await child.ended; };
        };
        const done = await child.result;
        assert.ok(killed, `migration ${number}: no ${kind} was seen: ${done.said}`);
        assert.equal(done.code, 'signal SIGKILL');
        ++killings;
        forget_lease();
        assert.equal(Number(there('SELECT IFNULL(MAX(number), 0) FROM migration')), kind === 'record' ? number : number - 1, `after the ${kind} of ${number}`);
      }
    proxy.seen = () => 'pass';
    const again = program(config, 'migrate');
    assert.equal(again.code, 0, again.said);
    assert.equal(recorded(), all);
    assert.equal(shape(), whole);
    assert.ok(killings >= 2 * files.length);
    await proxy.close();
  });
  await test('B96: two migrations at once end well, and leave what one would have left', async () => {
    for (let i = 0; i < 3; ++i) {
      fresh();
      const both = await Promise.all([0, 1].map(() => runLater(binary, ['--config', config, 'migrate'], { cwd: folder, env: plainEnvironment }).result));
      assert.deepEqual(both.map(({ code }) => code), [0, 0], both.map(({ said }) => said).join());
      assert.equal(recorded(), all);
      assert.equal(shape(), whole);
    }
  });
  await test('B96: a lease that somebody holds is waited for, and freed by its holder or by time', async () => {
    there("REPLACE INTO setting (name, value, updated_at) VALUES ('lease.migrate', 'somebody', UTC_TIMESTAMP(6))");
    there(`DELETE FROM migration WHERE number = ${files.length}`);
    const waiting = runLater(binary, ['--config', config, 'migrate'], { cwd: folder, env: plainEnvironment });
    let ended = false;
    waiting.ended.then(() => { ended = true; });
    await until(() => there(`SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE DB = '${schema}' AND ID != CONNECTION_ID()`) === '1', 5, 'it has connected');
    await new Promise((done) => setTimeout(done, 500));
    assert.equal(ended, false, 'it did not wait');
    assert.equal(there('SELECT COUNT(*) FROM migration'), String(files.length - 1));
    there("UPDATE setting SET value = '' WHERE name = 'lease.migrate'");
    const done = await waiting.result;
    assert.equal(done.code, 0, done.said);
    assert.equal(recorded(), all);
  });
  await test('B96: a newer database is refused by migrate with one sentence; the old program runs on it and warns', async () => {
    there("INSERT INTO migration (number, name) VALUES (999, '999_from_tomorrow')");
    const refused = program(config, 'migrate');
    assert.equal(refused.code, 1);
    assert.match(refused.said, /^servicebook: [^\n]*999[^\n]*newer[^\n]*\n$/);
    assert.equal(there("SELECT value FROM setting WHERE name = 'lease.migrate'"), '', 'the lease is kept');
    assert.equal(program(config, 'migrate', '--status').out, `database: 999, program: ${files.length}\n`);
    const old = new Program(config, 'old');
    await old.start();
    await until(() => askFastCgi(old.socket, cgiVariables('GET', '/login')).then((a) => a.status === 200, () => false), 5, 'the old program answers');
    assert.match(old.words(), / warning the database is at migration 999/);
    await old.close();
    assert.equal(program(config, 'worker', '--once').code, 0);
    there('DELETE FROM migration WHERE number = 999');
  });
  await test('B96: a database that waits for migrations stops serve and worker with one sentence', async () => {
    there(`DELETE FROM migration WHERE number = ${files.length}`);
    const old = new Program(config, 'waiting');
    await old.start();
    await until(() => !old.runs, 5, 'the program ends');
    assert.equal(old.codes.get(old.pid), 1);
    assert.match(old.words(), /servicebook: the database waits for migrations: run servicebook migrate first\n$/);
    const worker = program(config, 'worker', '--once');
    assert.equal(worker.code, 1);
    assert.match(worker.said, /waits for migrations/);
    const turn = async (path) => (await askCgi(config, cgiVariables('GET', path))).status;
    assert.deepEqual([await turn('/garage'), await turn('/healthz')], [503, 200], 'plain CGI meanwhile');
    assert.equal(program(config, 'migrate').code, 0);
    assert.equal(await turn('/garage'), 303);
  });
  await test('while a restore is under way nothing else works on the database: serve, worker, backup and plain CGI say so', async () => {
    there("INSERT INTO setting (name, value) VALUES ('restore', 'begun')");
    for (const words of [['worker', '--once'], ['backup', join(folder, 'half.zip')], ['serve', '--listen', `unix:${join(folder, 'half.sock')}`]]) {
      const done = program(config, ...words);
      assert.equal(done.code, 1, words.join(' '));
      assert.match(done.said, /servicebook: a restore was broken off/, words.join(' '));
    }
    const answer = await askCgi(config, cgiVariables('GET', '/garage'));
    assert.equal(answer.status, 503);
    assert.equal(answer.header('retry-after'), '60');
    there("DELETE FROM setting WHERE name = 'restore'");
    assert.equal((await askCgi(config, cgiVariables('GET', '/garage'))).status, 303);
  });
  await test('migrations whose numbers have a gap are refused before anything is written', async () => {
    fresh();
    const gap = join(folder, 'gap');
    cpSync(share, gap, { recursive: true });
    rmSync(join(gap, 'sql', files[3]));
    const done = program(settings({ DATABASE: databaseUrl({ schema }), SHARE: gap }), 'migrate');
    assert.equal(done.code, 1);
    assert.match(done.said, /^servicebook: the migrations have a gap before [^\n]+\n$/);
    assert.equal(there('SHOW TABLES'), '');
  });
  sql(`DROP DATABASE IF EXISTS ${schema}`, { schema: '' });
}
