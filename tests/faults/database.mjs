// What happens to the database: killed, hung, read-only, slow, full of connections, gone between two statements (B46, B85 to B89).
import { assert, figure, test, until } from '../http/cases.mjs';
import { agentOf, ask, form, formType, Visitor } from '../http/client.mjs';
import { checked } from '../http/headers.mjs';
import { begin, folder, join, manifest, Nginx, Program, settings } from '../http/site.mjs';
import { Proxy } from '../http/proxy.mjs';
import { load, password, world } from './world.mjs';

const timed = async (work) => {
  const began = Date.now(), answer = await work();
  return Object.assign(answer, { seconds: (Date.now() - began) / 1000 });
};

export async function cases() {
  const { database, program, nginx, owner, answers, ready } = await world();
  const vehicle = JSON.parse((await owner.api('GET', '/api/v1/vehicles')).text).items[0].id;
  const token = (await owner.api('GET', '/api/v1/me')).json.csrf_token;
  const car = { make: 'Honda', model: 'Civic', year: '2001' };
  const pages = ['/garage', '/garage/add', `/garage/${vehicle}`, `/garage/${vehicle}/edit`, `/garage/${vehicle}/delete`, `/garage/${vehicle}/records`, `/garage/${vehicle}/records/add`, '/api/v1/me', '/api/v1/vehicles',
    `/api/v1/vehicles/${vehicle}`, '/', '/about', '/login', '/nope'];
  const kind_503 = (answer, what) => {
    checked(answer, 503);
    assert.ok(Number(answer.header('retry-after')) > 0, `${what}: no Retry-After`);
    if (/html/.test(answer.header('content-type'))) assert.match(answer.text, /<main[\s\S]*<\/html>/, what);
    assert.ok(!/SQL|maria|mysql|socket/i.test(answer.text), `${what}: the cause is shown`);
  };
  const alive = async () => {
    const well = await timed(() => ask(nginx, 'GET', '/healthz')), file = await timed(() => ask(nginx, 'GET', `/static/${manifest['tabler.css']}`));
    assert.equal(well.status, 200), assert.equal(file.status, 200);
    return Math.max(well.seconds, file.seconds);
  };

  await test('B85: kill -9 of the database: 503 with Retry-After within 3 s on every page, static files and /healthz stay, all is back within 5 s of its start', async () => {
    for (let round = 0; round < 2; ++round) {
      await ready();
      let done = false;
      const others = load(nginx, 8, 60, { headers: owner.cookies, enough: () => done, right: (a) => a.status === 200 || (a.status === 503 && a.header('retry-after')) });
      await database.kill();
      let slowest = 0;
      for (const path of pages) {
        const answer = await timed(() => ask(nginx, 'GET', path, { headers: owner.cookies }));
        kind_503(answer, path);
        slowest = Math.max(slowest, answer.seconds);
      }
      const writes = [() => owner.ask('POST', '/garage', { headers: formType, body: form({ csrf: token, request_key: 'down', ...car }) }), () => owner.api('POST', '/api/v1/vehicles', car, { 'X-CSRF-Token': token })];
      for (const write of writes) {
        const answer = await timed(write);
        kind_503(answer, 'a write');
        slowest = Math.max(slowest, answer.seconds);
      }
      assert.equal((await ask(nginx, 'GET', '/about')).status, 200, 'a page without a session needs no database');
      const well = await alive(), began = Date.now();
      await database.begin();
      await answers(15);
      const back = (Date.now() - began) / 1000;
      done = true;
      const result = await others;
      figure(`killed: 503 after ${slowest.toFixed(2)} s at most, /healthz ${well.toFixed(2)} s, back ${back.toFixed(1)} s after its start; others meanwhile ${JSON.stringify(result.statuses)}, longest ${result.most.toFixed(0)} ms`);
      assert.ok(slowest < 3 && well < 1, `${slowest} s`);
      assert.ok(back < 5, `back after ${back} s`);
      assert.equal(result.failed, 0, [...new Set(result.failures)].slice(0, 4).join(' | '));
      assert.ok(result.most < 3000, `${result.most} ms`);
    }
    assert.ok(program.codes.get(program.pid) === undefined, 'the program ended');
  });
  await test('B85: a program that starts while the database is away waits for it with 503, and then serves', async () => {
    await ready();
    await database.kill();
    await program.stop();
    await program.start();
    kind_503(await until(() => ask(nginx, 'GET', '/garage', { headers: owner.cookies }).then((a) => a.status === 503 && a), 5, 'a 503'), 'start');
    await database.start();
    await answers(5);
  });
  await test('B86: a database that hangs: 503 within the timeout for 48 people at once, threads come back', async () => {
    await ready();
    await load(nginx, 16, 1, { headers: owner.cookies });              // each thread has its connection
    database.signal('SIGSTOP');
    const agent = agentOf(nginx, 64);
    let first, later;
    try {
      first = await Promise.all(Array.from({ length: 48 }, () => timed(() => ask(nginx, 'GET', '/garage', { headers: owner.cookies, seconds: 40, agent }))));
      later = await Promise.all(Array.from({ length: 8 }, () => timed(() => ask(nginx, 'GET', '/garage', { headers: owner.cookies, seconds: 40, agent }))));
    } finally {
      database.signal('SIGCONT');
      agent.destroy();
    }
    for (const answer of [...first, ...later]) kind_503(answer, 'hung');
    const longest = (all) => Math.max(...all.map((a) => a.seconds)), began = Date.now();
    await answers(5);
    const after = await load(nginx, 32, 2, { headers: owner.cookies });
    figure(`hung: 503 after ${longest(first).toFixed(1)} s at first, ${longest(later).toFixed(1)} s later; back after ${((Date.now() - began - 2000) / 1000).toFixed(1)} s; then ${after.text}`);
    assert.ok(longest(first) < 13, `${longest(first)} s`);
    assert.ok(longest(later) < 5, `${longest(later)} s`);
    assert.equal(after.failed, 0, [...new Set(after.failures)].slice(0, 4).join(' | '));
  });
  await test('B87: a read-only database: reads 200, writes 503, and writes again when it is over', async () => {
    await ready();
    database.sql('SET GLOBAL read_only = 1');
    const before = database.sql('SELECT COUNT(*) FROM vehicle');
    try {
      for (const path of pages) assert.equal((await ask(nginx, 'GET', path, { headers: owner.cookies })).status, { '/': 303, '/login': 303, '/nope': 404 }[path] ?? 200, path);
      const write = await timed(() => owner.api('POST', '/api/v1/vehicles', car, { 'X-CSRF-Token': token, 'Idempotency-Key': 'read-only' }));
      kind_503(write, 'write');
      await owner.get('/garage/add');
      kind_503(await owner.post('/garage', car), 'form');
      const visitor = new Visitor(nginx);
      kind_503(await visitor.signIn('olga', password), 'sign-in');
      figure(`read-only: a write is refused after ${write.seconds.toFixed(2)} s`);
      assert.ok(write.seconds < 3);
    } finally {
      database.sql('SET GLOBAL read_only = 0');
    }
    assert.equal(database.sql('SELECT COUNT(*) FROM vehicle'), before);
    checked(await owner.api('POST', '/api/v1/vehicles', car, { 'X-CSRF-Token': token, 'Idempotency-Key': 'read-only' }), 201);
  });
  await test('B89: too many connections: 503, and 200 as soon as there is room', async () => {
    await ready();
    const sleepers = [];
    database.sql('SET GLOBAL max_connections = 10');
    try {
      await program.stop();
      await until(() => {
        if (Number(database.sql("SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE USER = 'servicebook' AND INFO LIKE 'SELECT SLEEP%'")) >= 10) return true;
        sleepers.push(begin('mariadb', ['--no-defaults', `--socket=${database.socket}`, '--user=servicebook', '--password=faults', '-e', 'SELECT SLEEP(30)'], { stdio: 'ignore' }));
        return false;
      }, 10, 'all places are taken');
      await program.start();
      await until(() => ask(nginx, 'GET', '/healthz').then((a) => a.status === 200, () => false), 5, 'the program answers');
      for (const path of ['/garage', '/api/v1/me']) {
        const answer = await timed(() => ask(nginx, 'GET', path, { headers: owner.cookies }));
        kind_503(answer, path);
        assert.ok(answer.seconds < 3);
      }
      await alive();
    } finally {
      sleepers.forEach((sleeper) => sleeper.kill());
      database.sql('SET GLOBAL max_connections = 200');
      if (!program.runs) await program.start();
    }
    await answers(5);
  });

  await ready();
  const proxy = new Proxy(join(folder, 'proxy.sock'), database.socket);
  await proxy.listen();
  const behind = new Program(settings({ DATABASE: database.url(proxy.path), LOG_LEVEL: 'warn', THREADS: '4' }), 'behind');
  await behind.start();
  const second = await Nginx.start(behind.socket, 'second');
  const visitor = new Visitor(second);
  visitor.jar = owner.jar;
  await answers(10, visitor);
  const count = (model) => Number(database.sql(`SELECT COUNT(*) FROM vehicle WHERE model = '${model}'`));

  await test('B46: a connection killed before COMMIT is never shown as saved, and the same form saves once it is back', async () => {
    await visitor.get('/garage/add');
    const fields = { ...car, model: 'Killed', csrf: visitor.token, request_key: visitor.key };
    let killed = 0;
    proxy.seen = ({ text }) => (text === 'COMMIT' ? (++killed, 'drop') : 'pass');
    const answer = await visitor.post('/garage', fields);
    proxy.seen = () => 'pass';
    kind_503(answer, 'killed before COMMIT');
    assert.ok(killed >= 3, `tried ${killed} times`);
    assert.equal(count('Killed'), 0);
    checked(await visitor.post('/garage', fields), 303);
    assert.equal(count('Killed'), 1);
  });
  await test('B46: killed once before COMMIT, the operation is repeated unseen; the answer to COMMIT lost, it is not done twice', async () => {
    for (const fate of ['drop', 'drop after']) {
      const model = fate.replace(' ', '-');
      let left = 1;
      proxy.seen = ({ text }) => (text === 'COMMIT' && left-- > 0 ? fate : 'pass');
      await visitor.get('/garage/add');
      const answer = checked(await visitor.post('/garage', { ...car, model }), 303);
      assert.equal(count(model), 1, fate);
      left = 1;
      const api = checked(await visitor.api('POST', '/api/v1/vehicles', { ...car, model: `api-${model}` }, { 'X-CSRF-Token': token, 'Idempotency-Key': model }), 201);
      proxy.seen = () => 'pass';
      assert.equal(count(`api-${model}`), 1, fate);
      assert.match(answer.header('location'), /^\/garage\/\d+$/);
      assert.equal(database.sql(`SELECT model FROM vehicle WHERE id = ${api.json.id}`), `api-${model}`);
    }
  });
  await test('B46: without a request key, where the answer to COMMIT is lost, nobody is told that it was saved and nothing is done twice', async () => {
    let left = 1;
    proxy.seen = ({ text }) => (text === 'COMMIT' && left-- > 0 ? 'drop after' : 'pass');
    kind_503(await visitor.api('POST', '/api/v1/vehicles', { ...car, model: 'Keyless' }, { 'X-CSRF-Token': token }), 'unknown outcome');
    proxy.seen = () => 'pass';
    assert.equal(count('Keyless'), 1);
  });
  await test('a connection killed at any statement of a request: an answer in full or a 503, and never half a row', async () => {
    let wrong = 0;
    for (let at = 0; at < 14; ++at) {
      let n = 0;
      proxy.seen = () => (n++ === at ? 'drop' : 'pass');
      const answer = await visitor.api('POST', '/api/v1/vehicles', { ...car, model: `Step${at}`, odometer: '1000' }, { 'X-CSRF-Token': token, 'Idempotency-Key': `step${at}` });
      proxy.seen = () => 'pass';
      if (answer.status !== 201) kind_503(answer, `statement ${at}`), ++wrong;
      const rows = count(`Step${at}`), half = Number(database.sql(`SELECT COUNT(*) FROM vehicle v WHERE model = 'Step${at}' AND NOT EXISTS (SELECT 1 FROM entry e WHERE e.vehicle_id = v.id)`));
      assert.equal(rows, answer.status === 201 ? 1 : 0, `killed at statement ${at}: ${answer.status}, ${rows} rows`);
      assert.equal(half, 0, `half a row after statement ${at}`);
      for (const path of ['/garage', '/about']) assert.equal((await visitor.get(path)).status, 200);
    }
    figure(`killed at each of 14 statements: ${14 - wrong} repeated unseen, ${wrong} answered 503`);
  });
  await test('B88: a slow database: a bounded queue, 503 beyond it, no collapse', async () => {
    proxy.delay = 400;
    const result = await load(second, 200, 8, { headers: owner.cookies, right: (a) => [200, 502, 503].includes(a.status) && (a.status === 200 || a.header('retry-after')) });
    proxy.delay = 0;
    const began = Date.now();
    await answers(15, visitor);
    const after = await load(second, 32, 2, { headers: owner.cookies });
    figure(`slow: ${result.text} ${JSON.stringify(result.statuses)}; back after ${((Date.now() - began - 2000) / 1000).toFixed(1)} s; then ${after.text}`);
    assert.equal(result.failed, 0, [...new Set(result.failures)].slice(0, 4).join(' | '));
    assert.ok(result.statuses[200] > 0);
    assert.equal(after.failed, 0, [...new Set(after.failures)].slice(0, 4).join(' | '));
    assert.ok(result.most < 15_000, `somebody waited ${(result.most / 1000).toFixed(0)} s`);
    assert.ok(behind.resident() <= 32, `${behind.resident()} MB`);
  });
  await behind.close();
  await proxy.close();
}
