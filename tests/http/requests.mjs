// Bad and abusive requests, as they come over the wire.
import { assert, figure, test } from './cases.mjs';
import { ask, ask2, bytes, form, formType, jsonType, Visitor } from './client.mjs';
import { checked } from './headers.mjs';
import { sql } from './site.mjs';
import { password, world } from './world.mjs';

const vehicles = () => Number(sql('SELECT COUNT(*) FROM vehicle'));
const car = { make: 'Honda', model: 'Accord', year: '2003' };

export async function cases() {
  const { nginx, owner, program } = await world();
  const line = (method, path, ...more) => [`${method} ${path} HTTP/1.1`, ...(more.some((h) => h.startsWith('Host:')) ? [] : [`Host: localhost:${nginx.port}`]), ...more, '', ''].join('\r\n');
  // Whatever was refused, the next request is served and nothing was written.
  const refused = (name, body) => test(name, async () => {
    const before = vehicles();
    await body();
    checked(await owner.get('/garage'), 200);
    assert.equal(vehicles(), before, 'something was written');
  });

  await refused('B1: a body over the limit is refused with 413, by the program and by nginx', async () => {
    await owner.get('/garage/add');
    checked(await owner.post('/garage', { ...car, model: 'x'.repeat(64 << 10) }), 413);
    checked(await owner.api('POST', '/api/v1/vehicles', { ...car, model: 'x'.repeat(2 << 20) }), 413);
    const multipart = `--b\r\nContent-Disposition: form-data; name="make"\r\n\r\n${'x'.repeat((1 << 20) + 1)}\r\n--b--\r\n`;
    checked(await owner.ask('POST', '/garage', { headers: { 'Content-Type': 'multipart/form-data; boundary=b' }, body: multipart }), 413);
    checked(await bytes(nginx, line('POST', '/garage', 'Content-Type: multipart/form-data; boundary=b', 'Content-Length: 33554433')), 413);
    checked(await ask2(nginx, { ':method': 'POST', ':path': '/login', 'content-type': 'application/x-www-form-urlencoded' }, 'a='.padEnd((64 << 10) + 1, 'x')), 413);
  });
  await refused('B2: an address over 8 KB is refused with 414', async () => {
    for (const path of [`/${'a'.repeat(8192)}`, `/garage?q=${'a'.repeat(8192)}`, `/static/${'a'.repeat(9000)}`, `/${'a'.repeat(30_000)}`]) {
      checked(await ask(nginx, 'GET', path), 414);
      checked(await ask2(nginx, { ':path': path }), 414);
    }
    checked(await ask(nginx, 'GET', `/?q=${'a'.repeat(8000)}`), 200);
  });
  await refused('B3: a header over 32 KB is refused with 400', async () => {
    for (const more of [40_000, 60_000, 100_000]) checked(await ask(nginx, 'GET', '/', { headers: { 'X-Long': 'a'.repeat(more) } }), 400);
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`X-${i}`, 'a'.repeat(900)]));
    checked(await ask(nginx, 'GET', '/', { headers: many }), 400);
    checked(await ask(nginx, 'GET', '/', { headers: { Cookie: `x=${'a'.repeat(40_000)}` } }), 400);
    // Letters that HTTP/2 packs badly, so that the packed header is over the limit too.
    checked(await ask2(nginx, { 'x-long': '~^|<'.repeat(10_000) }), 400);
    checked(await ask(nginx, 'GET', '/', { headers: { 'X-Long': 'a'.repeat(7000) } }), 200);
  });
  await refused('B5: two lengths, two hosts or a NUL in the request line are refused with 400', async () => {
    checked(await bytes(nginx, line('POST', '/login', 'Content-Length: 5', 'Transfer-Encoding: chunked') + '0\r\n\r\n'), 400);
    checked(await bytes(nginx, line('POST', '/login', 'Content-Length: 5', 'Content-Length: 6') + 'hello'), 400);
    checked(await bytes(nginx, line('GET', '/', `Host: localhost:${nginx.port}`, 'Host: evil.example')), 400);
    checked(await bytes(nginx, line('GET', '/a\0b')), 400);
    checked(await bytes(nginx, line('GET', '/', 'X-Bad: a\0b')), 400);
    checked(await bytes(nginx, `GET / HTTP/1.1\r\n\r\n`), 400);
  });
  await refused('B6: an unknown method is refused with 405 and Allow', async () => {
    for (const method of ['BREW', 'PATCH', 'PROPFIND', 'TRACE']) checked(await ask(nginx, method, '/garage'), 405);
    assert.equal((await ask(nginx, 'BREW', '/garage')).header('allow'), 'GET, HEAD, POST, OPTIONS');
    assert.equal((await owner.api('BREW', '/api/v1/vehicles/1')).header('allow'), 'GET, HEAD, PUT, DELETE, OPTIONS');
    checked(await ask(nginx, 'DELETE', '/static/app.css'), 405);
  });
  await refused('B7: %00, %zz and steps upwards in the path are refused with 400', async () => {
    for (const path of ['/a%00b', '/%zz', '/%', '/garage/../login', '/..', '/static/../../etc/passwd', '/static/%2e%2e/templates/layout.tpl', '/garage/%2E./x', '/a%0d%0ab', '/a\\..\\b'])
      checked(await ask(nginx, 'GET', path), 400);
  });
  await refused('B8: a host name that is not ours is refused with 421, on pages, API and forms', async () => {
    for (const host of ['evil.example', 'localhost.evil.example', `evil.example:${nginx.port}`, '']) {
      const answer = await ask(nginx, 'GET', '/', { headers: { Host: host } });
      checked(answer, host ? 421 : undefined);
      assert.ok(!host || !answer.text.includes(host), 'the name is shown');
      assert.equal(answer.all('set-cookie').length, 0);
    }
    checked(await owner.api('POST', '/api/v1/vehicles', car, { Host: 'evil.example' }), 421);
    checked(await owner.ask('GET', '/garage', { headers: { Host: 'evil.example' } }), 421);
    checked(await ask2(nginx, { ':authority': 'evil.example' }), 421);
    checked(await ask(nginx, 'GET', '/', { headers: { Host: `LOCALHOST:${nginx.port}` } }), 200);
    checked(await ask(nginx, 'GET', '/', { headers: { Host: `127.0.0.1:${nginx.port}` } }), 200);
  });
  await refused('B9: an unknown path gets 404 in the layout and reflects nothing', async () => {
    for (const path of ['/zqxj', '/garage/zqxj', '/zqxj?q=zqxj', '/<script>zqxj', '/zqxj%0aSet-Cookie:%20zqxj=1', '/%C0%AFzqxj', '//zqxj/', '/garage/999999999999999999999999', '/garage/1/zqxj']) {
      const answer = await ask(nginx, 'GET', path, { headers: { Cookie: 'zqxj=zqxj', Referer: 'https://localhost/zqxj' } });
      checked(answer, path.includes('%0a') ? 400 : 404);
      assert.match(answer.text, /<main id="main"[\s\S]*<\/html>/);
      assert.ok(!answer.text.includes('zqxj') && !answer.pairs.flat().join().includes('zqxj'), `${path} is reflected`);
    }
    const api = checked(await ask(nginx, 'GET', '/api/v1/zqxj'), 404);
    assert.deepEqual(Object.keys(api.json), ['error']);
  });
  await refused('B10: a Content-Length that is negative, no number or larger than the body is refused with 400', async () => {
    for (const length of ['-1', 'abc', '1e3', '0x10', '5, 5', '99999999999999999999'])
      checked(await bytes(nginx, line('POST', '/login', 'Content-Type: application/x-www-form-urlencoded', `Content-Length: ${length}`) + 'login=a'), 400);
    const short = await bytes(nginx, line('POST', '/login', 'Content-Type: application/x-www-form-urlencoded', 'Content-Length: 100') + 'login=a', { half: true });
    if (short) checked(short, 400);
  });
  await refused('B11: 64 KB of & are refused with 400 within 50 ms', async () => {
    for (const [who, path] of [[new Visitor(nginx), '/login'], [owner, '/garage']]) {
      const times = [];
      for (let i = 0; i < 5; ++i) {
        const began = process.hrtime.bigint();
        checked(await who.ask('POST', path, { headers: formType, body: '&'.repeat(64 << 10) }), 400);
        times.push(Number(process.hrtime.bigint() - began) / 1e6);
      }
      figure(`64 KB of & at ${path}: ${Math.min(...times).toFixed(1)} to ${Math.max(...times).toFixed(1)} ms`);
      assert.ok(Math.min(...times) < 50, `${times.map((t) => t.toFixed(1))} ms`);
    }
    checked(await ask(nginx, 'GET', `/?${'&'.repeat(8000)}`), 400);
    checked(await ask(nginx, 'GET', '/', { headers: { Cookie: ';'.repeat(20_000) } }), 200);
  });
  await test('B12: a form sent in pieces, without a length, is read like any other', async () => {
    const answer = await bytes(nginx, line('POST', '/garage', ...Object.entries(owner.cookies).map((h) => h.join(': ')), 'Content-Type: application/x-www-form-urlencoded', 'Transfer-Encoding: chunked') +
      ((text) => `${text.length.toString(16)}\r\n${text}\r\n0\r\n\r\n`)(form({ csrf: owner.token, request_key: owner.key, make: '', model: 'Accord', year: '2003' })));
    checked(answer, 422);
  });

  await refused('B16: a missing or wrong CSRF token is refused with 403', async () => {
    await owner.get('/garage/add');
    for (const csrf of ['', 'x', owner.token.slice(1), owner.token.toUpperCase(), `${owner.token}x`]) checked(await owner.post('/garage', { ...car, csrf }), 403);
    for (const token of ['', 'x', owner.token.slice(1)]) checked(await owner.api('POST', '/api/v1/vehicles', car, { 'X-CSRF-Token': token }), 403);
    const other = new Visitor(nginx);
    await other.get('/login');
    checked(await owner.post('/garage', { ...car, csrf: other.token }), 403);
    checked(await other.post('/login', { login: 'olga', password, csrf: owner.token }), 403);
    checked(await new Visitor(nginx).post('/login', { login: 'olga', password, csrf: other.token }), 403);
    checked(await owner.post('/logout', { csrf: 'x' }), 403);
  });
  await refused('B17: a form from another site is refused with 403, whatever its token', async () => {
    await owner.get('/garage/add');
    const foreign = [{ Origin: 'https://evil.example' }, { Origin: 'null' }, { Origin: `http://localhost:${nginx.port}` }, { Origin: 'https://localhost:1' }, { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' }, { 'Sec-Fetch-Site': 'cross-site', Origin: `https://localhost:${nginx.port}` }];
    for (const headers of foreign) {
      checked(await owner.post('/garage', car, { headers }), 403);
      checked(await owner.api('POST', '/api/v1/vehicles', car, headers), 403);
    }
    checked(await owner.get('/garage', { headers: { 'Sec-Fetch-Site': 'cross-site' } }), 200);
  });
  await test('B17: a form that says it is ours, or says nothing, is taken; a Bearer token needs neither', async () => {
    for (const headers of [{}, { Origin: `https://localhost:${nginx.port}`, 'Sec-Fetch-Site': 'same-origin' }, { 'Sec-Fetch-Site': 'none' }]) {
      await owner.get('/garage/add');
      checked(await owner.post('/garage', car, { headers }), 303);
    }
    sql(`INSERT INTO session (secret_hash, user_id, kind, scopes, expires_at, ends_at) SELECT UNHEX(SHA2('sb_wire', 256)), id, 'token', 'garage:read garage:write',
      UTC_TIMESTAMP(6) + INTERVAL 1 DAY, UTC_TIMESTAMP(6) + INTERVAL 1 DAY FROM user WHERE username = 'olga'`);
    const headers = { Authorization: 'Bearer sb_wire', Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site', ...jsonType };
    checked(await ask(nginx, 'POST', '/api/v1/vehicles', { headers, body: JSON.stringify({ ...car, year: 2003 }) }), 201);
    checked(await ask(nginx, 'GET', '/api/v1/me', { headers: { Authorization: 'Bearer sb_other' } }), 401);
    checked(await ask(nginx, 'GET', '/garage', { headers }), 303);
  });
  await refused('B18: GET on an action is refused with 405', async () => {
    for (const path of ['/logout', '/garage/1/restore', '/garage/1/records/1/restore']) {
      const answer = checked(await owner.get(path), 405);
      assert.equal(answer.header('allow'), 'POST, OPTIONS');
    }
    checked(await owner.get('/api/v1/vehicles/1/restore'), 405);
  });
  await refused('B20: a body of the wrong kind is refused with 415', async () => {
    await owner.get('/garage/add');
    const body = form({ csrf: owner.token, request_key: owner.key, ...car });
    for (const type of ['text/plain', 'application/json', 'application/xml', 'nonsense', 'multipart/mixed; boundary=b'])
      checked(await owner.post('/garage', car, { headers: { 'Content-Type': type } }), 415);
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'text/json'])
      checked(await owner.ask('POST', '/api/v1/vehicles', { headers: { 'X-CSRF-Token': owner.token, 'Content-Type': type }, body }), 415);
    checked(await owner.ask('PUT', '/api/v1/vehicles/1', { headers: { 'X-CSRF-Token': owner.token, 'If-Match': '"1"', 'Content-Type': 'text/plain' }, body }), 415);
  });
  await test('B20: the kind of a body may be written in capitals and with a charset', async () => {
    await owner.get('/garage/add');
    checked(await owner.post('/garage', car, { headers: { 'Content-Type': 'Application/X-WWW-Form-Urlencoded; charset=UTF-8' } }), 303);
    checked(await owner.api('POST', '/api/v1/vehicles', { ...car, year: 2003 }, { 'Content-Type': 'APPLICATION/JSON; charset=utf-8' }), 201);
  });

  await test('B58: personal pages and every form say no-store', async () => {
    const id = JSON.parse((await owner.api('GET', '/api/v1/vehicles')).text).items[0].id;
    for (const path of ['/garage', '/garage/add', `/garage/${id}`, `/garage/${id}/edit`, `/garage/${id}/delete`, `/garage/${id}/records/add`, '/api/v1/me', '/api/v1/vehicles', '/about', '/'])
      assert.equal((await owner.get(path)).header('cache-control'), 'no-store', path);
    for (const path of ['/login', '/register', '/garage', '/api/v1/me']) assert.equal((await ask(nginx, 'GET', path)).header('cache-control'), 'no-store', path);
    assert.equal((await ask(nginx, 'GET', '/about')).header('cache-control'), 'no-cache');
    assert.match((await ask(nginx, 'GET', '/about')).all('vary').join(', '), /Cookie/);
  });
  await test('B63: after sign-in a foreign "next" leads to the garage, an own one is followed', async () => {
    const foreign = ['//evil.example', '/\\evil.example', '\\\\evil.example', 'https:evil.example', 'https://evil.example/', 'javascript:alert(1)', '/%0d%0aSet-Cookie: a=b'.replaceAll('%0d%0a', '\r\n'), '/\t/evil.example', ' //evil.example'];
    for (const next of foreign) assert.equal((await owner.get(`/login?${form({ next })}`)).header('location'), '/garage', next);
    for (const next of ['/garage/add', '/about?x=1']) assert.equal((await owner.get(`/login?${form({ next })}`)).header('location'), next);
    for (const [next, place] of [['//evil.example', '/garage'], ['/x\r\nSet-Cookie: evil=1', '/garage'], ['/garage/add', '/garage/add']]) {
      const visitor = new Visitor(nginx);
      const answer = checked(await visitor.signIn('olga', password, { next }), 303);
      assert.equal(answer.header('location'), place);
      assert.ok(answer.all('set-cookie').every((cookie) => !cookie.startsWith('evil')));
    }
    const sent = checked(await ask(nginx, 'GET', '/garage/add'), 303);
    assert.equal(sent.header('location'), '/login?next=/garage/add');
  });
  await refused('B79: a password of 10 MB is refused with 413 before it is hashed', async () => {
    const visitor = new Visitor(nginx);
    await visitor.get('/login');
    const long = 'p'.repeat(10 << 20);
    const multipart = Object.entries({ csrf: visitor.token, request_key: visitor.key, login: 'olga', password: long })
      .map(([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join('') + '--b--\r\n';
    for (const [type, body] of [[formType, form({ csrf: visitor.token, login: 'olga', password: long })], [{ 'Content-Type': 'multipart/form-data; boundary=b' }, multipart]]) {
      const began = Date.now();
      checked(await visitor.ask('POST', '/login', { headers: type, body }), 413);
      assert.ok(Date.now() - began < 2000, `${Date.now() - began} ms`);
    }
  });
  await test('B21, B42: a form sent twice is done once and answered the same, with other words it is refused with 409', async () => {
    await owner.get('/garage/add');
    const { token: csrf, key: request_key } = owner, fields = { ...car, model: 'Twice', csrf, request_key };
    const [first, second] = await Promise.all([owner.post('/garage', fields), owner.post('/garage', fields)]);
    checked(first, 303), checked(second, 303);
    assert.equal(first.header('location'), second.header('location'));
    assert.equal(sql("SELECT COUNT(*) FROM vehicle WHERE model = 'Twice'"), '1');
    checked(await owner.post('/garage', { ...fields, model: 'Else' }), 409);
    const key = { 'Idempotency-Key': 'wire-1' };
    const third = checked(await owner.api('POST', '/api/v1/vehicles', car, key), 201), fourth = checked(await owner.api('POST', '/api/v1/vehicles', car, key), 201);
    assert.equal(third.json.id, fourth.json.id);
    checked(await owner.api('POST', '/api/v1/vehicles', { ...car, make: 'Else' }, key), 409);
  });
  await test('B66: whatever was sent, the log holds whole lines only, and no secret', async () => {
    await ask(nginx, 'GET', '/x%0a2026-01-01T00:00:00.000Z%20info%20forged', { headers: { 'User-Agent': 'a', 'Accept-Language': 'a;q=\t1' } });
    await ask(nginx, 'AN-OTHER_METHOD', '/login');
    const lines = program.words().trimEnd().split('\n');
    const odd = lines.filter((l) => !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (info|warning|error) \S/.test(l));
    assert.deepEqual(odd, []);
    assert.ok(!program.words().includes('forged') && !program.words().includes(password) && !program.words().includes(owner.jar.get('__Host-servicebook')));
    assert.ok(!lines.some((l) => / 500 /.test(l)), `a 500 in the log: ${lines.filter((l) => / 500 | error /.test(l)).slice(0, 4).join('\n')}`);
  });
}
