// The ways to run the program: systemd's descriptor 3, spawn-fcgi's descriptor 0, --listen, plain CGI in a sub-path. And what it is linked as.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { assert, test, until } from './cases.mjs';
import { ask, askCgi, askFastCgi, cgiVariables, FastCgi, form, formType } from './client.mjs';
import { checked } from './headers.mjs';
import { begin, binary, database, databaseUrl, end, folder, join, manifest, plainEnvironment, Program, run, runLater, settings, share } from './site.mjs';
import { password, world } from './world.mjs';

// What is new with each turn: tokens, keys, cookies.
const timeless = (text) => text.replace(/(name="(?:csrf|request_key)" value=|name="csrf-token" content=)"[^"]*"/g, '$1""');
const cookieOf = (answer) => answer.all('set-cookie').map((cookie) => cookie.split(';')[0]).filter((cookie) => !cookie.endsWith('=')).join('; ');
const tokenOf = (answer) => /name="csrf" value="([^"]+)"/.exec(answer.text)[1];

export async function cases() {
  const { config, program, owner, nginx } = await world();
  const session = `__Host-servicebook=${owner.jar.get('__Host-servicebook')}`;
  const pages = ['/', '/about', '/login', '/nope', '/robots.txt', '/api/openapi.json', '/api/v1/me', '/garage'];
  const expectedOf = new Map();
  for (const path of pages) expectedOf.set(path, await askFastCgi(program.socket, cgiVariables('GET', path, { headers: { Cookie: path === '/login' ? '' : session } })));

  async function answersTheSame(answerOf) {
    for (const path of pages) {
      const answer = checked(await answerOf(cgiVariables('GET', path, { headers: { Cookie: path === '/login' ? '' : session } })), expectedOf.get(path).status, { server: false });
      assert.equal(timeless(answer.text), timeless(expectedOf.get(path).text), path);
      assert.equal(answer.header('content-type'), expectedOf.get(path).header('content-type'));
    }
  }

  await test('the same pages by descriptor 3 (systemd), each through nginx too', async () => {
    assert.equal(expectedOf.get('/garage').status, 200);
    assert.equal(expectedOf.get('/nope').status, 404);
    await answersTheSame((variables) => askFastCgi(program.socket, variables));
    for (const path of ['/', '/about', '/nope']) assert.equal(timeless((await ask(nginx, 'GET', path, { headers: { Cookie: session } })).text), timeless(expectedOf.get(path).text), path);
  });
  await test('the same pages by spawn-fcgi (descriptor 0), which ends with exit code 0 at SIGTERM', async () => {
    const socket = join(folder, 'spawned.sock');
    const child = begin('spawn-fcgi', ['-n', '-s', socket, '-M', '0600', '--', binary, '--config', config, 'serve'], { cwd: folder, env: plainEnvironment, stdio: 'ignore' });
    await until(() => existsSync(socket), 5, 'spawn-fcgi makes its socket');
    await answersTheSame((variables) => askFastCgi(socket, variables));
    assert.equal(await end(child), 0);
  });
  await test('the same pages by --listen; the socket is for its owner and group alone, an old one is replaced', async () => {
    const socket = join(folder, 'own.sock');
    for (let i = 0; i < 2; ++i) {
      const child = begin(binary, ['--config', config, 'serve', '--listen', `unix:${socket}`], { cwd: folder, env: plainEnvironment, stdio: 'ignore' });
      await until(() => askFastCgi(socket, cgiVariables('GET', '/healthz')).then((a) => a.status === 200, () => false), 5, 'the program answers');
      assert.equal(statSync(socket).mode & 0o777, 0o660);
      if (i === 0) await answersTheSame((variables) => askFastCgi(socket, variables));
      assert.equal(await end(child, i ? 'SIGTERM' : 'SIGINT'), 0);
    }
  });
  await test('LISTEN_FDS meant for another process is not taken', async () => {
    const child = runLater(binary, ['--config', config, 'serve'], { cwd: folder, env: { ...plainEnvironment, LISTEN_FDS: '1', LISTEN_PID: '1' } });
    const done = await child.result;
    assert.equal(done.code, 1);
    assert.match(done.said, /^servicebook: nothing to listen at: [^\n]+\n$/);
  });
  await test('the same pages as plain CGI at the root', async () => {
    await answersTheSame(async (variables) => {
      const answer = await askCgi(config, variables);
      assert.equal(answer.code, 0);
      return answer;
    });
    const head = await askCgi(config, cgiVariables('HEAD', '/about'));
    assert.equal(head.body.length, 0);
    assert.equal(head.header('content-length'), String((await askCgi(config, cgiVariables('GET', '/about'))).body.length));
  });
  await test('plain CGI takes no orders from the words of an address, which a server may hand on as arguments', async () => {
    for (const words of [['demo'], ['migrate', '--status'], ['user', 'add', 'intruder', 'intruder@example.org', '--operator'], ['--version'], ['serve', '--listen', `unix:${join(folder, 'taken')}`]]) {
      const answer = checked(await askCgi(config, cgiVariables('GET', '/about'), '', false, words), 200, { server: false });
      assert.match(answer.text, /<h1>/);
    }
    assert.ok(!existsSync(join(folder, 'taken')));
  });
  await test('plain CGI where the server hands the request over by a socket, as Apache\'s mod_cgid does', async () => {
    checked(await askCgi(config, cgiVariables('GET', '/about'), '', true), 200, { server: false });
    const body = form({ csrf: 'x' });
    checked(await askCgi(config, cgiVariables('POST', '/login', { headers: formType, body }), body, true), 403, { server: false });
  });
  for (const [how, base_url] of [['BASE_URL names it', 'https://localhost/cgi-bin/servicebook'], ['SCRIPT_NAME alone says so', 'https://localhost']]) {
    const base = '/cgi-bin/servicebook', sub = settings({ BASE_URL: base_url });
    const turn = async (method, path, { cookie = '', body } = {}) => checked(await askCgi(sub, cgiVariables(method, path, { base, body, headers: { Cookie: cookie, ...(body === undefined ? {} : formType) } }), body), undefined, { server: false });
    await test(`plain CGI in a sub-path, where ${how}: links, cookies and static files carry it; sign-in works`, async () => {
      for (const path of ['/', '/about', '/nope']) {
        const answer = await turn('GET', path), links = [...answer.text.matchAll(/(?:href|src|action|hx-get)="([^"]*)"/g)].map(([, link]) => link).filter((link) => !link.startsWith('#'));
        assert.ok(links.length > 5);
        assert.deepEqual(links.filter((link) => !link.startsWith(`${base}/`)), [], path);
        assert.equal(timeless(answer.text).replaceAll(`${base}/`, '/'), timeless((await askFastCgi(program.socket, cgiVariables('GET', path))).text), path);
      }
      assert.match((await turn('GET', '/robots.txt')).text, /Disallow: \/cgi-bin\/servicebook\/garage/);
      const sent = await turn('GET', '/garage/add');
      assert.equal(sent.status, 303);
      assert.match(sent.header('location'), /^\/cgi-bin\/servicebook\/login\?next=/);
      const login = await turn('GET', '/login?next=/garage/add');
      assert.match(login.all('set-cookie').join('\n'), /^__Secure-servicebook=[^;]+; Path=\/cgi-bin\/servicebook\/; Secure; HttpOnly; SameSite=Lax$/);
      const signedIn = await turn('POST', '/login', { cookie: cookieOf(login), body: form({ csrf: tokenOf(login), request_key: 'k', login: 'olga', password, next: '/garage/add' }) });
      assert.equal(signedIn.status, 303, signedIn.text.slice(0, 300));
      assert.equal(signedIn.header('location'), `${base}/garage/add`);
      for (const cookie of signedIn.all('set-cookie')) assert.match(cookie, /^__Secure-servicebook(-flash|-known)?=.*Path=\/cgi-bin\/servicebook\/;/);
      const cookie = cookieOf(signedIn), add = await turn('GET', '/garage/add', { cookie });
      assert.equal(add.status, 200);
      const made = await turn('POST', '/garage', { cookie, body: form({ csrf: tokenOf(add), request_key: `k${how}`, make: 'Honda', model: 'Civic', year: '2001' }) });
      assert.equal(made.status, 303);
      assert.match(made.header('location'), /^\/cgi-bin\/servicebook\/garage\/\d+$/);
      const page = await turn('GET', made.header('location').slice(base.length), { cookie });
      assert.match(page.text, /Honda Civic/);
      assert.equal((await turn('POST', '/logout', { cookie, body: form({ csrf: tokenOf(page), request_key: 'k' }) })).header('location'), `${base}/`);
      assert.equal((await turn('GET', '/garage', { cookie })).status, 303);
      const file = await turn('GET', `/static/${manifest['app.css']}`);
      assert.ok(file.status === 200 && file.body.equals(readFileSync(join(share, 'static', manifest['app.css']))), 'the static file');
      assert.equal(file.header('cache-control'), 'public, max-age=31536000, immutable');
      assert.match(file.header('content-type'), /^text\/css; charset=utf-8$/i);
    });
  }
  await test('B10: plain CGI refuses a length that is negative, no number or larger than what comes, with 400', async () => {
    for (const [length, body] of [['-1', 'a=b'], ['abc', 'a=b'], ['100', 'a=b'], ['99999999999999999999', 'a=b'], ['1e3', ''], ['', 'a=b']]) {
      const variables = { ...cgiVariables('POST', '/login', { headers: formType }), CONTENT_LENGTH: length };
      const answer = checked(await askCgi(config, variables, body), undefined, { server: false });
      assert.ok(length === '99999999999999999999' ? [400, 413].includes(answer.status) : answer.status === 400, `${length}: ${answer.status}`);
    }
  });
  await test('plain CGI says 503 with Retry-After when the database is away', async () => {
    const away = settings({ DATABASE: databaseUrl({ socket: join(folder, 'none.sock'), schema: database.schema }) });
    const answer = checked(await askCgi(away, cgiVariables('GET', '/garage', { headers: { Cookie: session } })), 503, { server: false });
    assert.match(answer.text, /<main id="main"/);
    checked(await askCgi(away, cgiVariables('GET', '/healthz')), 200, { server: false });
  });

  await test('a request that has begun is answered after SIGTERM, then the program ends with exit code 0', async () => {
    const draining = new Program(config, 'draining');
    await draining.start();
    await until(() => askFastCgi(draining.socket, cgiVariables('GET', '/healthz')).then(() => true, () => false), 5, 'the program answers');
    const login = await askFastCgi(draining.socket, cgiVariables('GET', '/login'));
    const body = form({ csrf: tokenOf(login), request_key: 'k', login: 'olga', password });
    const begun = new FastCgi(draining.socket).begin(cgiVariables('POST', '/login', { headers: { Cookie: cookieOf(login), ...formType }, body }));
    const other = new FastCgi(draining.socket).begin(cgiVariables('GET', '/about'));
    await until(() => draining.words().includes('/login'), 5, 'the first page is in the log');
    const pid = draining.pid;
    assert.equal((await other.finish()).status, 200);
    process.kill(pid, 'SIGTERM');
    const answer = await begun.finish(body);
    assert.equal(answer.status, 303);
    await until(() => draining.codes.has(pid), 10, 'the program ends');
    assert.equal(draining.codes.get(pid), 0);
    await draining.start();                                   // the socket was held meanwhile
    assert.equal((await askFastCgi(draining.socket, cgiVariables('GET', '/healthz'))).status, 200);
    await draining.close();
  });
  await test('a FastCGI record that is broken off or absurd does not keep others from their answers', async () => {
    const hurt = new Program(config, 'hurt');
    await hurt.start();
    await until(() => askFastCgi(hurt.socket, cgiVariables('GET', '/healthz')).then(() => true, () => false), 5, 'the program answers');
    for (const odd of [Buffer.from([1, 1, 0, 1]), Buffer.from('GET / HTTP/1.1\r\n\r\n'), Buffer.from([1, 4, 0, 1, 255, 255, 255, 0]), Buffer.alloc(8)]) {
      const broken = new FastCgi(hurt.socket);
      broken.socket.write(odd);
      broken.socket.end();
      await broken.answer.catch(() => {});
    }
    await until(async () => {                                 // such a record may end the process (finding 4): then the service is started again
      if (!hurt.runs) await hurt.start();
      return askFastCgi(hurt.socket, cgiVariables('GET', '/about')).then((a) => a.status === 200, () => false);
    }, 10, 'the next page is answered');
    await hurt.close();
  });

  await test('the binary is one static-pie file with full RELRO, no interpreter and no executable stack', async () => {
    const said = run('readelf', ['-hldW', binary]).out;
    assert.match(said, /Type:\s+DYN/);
    assert.doesNotMatch(said, /INTERP/);
    assert.doesNotMatch(said, /\(NEEDED\)/);
    assert.match(said, /GNU_RELRO/);
    assert.match(said, /\(FLAGS\).*BIND_NOW/);
    assert.match(said, /\(FLAGS_1\).*NOW.*PIE|\(FLAGS_1\).*PIE.*NOW/);
    assert.match(said, /GNU_STACK\s.* RW\s/);
    assert.doesNotMatch(said, /LOAD\s.* RWE /);
    assert.doesNotMatch(said, /\(TEXTREL\)/);
    const symbols = run('readelf', ['-sW', binary]).out;
    if (/ FUNC /.test(symbols)) assert.match(symbols, /__stack_chk_fail/);
  });
}
