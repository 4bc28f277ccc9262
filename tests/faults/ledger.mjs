// B92: what was acknowledged is kept, once, while program, worker, nginx and database are killed.
// The program asks its database through a proxy that holds each command for 3 ms, so that the kill can come while COMMITs are on their way.
import { assert, figure, pause, test } from '../http/cases.mjs';
import { agentOf, ask, form, formType, Visitor } from '../http/client.mjs';
import { Proxy } from '../http/proxy.mjs';
import { begin, binary, folder, join, Nginx, plainEnvironment, Program, program as turn, settings } from '../http/site.mjs';
import { world } from './world.mjs';

export async function cases() {
  const { database, owner, answers, ready } = await world();
  await ready();
  const proxy = new Proxy(join(folder, 'ledger-db.sock'), database.socket);
  proxy.wait = 3;
  await proxy.listen();
  const config = settings({ DATABASE: database.url(proxy.path), LOG_LEVEL: 'warn' }), program = new Program(config, 'ledger');
  let worker;
  const startWorker = () => { worker = begin(binary, ['--config', config, 'worker'], { cwd: folder, env: plainEnvironment, stdio: 'ignore' }); };
  await program.start();
  const nginx = await Nginx.start(program.socket, 'ledger-nginx'), visitor = new Visitor(nginx);
  visitor.jar = owner.jar;
  const a_commit = () => new Promise((done) => { proxy.seen = ({ text }) => { if (text === 'COMMIT') proxy.seen = () => 'pass', done(); return 'pass'; }; });

  await test('B92, B94: program, worker, nginx and database are killed with -9 fifty times while vehicles are posted: acknowledged lost 0, doubled 0', async () => {
    await answers(10, visitor);
    const token = (await visitor.api('GET', '/api/v1/me')).json.csrf_token, ledger = new Map(), odd = [], agent = agentOf(nginx, 10);
    let killing = true, number = 0, repeats = 0;
    const writer = async () => {
      while (killing) {
        const plate = `L${++number}`, headers = { ...owner.cookies, ...formType }, body = form({ csrf: token, request_key: plate, make: 'Honda', model: 'Ledger', year: 2020, plate, odometer: 5 });
        for (let tries = 0; ; ++tries) {                                   // the same key until it is acknowledged
          if (tries > 600) { odd.push(`${plate} was never taken`); return; }
          const answer = await ask(nginx, 'POST', '/garage', { headers, body, agent }).catch(() => null);
          if (answer?.status === 303) { ledger.set(plate, Number(answer.header('location').split('/').pop())); break; }
          if (answer && ![502, 503, 504].includes(answer.status)) { odd.push(`${plate}: ${answer.status} ${answer.text.slice(0, 100)}`); break; }
          ++repeats;
          await pause(30);
        }
      }
    };
    const writers = Array.from({ length: 8 }, writer);
    startWorker();
    const jobs = 400;
    database.sql(`INSERT INTO job (kind, run_at) SELECT 'purge attempts', UTC_TIMESTAMP(6) + INTERVAL seq * 100000 MICROSECOND FROM seq_1_to_${jobs}`);
    const kills = [
      async () => { await program.stop('SIGKILL'); await pause(Math.random() * 100); await program.start(); },
      async () => { worker.kill('SIGKILL'); await worker.ended; startWorker(); },
      async () => { await nginx.kill(); await pause(Math.random() * 100); await nginx.begin(); },
      async () => { await database.kill(); await pause(Math.random() * 200); await database.start(); },
    ];
    for (let i = 0; i < 50; ++i) {
      await pause(100 + Math.random() * 300);
      await a_commit();
      await kills[i % kills.length]();
    }
    await pause(500);
    killing = false;
    await Promise.all(writers);
    agent.destroy();
    const rows = database.sql("SELECT plate, COUNT(*), MIN(id), (SELECT COUNT(*) FROM entry e WHERE e.vehicle_id = MIN(v.id)) FROM vehicle v WHERE model = 'Ledger' GROUP BY plate").split('\n').map((line) => line.split('\t'));
    const kept = new Map(rows.map(([plate, , id]) => [plate, Number(id)]));
    const lost = [...ledger].filter(([plate, id]) => kept.get(plate) !== id), doubled = rows.filter(([, times]) => times !== '1'), half = rows.filter(([, , , entries]) => entries !== '1');
    const events = Number(database.sql("SELECT COUNT(*) FROM event JOIN vehicle ON vehicle.id = subject_id WHERE subject = 'vehicle' AND what = 'added' AND model = 'Ledger'"));
    // What a killed worker held is taken over once its lease has run out.
    worker.kill('SIGTERM');
    await worker.ended;
    database.sql('UPDATE job SET lease_until = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND WHERE lease_until IS NOT NULL; UPDATE job SET run_at = UTC_TIMESTAMP(6) WHERE run_at > UTC_TIMESTAMP(6)');
    const once = turn((await world()).config, 'worker', '--once');          // not by the proxy, which stands still meanwhile
    assert.equal(once.code, 0, once.said);
    const open = database.sql("SELECT COUNT(*) FROM job WHERE state <> 'done'");
    figure(`50 kills: ${ledger.size} acknowledged, ${repeats} repeats, lost ${lost.length}, doubled ${doubled.length}, half-written ${half.length}`);
    assert.deepEqual(odd, []);
    assert.equal(open, '0', 'jobs that were not done');
    assert.deepEqual(lost, []);
    assert.deepEqual(doubled, []);
    assert.deepEqual(half, []);
    assert.equal(kept.size, ledger.size);
    assert.equal(events, ledger.size, 'events');
    assert.ok(ledger.size > 50, `only ${ledger.size} were written`);
  });
  await program.close();
  await proxy.close();
}
