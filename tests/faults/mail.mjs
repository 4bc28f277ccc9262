// B93, B94: a mail server that is away, slow, or refuses, and a worker that is killed under way. Every mail is sent or to be seen as failed with its
// reason; it is doubled at most where the worker died between the server's yes and the row.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { assert, figure, pause, test, until } from '../http/cases.mjs';
import { begin, binary, folder, join, plainEnvironment, root, run, settings } from '../http/site.mjs';
import { load, world } from './world.mjs';

const people = 40;

export async function cases() {
  const { database, nginx, owner, ready } = await world();
  await ready();
  const mails = join(folder, 'mail'), socket = join(folder, 'mail.sock'), rc = join(folder, 'msmtprc');
  mkdirSync(mails);
  writeFileSync(rc, `defaults\ntls off\nauth off\ntimeout 20\ndomain localhost\naccount default\nhost localhost\nsocket "${socket}"\n`, { mode: 0o600 });
  const msmtp = run('bash', ['-c', 'command -v msmtp']).out.trim();
  const config = settings({ DATABASE: database.url(), LOG_LEVEL: 'warn', MAIL_COMMAND: `${msmtp} -C ${rc}`, MAIL_FROM: 'Servicebook <servicebook@localhost.test>' });
  let sink, worker;
  const startSink = async () => {
    sink = begin(join(root, 'scripts/mail-sink'), [mails, socket], { cwd: root, stdio: 'ignore' });
    await until(() => { try { return JSON.parse(readFileSync(join(mails, 'mails.json'), 'utf8')); } catch { return false; } }, 10, 'the mail server is there');
  };
  const mode = (text) => writeFileSync(join(mails, 'mode'), text);
  const startWorker = () => { worker = begin(binary, ['--config', config, 'worker'], { cwd: folder, env: plainEnvironment, stdio: 'ignore' }); };
  const number = (where) => Number(database.sql(`SELECT COUNT(*) FROM mail WHERE kind = 'reset' AND recipient LIKE 'lost-%' AND ${where}`));
  const open = () => Number(database.sql("SELECT COUNT(*) FROM job WHERE state IN ('queued', 'leased') AND kind IN ('send mail', 'write reset')"));
  // What waits for its next turn has it now.
  const hasten = () => database.sql("UPDATE job SET run_at = UTC_TIMESTAMP(6), lease_until = NULL WHERE state IN ('queued', 'leased') AND kind IN ('send mail', 'write reset')");
  const taken = () => JSON.parse(readFileSync(join(mails, 'mails.json'), 'utf8')).filter((m) => m.to[0].startsWith('lost-'));

  await test(`B93, B94: a mail server that is away, says 4xx, is slow, says 5xx, a worker killed eight times: of ${people} mails 0 are lost, pages stay quick`, async () => {
    database.sql("UPDATE user SET operator = TRUE WHERE username = 'olga'");
    for (let i = 0; i < people; ++i) {
      const answer = await owner.api('POST', '/api/v1/users', { username: `lost-${i}`, email: `lost-${i}@example.org` });
      assert.equal(answer.status, 201, answer.text);
    }
    const quiet = await load(nginx, 4, 2, { headers: owner.cookies });
    // Away.
    startWorker();
    await until(() => number("error LIKE '%cannot connect%'") === people, 60, 'every mail says that the server is away');
    assert.equal(number("state = 'queued'"), people);
    const meanwhile = await load(nginx, 4, 2, { headers: owner.cookies });
    assert.equal(quiet.failed + meanwhile.failed, 0);
    const log = await owner.get('/admin/mail?state=queued');
    assert.ok(log.text.includes('cannot connect'), 'the log tells it');
    // There, but not now.
    mode('4xx');
    await startSink();
    hasten();
    await until(() => number("error LIKE '%451 4.3.0 come back later%'") === people, 60, 'every mail says what the server said');
    // Slow, and the worker dies over and over.
    mode('slow 0.4');
    let kills = 0;
    for (; kills < 8; ++kills) {
      hasten();
      await pause(300 + Math.random() * 900);
      worker.kill('SIGKILL');
      await worker.ended;
      startWorker();
    }
    assert.ok(number("state = 'sent'") < people, 'some are still to come');
    // A server that takes no such name: kept as failed, with its words, until somebody tries again.
    mode('5xx');
    hasten();
    await until(() => number("state = 'queued'") === 0, 60, 'nothing waits');
    const failed = number("state = 'failed' AND error LIKE '%550 5.1.1 nobody here%'");
    assert.equal(failed + number("state = 'sent'"), people);
    assert.ok(failed > 0);
    mode('ok');
    for (const id of database.sql("SELECT id FROM mail WHERE state = 'failed' AND recipient LIKE 'lost-%'").split('\n')) {
      const answer = await owner.api('POST', `/api/v1/mails/${id}/retry`, {});
      assert.equal(answer.status, 200, answer.text);
    }
    await until(() => number("state = 'sent'") === people, 60, 'all are sent');
    await until(() => open() === 0, 60, 'so is what others were sent before');
    const ids = new Map();
    for (const m of taken()) ids.set(m.message_id, (ids.get(m.message_id) ?? 0) + 1);
    const doubled = [...ids.values()].reduce((sum, n) => sum + n - 1, 0);
    assert.equal(ids.size, people, 'lost 0');
    assert.ok(doubled <= kills, `${doubled} doubled by ${kills} kills`);
    figure(`mail: ${people} mails, lost 0, doubled ${doubled} by ${kills} kills; garage p99 ${quiet.p99.toFixed(1)} ms quiet, ${meanwhile.p99.toFixed(1)} ms with the server away`);
  });
  await test('B93: a mail server that never answers holds up no page and no other job', async () => {
    mode('tarpit');
    const answer = await owner.api('POST', '/api/v1/users', { username: 'lost-tar', email: 'lost-tar@example.org' });
    assert.equal(answer.status, 201);
    await until(() => number("recipient LIKE 'lost-tar%'") === 1, 20, 'the mail is written');
    await pause(1500);                                     // it is being handed over now
    database.sql("INSERT INTO job (kind, run_at) VALUES ('purge attempts', UTC_TIMESTAMP(6))");
    await until(() => database.sql("SELECT COUNT(*) FROM job WHERE kind = 'purge attempts' AND state = 'queued'") === '0', 10, 'other jobs go on');
    assert.equal((await load(nginx, 4, 1, { headers: owner.cookies })).failed, 0);
    await until(() => number("recipient LIKE 'lost-tar%' AND attempts = 1 AND error IS NOT NULL") === 1, 70, 'it is given up for now');
    assert.equal(number("recipient LIKE 'lost-tar%' AND state = 'queued'"), 1);
    mode('ok');
    await until(() => { hasten(); return number("recipient LIKE 'lost-tar%' AND state = 'sent'") === 1; }, 20, 'it is sent when the server answers again');
    await until(() => open() === 0, 10, 'nothing waits');
  });
  worker?.kill('SIGTERM');
  sink?.kill('SIGTERM');
}
