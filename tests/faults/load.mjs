// Many clients at once, restarts under load, slow connections, sign-ins, memory.
import tls from 'node:tls';
import { assert, figure, pause, test, until } from '../http/cases.mjs';
import { ask, FastCgi, Visitor } from '../http/client.mjs';
import { load, password, world } from './world.mjs';

const none = (result) => assert.equal(result.failed, 0, `${result.text}; ${[...new Set(result.failures)].slice(0, 5).join(' | ')}`);

export async function cases() {
  const { database, program, nginx, owner } = await world();
  const headers = owner.cookies;

  await test('32 clients for 30 s on the garage page: 0 failed; then at most 24 MB are resident', async () => {
    await program.stop();
    await program.start();                      // one that has hashed nothing
    const result = await load(nginx, 32, 30, { headers });
    figure(`32 clients: ${result.text}; resident ${program.resident().toFixed(1)} MB, at most ${program.highest().toFixed(1)} MB`);
    none(result);
    assert.ok(result.requests > 1000);
    assert.ok(program.resident() <= 24, `${program.resident().toFixed(1)} MB are resident`);
  });
  await test('SIGTERM and a new start under load, with a held socket, fifty times: 0 failed', async () => {
    let done = false;
    const codes = [];
    const under = load(nginx, 32, 120, { headers, enough: () => done });
    for (let i = 0; i < 50; ++i) {
      await pause(200);
      if (i % 2) {                              // as make up does: the new one first
        const old = program.pid;
        await program.start();
        codes.push(await program.stop('SIGTERM', old));
      } else {                                  // as systemd does
        codes.push(await program.stop());
        await program.start();
      }
    }
    await pause(500);
    done = true;
    const result = await under;
    figure(`50 restarts under load: ${result.text}`);
    none(result);
    assert.deepEqual(codes, Array(50).fill(0));
  });
  await test('256 clients at once: 0 failed', async () => {
    const result = await load(nginx, 256, 30, { headers, each: 8 });
    figure(`256 clients: ${result.text}`);
    none(result);
    assert.equal(result.requests, 256 * 8);
  });
  await test('B4: with 200 slow connections others are answered as before', async () => {
    const before = await load(nginx, 4, 3, { headers }), slow = [];
    for (let i = 0; i < 200; ++i) {
      const socket = tls.connect({ host: '127.0.0.1', port: nginx.port, ca: nginx.certificate, servername: 'localhost' });
      socket.on('error', () => {});
      socket.write(i % 2 ? `POST /login HTTP/1.1\r\nHost: localhost:${nginx.port}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\nlogin=` : 'GET / HTTP/1.1\r\nHost: loc');
      slow.push(socket);
    }
    const drip = setInterval(() => slow.forEach((socket) => socket.writable && socket.write('a')), 500);
    await pause(1000);
    const during = await load(nginx, 4, 4, { headers });
    clearInterval(drip);
    slow.forEach((socket) => socket.destroy());
    figure(`before: ${before.text}`);
    figure(`with 200 slow ones: ${during.text}`);
    none(during);
    assert.ok(during.p99 < Math.max(100, 5 * before.p99), 'others wait');
  });
  await test('threads that wait for a silent FastCGI peer come back within 11 s', async () => {
    const silent = Array.from({ length: 8 }, () => {
      const peer = new FastCgi(program.socket);
      peer.socket.write(Buffer.from([1, 1, 0, 1, 0, 8, 0, 0, 0, 1]));     // a broken-off record
      return peer;
    });
    await pause(200);
    const began = Date.now();
    const waited = await ask(nginx, 'GET', '/about', { seconds: 15 });                  // or asked to come again, having waited long
    assert.ok(waited.status === 200 || (waited.status === 503 && waited.header('retry-after')), String(waited.status));
    assert.equal((await ask(nginx, 'GET', '/about', { seconds: 1 })).status, 200);
    figure(`all 8 threads held: the next page after ${((Date.now() - began) / 1000).toFixed(1)} s`);
    assert.ok(Date.now() - began < 11_000);
    silent.forEach((peer) => peer.socket.destroy());
  });
  await test('B74: with 20 sign-ins at once other pages stay under 1 s (p99); memory grows by 68 MB at most and goes back', async () => {
    for (let i = 0; i < 20; ++i) database.sql(`INSERT INTO user (username, email, password) SELECT 'guest${i}', 'guest${i}@example.org', password FROM user WHERE username = 'olga'`);
    await program.stop();
    await program.start();
    await load(nginx, 8, 1, { headers });
    const before = program.resident();
    let done = false, most = 0;
    const watch = setInterval(() => { most = Math.max(most, program.resident()); }, 10);
    const others = load(nginx, 8, 30, { headers, enough: () => done });
    const began = Date.now();
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => new Visitor(nginx).signIn(`guest${i}`, password)));
    const took = (Date.now() - began) / 1000;
    done = true;
    const result = await others;
    clearInterval(watch);
    const statuses = answers.map(({ status }) => status);
    figure(`20 sign-ins took ${took.toFixed(1)} s (${statuses.filter((s) => s === 303).length} signed in, ${statuses.filter((s) => s === 503).length} asked to come again); other pages: ${result.text}`);
    figure(`resident: ${before.toFixed(1)} MB before, ${most.toFixed(1)} MB at most, ${program.resident().toFixed(1)} MB after`);
    none(result);
    assert.ok(result.p99 < 1000, `p99 ${result.p99} ms`);
    assert.ok(statuses.every((status) => status === 303 || status === 503), statuses.join());
    assert.ok(statuses.filter((status) => status === 303).length >= 10, statuses.join());
    assert.ok(most - before <= 68, `${(most - before).toFixed(1)} MB more`);
    await until(() => program.resident() <= 28, 3, `the memory goes back (${program.resident().toFixed(1)} MB)`);
  });
}
