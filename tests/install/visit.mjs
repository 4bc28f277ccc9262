// visit.mjs STEP...: what people do on a host that scripts/check-install made. SB_HOST is its name, SB_CERTIFICATE what it shows, SB_STATE a
// file in which one step tells the next, SB_HOST_PROCESS a process of the host, to run commands there. Ends with 1 where something is wrong.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pause, until } from '../http/cases.mjs';
import { agentOf, ask, Visitor } from '../http/client.mjs';
import { checked } from '../http/headers.mjs';
import { noisePng } from '../http/picture.mjs';

const { SB_HOST, SB_CERTIFICATE, SB_STATE, SB_HOST_PROCESS, SB_SHARE } = process.env;
const site = () => ({ port: 443, host: SB_HOST, certificate: readFileSync(SB_CERTIFICATE) });
const password = 'correct horse battery', figure = (text) => console.log(`figure: ${text}`);
const state = () => JSON.parse(readFileSync(SB_STATE));

const there = ['-t', SB_HOST_PROCESS, '-m', '-u', '-i', '-n', '-p', '-C', '-r', '-w', 'env', '-i', 'PATH=/usr/sbin:/usr/bin:/sbin:/bin', 'LANG=C.UTF-8'];
function on(...command) {
  const done = spawnSync('nsenter', [...there, ...command], { encoding: 'utf8', timeout: 120_000 });
  if (done.status !== 0) throw new Error(`${command.join(' ')}: ${done.stdout} ${done.stderr}`);
  return done.stdout;
}
// The same while others go on.
const onLater = (...command) => new Promise((done, fail) => {
  const child = spawn('nsenter', [...there, ...command], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => { said += text; });
  child.on('close', (code) => (code === 0 ? done(said) : fail(new Error(`${command.join(' ')}: ${said}`))));
});

async function signedIn() {
  const visitor = new Visitor(site());
  const { base = '', name } = state();
  await visitor.get(`${base}/login`);
  const answer = await visitor.post(`${base}/login`, { login: name, password });
  assert.equal(answer.status, 303, answer.text.slice(0, 300));
  visitor.token = (await visitor.api('GET', `${base}/api/v1/me`)).json.csrf_token;
  return visitor;
}

// Readers and a writer at once until enough() says so; every answer must be right. What was written is in `written`.
async function busy(work, { clients = 8 } = {}) {
  const visitor = await signedIn(), headers = visitor.cookies, agent = agentOf(site(), clients + 2), failures = [], written = [];
  let requests = 0, going = true;
  const reader = async (path) => {
    while (going) {
      ++requests;
      await ask(visitor.nginx, 'GET', path, { headers, agent, seconds: 30 })
        .then((a) => { if (a.status !== 200 || !a.text.endsWith('</html>\n')) failures.push(`${path}: ${a.status} ${a.text.slice(0, 100)}`); }, (problem) => failures.push(`${path}: ${problem.message}`));
    }
  };
  const writer = async () => {
    while (going) {
      ++requests;
      const plate = `L${written.length}-${requests}`;
      const answer = await visitor.post('/garage', { make: 'Honda', model: 'Busy', year: 2020, plate, odometer: 5, request_key: plate }).catch((problem) => ({ status: problem.message }));
      if (answer.status === 303) written.push(plate);
      else failures.push(`a vehicle: ${answer.status} ${answer.text ?? ''}`);
    }
  };
  const all = [...Array.from({ length: clients }, () => reader('/garage')), writer()];
  try { await work(() => requests); } finally { going = false; await Promise.all(all); agent.destroy(); }
  assert.deepEqual(failures.slice(0, 3), [], `${failures.length} of ${requests} requests failed`);
  const kept = (await visitor.get('/garage?q=busy')).status;
  assert.equal(kept, 200);
  return { requests, written };
}

const steps = {
  async begin(setup) {
    const visitor = new Visitor(site()), path = new URL(setup).pathname, name = 'olga';
    checked(await visitor.get(path), 200);
    const made = await visitor.post(path, { username: name, email: 'olga@example.org', password, password_again: password });
    assert.equal(made.status, 303, made.text.slice(0, 300));
    assert.equal(made.header('location'), '/garage');
    assert.match((await visitor.get('/garage')).text, /You run this installation/);
    for (const again of [await new Visitor(site()).get(path), await new Visitor(site()).get('/setup/AAAAAAAAAAEAAAAAAAAAAAAAAAAAAAAA')]) checked(again, 404);
    visitor.token = (await visitor.api('GET', '/api/v1/me')).json.csrf_token;
    const vehicle = (await visitor.api('POST', '/api/v1/vehicles', { make: 'Saab', model: '900', year: 1987, odometer: '120,000' })).json;
    const record = (await visitor.api('POST', `/api/v1/vehicles/${vehicle.id}/records`, { title: 'Oil change', story: 'with **5W-30** and O\'Brien\'s filter', cost: { amount: 4990, currency: 'EUR' } })).json;
    const body = new FormData();
    body.append('file', new Blob([noisePng(640, 480)], { type: 'image/png' }), 'side.png');
    const packed = new Response(body), type = packed.headers.get('content-type');
    const picture = await visitor.ask('POST', `/api/v1/vehicles/${vehicle.id}/pictures`, { headers: { 'Content-Type': type, 'X-CSRF-Token': visitor.token, 'Idempotency-Key': 'side' }, body: Buffer.from(await packed.arrayBuffer()) });
    assert.equal(picture.status, 201, picture.text);
    const shown = checked(await visitor.get(`/pictures/${picture.json.id}?size=medium`), 200);
    writeFileSync(SB_STATE, JSON.stringify({ name, vehicle: vehicle.id, record: record.id, picture: picture.json.id, hash: createHash('sha256').update(shown.body).digest('hex') }));
  },

  // The same data, for who signs in anew.
  async same(base = '') {
    writeFileSync(SB_STATE, JSON.stringify({ ...state(), base }));
    const visitor = await signedIn(), { vehicle, record, picture, hash } = state();
    try {
      const page = checked(await visitor.get(`${base}/garage/${vehicle}`), 200);
      assert.match(page.text, /Saab 900[\s\S]*Oil change/);
      for (const [, name] of page.text.matchAll(/"([^"]*\/static\/[^"#]+)/g)) {
        assert.ok(name.startsWith(`${base}/static/`), name);
        checked(await visitor.get(name), 200);
      }
      assert.match((await visitor.get(`${base}/garage/${vehicle}/records/${record}`)).text, /<strong>5W-30<\/strong> and O(&#39;|')Brien/);
      const shown = checked(await visitor.get(`${base}/pictures/${picture}?size=medium`), 200);
      assert.equal(createHash('sha256').update(shown.body).digest('hex'), hash, 'the picture has the same bytes');
      assert.equal((await visitor.get(`${base}/garage?page=1`)).status, 200);
    } finally {
      writeFileSync(SB_STATE, JSON.stringify({ ...state(), base: '' }));
    }
  },

  async headers() {
    const nginx = site(), manifest = JSON.parse(readFileSync(join(SB_SHARE, 'static/manifest.json')));
    for (const path of ['/', '/about', '/login', '/healthz', '/robots.txt', '/api/openapi.json']) checked(await ask(nginx, 'GET', path), 200);
    const sheet = checked(await ask(nginx, 'GET', `/static/${manifest['app.css']}`, { headers: { 'Accept-Encoding': 'gzip' } }), 200);
    assert.deepEqual([sheet.header('cache-control'), sheet.header('content-encoding'), sheet.header('content-type')], ['public, max-age=31536000, immutable', 'gzip', 'text/css; charset=utf-8']);
    for (const [method, path, status, more] of [
      ['GET', '/nothing', 404], ['GET', '/static/nothing.css', 404], ['GET', '/media/aa/bb', 404], ['GET', '/static/../../etc/passwd', 400], ['GET', '/%2e%2e/x', 400],
      ['GET', `/${'a'.repeat(9000)}`, 414], ['POST', `/static/${manifest['app.css']}`, 405, { body: '' }], ['POST', '/login', 413, { headers: { 'Content-Length': String(40 << 20) } }],
      ['GET', '/', 400, { headers: { 'X-Long': 'a'.repeat(40_000) } }], ['TRACE', '/', 405], ['GET', '/unavailable.html', 404], ['GET', '/setup/none', 404],
    ]) checked(await ask(nginx, method, path, more), status);
    checked(await ask(nginx, 'GET', '/', { headers: { Host: 'elsewhere.test' } }), 421);
    // Plain HTTP leads to HTTPS.
    const plain = await new Promise((done, fail) => http.get({ host: '127.0.0.1', path: '/garage?x=1', headers: { Host: SB_HOST } }, (answer) => { answer.resume(); done(answer); }).on('error', fail));
    assert.deepEqual([plain.statusCode, plain.headers.location, plain.headers['x-content-type-options']], [308, `https://${SB_HOST}/garage?x=1`, 'nosniff']);
    // The landing page comes from the cache for a second, never for who has a cookie.
    const visitor = await signedIn();
    assert.equal((await visitor.get('/')).status, 303);
    assert.equal((await ask(nginx, 'GET', '/')).status, 200);
  },

  async crawler() {
    const nginx = site(), agent = agentOf(nginx, 40), visitor = await signedIn(), statuses = {}, times = [];
    const quiet = [];
    for (let i = 0; i < 50; ++i) { const at = performance.now(); await visitor.get('/garage'); quiet.push(performance.now() - at); }
    let crawling = true;
    const crawl = Promise.all(Array.from({ length: 20 }, async (_, i) => {
      for (let n = 0; crawling; ++n) {
        const answer = checked(await ask(nginx, 'GET', n % 2 ? '/login' : `/privacy?${i}-${n}`, { agent }));
        statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
        await pause(100);                                    // 20 of them: 200 requests a second at most
      }
    }));
    for (let i = 0; i < 100; ++i) {
      const at = performance.now(), answer = await visitor.get('/garage');
      assert.equal(answer.status, 200);
      times.push(performance.now() - at);
      await pause(20);
    }
    crawling = false;
    await crawl;
    agent.destroy();
    const median = (all) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)];
    figure(`crawler: ${JSON.stringify(statuses)}; garage meanwhile ${median(times).toFixed(1)} ms, quiet ${median(quiet).toFixed(1)} ms`);
    assert.ok(statuses[429] > 50, 'the crawler is told to be slower');
    assert.ok(median(times) < Math.max(50, 5 * median(quiet)), 'who signed in is not slowed');
  },

  async restarts(number) {
    const { requests, written } = await busy(async (asked) => {
      for (let i = 0; i < Number(number); ++i) {
        const before = asked();
        await onLater('systemctl', 'restart', 'servicebook.service');
        await until(() => asked() > before + 20, 20, 'people are answered after a restart');
      }
    });
    figure(`${number} restarts: ${requests} requests, 0 failed, ${written.length} vehicles written`);
  },

  async away() {
    on('systemctl', 'stop', 'servicebook.socket', 'servicebook.service');
    const nginx = site(), answer = checked(await ask(nginx, 'GET', '/garage'));
    assert.ok([502, 503].includes(answer.status), String(answer.status));
    assert.match(answer.text, /Back in a moment/);
    for (const [, name] of answer.text.matchAll(/"(\/static\/[^"]+)"/g)) checked(await ask(nginx, 'GET', name), 200);
    on('systemctl', 'start', 'servicebook.socket', 'servicebook.service');
    await until(() => ask(nginx, 'GET', '/healthz').then((a) => a.status === 200, () => false), 20, 'it is back');
    await steps.same();
  },

  async late() {
    on('systemctl', 'stop', 'mariadb');
    on('systemctl', 'restart', 'servicebook', 'servicebook-worker');
    const nginx = site();
    checked(await ask(nginx, 'GET', '/login'), 503);
    checked(await ask(nginx, 'GET', '/healthz'), 200);
    await pause(3000);
    on('systemctl', 'start', 'mariadb');
    await until(() => ask(nginx, 'GET', '/login').then((a) => a.status === 200, () => false), 10, 'it is back');
    await until(() => /^worker +was at work \d+ s ago$/m.test(on('/opt/servicebook/servicebook', 'check-config')), 20, 'the worker is back');
    assert.match(on('systemctl', 'is-active', 'servicebook', 'servicebook-worker'), /^active\nactive\n$/);
  },

  async beside() {
    const theirs = await until(() => ask(site(), 'GET', '/').then((a) => a.status === 200 && a, () => false), 5, 'the other site answers');
    assert.equal(theirs.text, 'somebody else');
    for (const name of ['content-security-policy', 'strict-transport-security', 'x-frame-options']) assert.equal(theirs.header(name), undefined, name);
    await steps.same('/book');
    for (const path of ['/book/nothing', '/book/static/nothing', '/book/media/aa/bb']) checked(await ask(site(), 'GET', path), 404);
  },

  async upgrade() {
    const { requests, written } = await busy(async () => {
      await onLater('tar', 'xzf', '/root/newer.tar.gz', '-C', '/opt');
      await onLater('/opt/servicebook/install.sh');
      await pause(1000);
    });
    figure(`upgrade with a migration: ${requests} requests, 0 failed, ${written.length} vehicles written`);
  },

  async backup() {
    const { requests, written } = await busy(async () => {
      await pause(500);
      await onLater('systemctl', 'start', 'servicebook-backup.service');
      await pause(500);
    });
    figure(`backup under load: ${requests} requests, 0 failed, ${written.length} vehicles written meanwhile; ${on('journalctl', '-u', 'servicebook-backup', '-o', 'cat', '-n', '4').split('\n').find((line) => line.includes('rows')) ?? ''}`);
    // One more when nobody writes, to compare the restored data with.
    await pause(1100);
    on('systemctl', 'stop', 'servicebook-worker.service');
    on('systemctl', 'start', 'servicebook-backup.service');
  },

  // With a certificate of an authority that testssl.sh is told to trust, as one from a public authority would be.
  async tls() {
    const folder = join(tmpdir(), `sb-tls-${process.pid}`), said = [];
    const shell = (script) => { const done = spawnSync('bash', ['-c', script], { encoding: 'utf8', timeout: 400_000 }); said.push(done.stdout, done.stderr); return done; };
    const etc = SB_CERTIFICATE.replace(/\/certificate\.pem$/, '');
    const made = shell(`set -e; mkdir -p ${folder}; cd ${folder}
      openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 90 -subj '/O=Check/CN=Check CA' -keyout ca.key -out ca.pem
      openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj '/CN=${SB_HOST}' -keyout certificate.key -out request.pem
      printf 'subjectAltName=DNS:${SB_HOST}\\nkeyUsage=critical,digitalSignature\\nextendedKeyUsage=serverAuth\\ncrlDistributionPoints=URI:http://crl.test/ca.crl\\n' >extensions
      openssl x509 -req -in request.pem -CA ca.pem -CAkey ca.key -CAcreateserial -days 90 -extfile extensions -out certificate.pem
      cp certificate.pem certificate.key ${etc}/`);
    assert.equal(made.status, 0, made.stderr);
    on('systemctl', 'reload', 'nginx');
    await pause(500);
    const testssl = spawnSync('sh', ['-c', 'command -v testssl || command -v testssl.sh'], { encoding: 'utf8' }).stdout.trim();
    shell(`cd ${folder} && '${testssl}' --quiet --color 0 --warnings off --nodns min --add-ca ${folder}/ca.pem --ip 127.0.0.1 --jsonfile ${folder}/out.json https://${SB_HOST}:443 </dev/null`);
    const found = JSON.parse(readFileSync(join(folder, 'out.json')));
    rmSync(folder, { recursive: true, force: true });
    const bad = found.filter(({ severity }) => ['MEDIUM', 'HIGH', 'CRITICAL', 'FATAL'].includes(severity));
    figure(`testssl.sh: ${found.length} findings, ${bad.length} of severity medium or above; ${found.filter(({ severity }) => severity === 'LOW').map(({ id }) => id).join(', ') || 'none'} low`);
    assert.deepEqual(bad.map(({ id, severity, finding }) => `${severity} ${id}: ${finding}`), []);
    assert.ok(found.length > 50, said.join('\n').slice(-2000));
  },
};

const [step, ...words] = process.argv.slice(2);
await steps[step](...words);
