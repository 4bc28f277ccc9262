// Every address of src/routes.cpp and every kind of answer: headers, cookies, methods, static files, nginx's own pages.
import { existsSync, readFileSync, statSync } from 'node:fs';
import http from 'node:http';
import { gunzipSync } from 'node:zlib';
import { assert, test } from './cases.mjs';
import { ask, ask2, form, formType, jsonType, Visitor } from './client.mjs';
import { checked, expected, wrongHeaders } from './headers.mjs';
import { join, manifest, Nginx, program as turn, root, share, sql } from './site.mjs';
import { password, world } from './world.mjs';

export async function cases() {
  const { config, nginx, program, owner, boss, runner, tokens } = await world();
  const table = [...readFileSync(join(root, 'src/routes.cpp'), 'utf8').matchAll(/^\s*\{"([A-Z]+)",\s*"([^"]+)",\s*(\w+)\((?:Permission::(\w+))?/gm)]
    .map(([, method, path, access, needed]) => ({ method, path, access, needed }));
  const whose = ({ access, needed }) => (access !== 'may' ? owner : needed === 'run_installation' ? runner : boss);     // who may, and has rows there

  let vehicle, record, picture, paper, post, token, everything, colleague, self, invitation, mail, job, device;
  await test('the table of routes can be read, and each kind of row can be made', async () => {
    assert.ok(table.length >= 40, `${table.length} routes were found in src/routes.cpp`);
    await owner.get('/garage');
    vehicle = (await owner.api('POST', '/api/v1/vehicles', { make: 'Honda', model: 'Accord', year: 2003, odometer: '120,000' })).json.id;
    record = (await owner.api('POST', `/api/v1/vehicles/${vehicle}/records`, { title: 'Oil change', date: '2026-05-04', story: '**done**' })).json.id;
    const file = async (kind, content) => (await owner.ask('POST', `/api/v1/vehicles/${vehicle}/${kind}`, {
      headers: { 'X-CSRF-Token': owner.token, 'Content-Type': 'multipart/form-data; boundary=b' },
      body: Buffer.concat([Buffer.from('--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'), content, Buffer.from('\r\n--b--\r\n')]),
    })).json.id;
    picture = await file('pictures', Buffer.from('R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAkQBADs=', 'base64'));
    paper = await file('documents', Buffer.from('%PDF-1.4\n%%EOF\n'));
    post = (await boss.api('POST', '/api/v1/posts', { title: 'Winter tyres', content: 'From **Monday** on.' })).json.id;
    token = (await owner.api('POST', '/api/v1/tokens', { name: 'Script', scopes: ['garage:read'] })).json.id;
    everything = (await owner.api('POST', '/api/v1/exports')).json.id;
    turn(config, 'worker', '--once');
    const number = (rows) => Number(sql(`SELECT MAX(id) FROM ${rows}`));
    colleague = number("user WHERE username = 'boss'"), self = number("user WHERE username = 'olga'"), invitation = number('invitation'), mail = number("mail WHERE kind = 'invitation'");
    job = number('job'), device = number(`session WHERE kind = 'browser' AND user_id = ${self}`);
    assert.ok(vehicle && record && picture && paper && post && token && everything && colleague && self && invitation && mail && job && device);
  });
  const ids = [[/\/pictures\/\{id\}/, () => picture], [/\/documents\/\{id\}/, () => paper], [/\/(news|posts)\/\{id\}/, () => post], [/\/tokens\/\{id\}/, () => token], [/\/export/, () => everything],
    [/\/admin\/users\/\{id\}/, () => colleague], [/\/invitations\/\{id\}/, () => invitation], [/\/users\/\{id\}/, () => self], [/\/mails?\/\{id\}/, () => mail], [/\/jobs\/\{id\}/, () => job], [/\/sessions\/\{id\}/, () => device]];
  const own = (path) => (ids.find(([which]) => which.test(path))?.[1] ?? (() => vehicle))();
  const filled = (path, id = own(path), rid = record) =>
    path.replace('{id}', id).replace('{rid}', rid).replace('{file}', manifest['app.css']).replace('{vin}', '1HGCM82633A004352').replace('{kind}', id === 999999 ? 'nonsense' : 'invitation')
      .replace('{token}', id === 999999 ? 'x' : tokens[path.split('/')[1]]);

  await test('every route answers a visitor, its owner and a wrong id with the security headers, each exactly once', async () => {
    const wrong = [], statuses = new Set();
    const look = (what, answer, allowed) => {
      statuses.add(answer.status);
      if (!allowed.includes(answer.status)) wrong.push(`${what}: ${answer.status}`);
      wrong.push(...wrongHeaders(answer, { mail: /\/admin\/mail\/(\{id\}|texts\/\{kind\})/.test(what) }).map((problem) => `${what}: ${problem}`));
    };
    for (const route of table) {
      const { method, path, access } = route;
      const api = path.startsWith('/api/'), reads = method === 'GET', open = ['anyone', 'unasked'].includes(access);
      const body = reads ? {} : { headers: api ? jsonType : formType, body: api ? '{}' : form({ csrf: 'x' }) };
      const staff = access === 'may', person = whose(route);
      const nobody = open ? (reads ? (path === '/metrics' ? 404 : 200) : 403) : api ? 401 : 303;
      look(`${method} ${path} by nobody`, await ask(nginx, method, filled(path), body), [nobody]);
      if (staff) look(`${method} ${path} by who may not`, await (reads ? owner.get(filled(path)) : api ? owner.api(method, filled(path), {}) : owner.post(filled(path), {})), [403]);
      if (reads) look(`${method} ${path} by its owner`, await person.get(filled(path)), [path === '/metrics' ? 404 : ['/', '/login', '/register'].includes(path) ? 303 : 200]);
      else look(`${method} ${path} without token`, await person.ask(method, filled(path), body), [403]);
      if (path.includes('{')) {
        const answer = reads ? await person.get(filled(path, 999999, 999999)) : api
          ? await person.api(method, filled(path, 999999, 999999), method === 'DELETE' || path.endsWith('/restore') ? undefined : { make: 'a', model: 'b', year: 2000, title: 'c', date: '2026-01-01' }, { 'If-Match': '"1"' })
          : await person.post(filled(path, 999999, 999999), { make: 'a', model: 'b', year: '2000', distance_unit: 'km', title: 'c', date: '2026-01-01', version: '1', request_key: String(Math.random()) });
        look(`${method} ${path} of no row`, answer, /\{(file|vin)\}/.test(path) ? [200] : path.includes('{token}') && (!reads || !path.startsWith('/setup')) ? [400] : [404]);
      }
      look(`BREW ${path}`, await ask(nginx, 'BREW', filled(path)), [405]);
      look(`OPTIONS ${path}`, await ask(nginx, 'OPTIONS', filled(path)), path.startsWith('/static/') ? [204, 405] : [204]);
      if (reads) {
        const head = await person.ask('HEAD', filled(path));
        look(`HEAD ${path}`, head, [200, 303, 404]);
        if (head.body.length) wrong.push(`HEAD ${path}: a body`);
        if (head.status === 200 && !head.header('content-length') && head.header('content-encoding') !== 'gzip') wrong.push(`HEAD ${path}: no length`);
      }
    }
    assert.deepEqual(wrong, []);
    for (const status of [200, 204, 303, 401, 403, 404, 405]) assert.ok(statuses.has(status), `no route gave ${status}`);
    assert.equal((await owner.get('/garage')).status, 200, 'still signed in');
  });
  await test('the headers are there over HTTP/2, for fragments, 409, 412, 422, 428 and when the text is packed', async () => {
    checked(await ask2(nginx, { ':path': '/about' }), 200);
    checked(await ask2(nginx, { ':path': '/nope' }), 404);
    checked(await owner.get('/garage/add', { headers: { 'HX-Request': 'true' } }), 200);
    await owner.get('/garage/add');
    checked(await owner.post('/garage', { make: '' }), 422);
    checked(await owner.post('/garage', { make: '' }, { headers: { 'HX-Request': 'true' } }), 422);
    const done = checked(await owner.post('/garage', { make: 'Honda', model: 'Jazz', year: '2004' }, { headers: { 'HX-Request': 'true' } }), 204);
    assert.match(done.header('hx-redirect'), /^\/garage\/\d+$/);
    checked(await owner.api('PUT', `/api/v1/vehicles/${vehicle}`, { make: 'a', model: 'b', year: 2000 }), 428);
    checked(await owner.api('PUT', `/api/v1/vehicles/${vehicle}`, { make: 'a', model: 'b', year: 2000 }, { 'If-Match': '"77"' }), 412);
    await owner.get(`/garage/${vehicle}/edit`);
    checked(await owner.post(`/garage/${vehicle}/edit`, { make: 'a', model: 'b', year: '2000', distance_unit: 'km', version: '77' }), 409);
    const one = checked(await owner.api('GET', `/api/v1/vehicles/${vehicle}`), 200);
    assert.match(one.header('etag'), /^"\d+"$/);
    // What is kept for a second for everybody: a HEAD before leaves the page whole, and a stranger's page is never that of who has a cookie.
    checked(await ask(nginx, 'HEAD', '/terms'), 200);
    assert.match(checked(await ask(nginx, 'GET', '/terms'), 200).text, /<\/html>/);
    for (const path of ['/terms', '/news', `/news/${post}`]) {
      assert.match((await boss.get(path)).text, /Signed in as boss/, path);
      assert.doesNotMatch((await ask(nginx, 'GET', path)).text, /Signed in/, path);
    }
    // Packed is what is asked for from a page of ours, nothing else (BREACH).
    for (const path of ['/about', '/login']) {
      const from = (Referer) => ask(nginx, 'GET', path, { headers: { 'Accept-Encoding': 'gzip', ...(Referer && { Referer }) } });
      const packed = checked(await from(`https://localhost:${nginx.port}/garage`), 200);
      assert.equal(packed.header('content-encoding'), 'gzip', path);
      assert.match(gunzipSync(packed.body).toString(), /<\/html>/);
      for (const other of [undefined, 'https://evil.test/', 'https://evil.test/https://localhost/', 'https://localhost.evil.test/', 'http://localhost/'])
        assert.equal(checked(await from(other), 200).header('content-encoding'), undefined, `${path} from ${other}`);
    }
  });
  await test('the program and nginx send the same headers with the same values', async () => {
    const ours = await ask(nginx, 'GET', '/about'), theirs = await ask(nginx, 'GET', '/static/nothing');
    for (const name of Object.keys(expected)) assert.equal(ours.header(name), theirs.header(name), name);
  });
  await test('nginx answers its own 400, 404, 405, 413, 414 and 308 with the headers, and does not tell its version', async () => {
    checked(await ask(nginx, 'GET', '/static/nothing.css'), 404);
    checked(await ask(nginx, 'GET', '/static/'), undefined);
    checked(await ask(nginx, 'POST', `/static/${manifest['app.css']}`, { body: '' }), 405);
    checked(await ask(nginx, 'GET', '/a/%2e%2e/b'), 400);
    checked(await ask(nginx, 'GET', '/static/%00'), 400);
    checked(await ask(nginx, 'TRACE', '/'), 405);
    const plain = await new Promise((done, fail) => http.get({ host: '127.0.0.1', port: nginx.port, path: '/garage?x=1', headers: { Host: `localhost:${nginx.port}` } }, (answer) => {
      answer.resume();
      done(answer);
    }).on('error', fail));
    assert.equal(plain.statusCode, 308);
    assert.equal(plain.headers.location, `https://localhost:${nginx.port}/garage?x=1`);
    assert.equal(plain.headers.server, 'nginx');
    assert.equal(plain.headers['content-security-policy'], expected['content-security-policy']);
  });
  await test('when the program is away nginx shows its own page, with Retry-After and the headers; static files stay', async () => {
    const alone = await Nginx.start(join(program.socket, '..', 'nobody.sock'), 'alone');
    const answer = await ask(alone, 'GET', '/garage');
    assert.ok([502, 503].includes(answer.status), String(answer.status));
    checked(answer);
    assert.match(answer.text, /<html lang="en">[\s\S]*try again/);
    for (const [, name] of answer.text.matchAll(/"\/static\/([^"]+)"/g)) checked(await ask(alone, 'GET', `/static/${name}`), 200);
    checked(await ask(alone, 'POST', '/login', { headers: formType, body: 'a=b' }));
    checked(await ask(alone, 'GET', '/unavailable.html'), undefined);
  });
  await test('static files: for ever, packed beforehand, with their type and charset', async () => {
    const types = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8', svg: 'image/svg+xml; charset=utf-8', woff2: 'font/woff2' };
    for (const name of Object.values(manifest)) {
      const file = join(share, 'static', name), kind = name.split('.').pop();
      const answer = checked(await ask(nginx, 'GET', `/static/${name}`), 200);
      assert.equal(answer.header('cache-control'), 'public, max-age=31536000, immutable', name);
      assert.equal(answer.header('content-type'), types[kind], name);
      assert.ok(answer.body.equals(readFileSync(file)), `${name}: other bytes`);
      assert.equal(answer.all('set-cookie').length, 0);
      const packed = checked(await ask(nginx, 'GET', `/static/${name}`, { headers: { 'Accept-Encoding': 'gzip' } }), 200);
      assert.equal(existsSync(`${file}.gz`), kind !== 'woff2', `${name}.gz`);
      if (kind !== 'woff2') {
        assert.equal(packed.header('content-encoding'), 'gzip', name);
        assert.equal(Number(packed.header('content-length')), statSync(`${file}.gz`).size, `${name}: not the file that was packed beforehand`);
        assert.match(packed.header('vary') ?? '', /Accept-Encoding/);
      }
      const again = checked(await ask(nginx, 'GET', `/static/${name}`, { headers: { 'If-None-Match': answer.header('etag') } }), 304);
      assert.equal(again.header('cache-control'), 'public, max-age=31536000, immutable');
    }
    assert.equal(checked(await ask(nginx, 'GET', '/static/manifest.json'), undefined).header('cache-control')?.includes('immutable') ?? false, false);
    for (const path of ['/static/../servicebook.conf', '/static/templates/layout.tpl', `/static/${manifest['app.css']}/x`, '/static/.stamp']) {
      const answer = await ask(nginx, 'GET', path);
      assert.ok([400, 404].includes(answer.status), path);
      checked(answer);
    }
  });
  await test('every static file that a page names is there', async () => {
    const names = new Set();
    for (const { method, path, access, needed } of table)
      if (method === 'GET' && !path.startsWith('/api') && !path.startsWith('/static'))
        for (const [, name] of (access === 'anyone' ? await ask(nginx, 'GET', filled(path)) : await whose({ access, needed }).get(filled(path))).text.matchAll(/"\/static\/([^"#]+)/g)) names.add(name);
    assert.ok(names.size >= 6);
    for (const name of names) assert.equal((await ask(nginx, 'GET', `/static/${name}`)).status, 200, name);
  });
  await test('cookies: __Host-, Secure, HttpOnly, SameSite=Lax, Path=/, no Domain; removed at sign-out; remembered for 30 days only when asked', async () => {
    const visitor = new Visitor(nginx);
    const page = checked(await visitor.get('/login'), 200);
    assert.match(page.all('set-cookie').join('\n'), /^__Host-servicebook=[\w-]+\.[\w-]+; Path=\/; Secure; HttpOnly; SameSite=Lax$/);
    const before = visitor.jar.get('__Host-servicebook');
    const signedIn = checked(await visitor.post('/login', { login: 'olga@example.org', password }), 303);
    const session = signedIn.all('set-cookie').find((cookie) => cookie.startsWith('__Host-servicebook='));
    assert.match(session, /^__Host-servicebook=[\w-]{22,}; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=604800$/);
    assert.notEqual(visitor.jar.get('__Host-servicebook'), before, 'B75: a new id at sign-in');
    const welcome = checked(await visitor.get('/garage'), 200);
    assert.match(welcome.all('set-cookie').join('\n'), /^__Host-servicebook-flash=; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=0$/);
    const old = visitor.jar.get('__Host-servicebook');
    const out = checked(await visitor.post('/logout'), 303);
    assert.match(out.all('set-cookie').join('\n'), /__Host-servicebook=; Path=\/; .*Max-Age=0/);
    checked(await ask(nginx, 'GET', '/garage', { headers: { Cookie: `__Host-servicebook=${old}` } }), 303);          // B76
    const kept = new Visitor(nginx), again = await kept.signIn('olga', password, { remember: '1' });
    assert.match(again.all('set-cookie').join('\n'), /Max-Age=2592000/);
    checked(await ask(nginx, 'GET', '/garage', { headers: { Cookie: `servicebook=${kept.jar.get('__Host-servicebook')}` } }), 303);
    checked(await ask(nginx, 'GET', '/about'), 200).all('set-cookie').forEach((cookie) => assert.fail(`a cookie for nothing: ${cookie}`));
  });
  await test('HEAD gives the headers of GET without the body, OPTIONS the methods', async () => {
    for (const path of ['/about', '/healthz', '/api/openapi.json', '/robots.txt', '/nope']) {
      const head = await ask(nginx, 'HEAD', path), get = await ask(nginx, 'GET', path);
      assert.equal(head.status, get.status, path);
      assert.equal(head.body.length, 0);
      assert.equal(head.header('content-length'), String(get.body.length), path);
      assert.equal(head.header('content-type'), get.header('content-type'));
    }
    assert.equal((await ask(nginx, 'OPTIONS', '/garage')).header('allow'), 'GET, HEAD, POST, OPTIONS');
    assert.equal((await ask(nginx, 'OPTIONS', '/api/v1/vehicles/1')).header('allow'), 'GET, HEAD, PUT, DELETE, OPTIONS');
    checked(await ask(nginx, 'OPTIONS', '/nope'), 404);
  });
  await test('/healthz says ok, /metrics shows figures to who has the token and 404 to others', async () => {
    const well = checked(await ask(nginx, 'GET', '/healthz'), 200);
    assert.equal(well.text, 'ok\n');
    assert.match(well.header('content-type'), /^text\/plain/);
    for (const headers of [{}, { Authorization: 'Bearer wrong' }, { Authorization: 'Bearer ' }, { Authorization: 'a-token-for-figures' }, { Authorization: 'Basic a-token-for-figures' }])
      checked(await ask(nginx, 'GET', '/metrics', { headers }), 404);
    const figures = checked(await ask(nginx, 'GET', '/metrics', { headers: { Authorization: 'Bearer a-token-for-figures' } }), 200);
    assert.match(figures.header('content-type'), /^text\/plain; version=0\.0\.4/);
    assert.match(figures.text, /^servicebook_requests_total\{status="2xx"\} [1-9]\d*$/m);
    assert.match(figures.text, /^servicebook_request_seconds_count [1-9]\d*$/m);
    assert.match(figures.text, /^process_resident_memory_bytes [1-9]\d{6,}$/m);
    for (const l of figures.text.trimEnd().split('\n')) assert.match(l, /^(# (TYPE|HELP) .+|[a-z_]+(\{[^}]*\})? [\d.e+-]+)$/);
  });
  await test('/api/openapi.json names every route of the API and nothing else, /robots.txt and pages are well-formed', async () => {
    const answer = checked(await ask(nginx, 'GET', '/api/openapi.json'), 200);
    assert.equal(answer.json.openapi, '3.1.0');
    const said = Object.entries(answer.json.paths).flatMap(([path, methods]) => Object.keys(methods).filter((key) => key !== 'description').map((method) => `${method.toUpperCase()} ${path}`)).sort();
    assert.deepEqual(said, table.filter(({ path }) => path.startsWith('/api/')).map(({ method, path }) => `${method} ${path}`).sort());
    assert.match(checked(await ask(nginx, 'GET', '/robots.txt'), 200).text, /^User-agent: \*\n/);
    const isNoPage = /^\/(api|static|metrics|healthz|robots)|\.(pdf|csv)$|^\/(pictures|documents|account\/export)\/\{id\}$/;
    for (const { path, access } of table.filter((r) => r.method === 'GET' && !isNoPage.test(r.path))) {
      const answer = access === 'anyone' ? await ask(nginx, 'GET', path) : await owner.get(filled(path));
      assert.match(answer.text, /^<!DOCTYPE html>\s*<html lang="en">[\s\S]*<\/html>\s*$/, path);
      assert.ok(!/\{\{|\}\}|\[\[|\]\]/.test(answer.text), `${path}: something was left unfilled`);
      assert.ok(!/<script(?![^>]* src=)|\son\w+=|\sstyle=|hx-on/.test(answer.text), `${path}: script or style inside the page`);
    }
  });
}
