// Pictures and documents over the wire: multipart bodies, nginx sending the copies of MEDIA_CACHE (X-Accel-Redirect), and what it falls back to.
import { mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import tls from 'node:tls';
import { assert, figure, test, until } from './cases.mjs';
import { agentOf, ask, bytes, cgiVariables, FastCgi, Visitor } from './client.mjs';
import { checked } from './headers.mjs';
import { noisePng } from './picture.mjs';
import { addPerson, folder, join, Nginx, Program, settings, sql } from './site.mjs';
import { password } from './world.mjs';

const MB = 1 << 20;
const boundary = 'a-boundary-of-the-test';
const multipartType = { 'Content-Type': `multipart/form-data; boundary=${boundary}` };
const part = (head, content) => Buffer.concat([Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`), Buffer.from(content),
    Buffer.from('\r\n')]);
const multipart = (fields, files, field = 'files') => Buffer.concat([
  ...Object.entries(fields).map(([name, value]) => part(`name="${name}"`, value)),
  ...files.map(([name, content]) => part(`name="${field}"; filename="${name}"`, content)), Buffer.from(`--${boundary}--\r\n`)]);

// The same JPEG with so much more in segments that say nothing (APP15).
function fatter(jpeg, more) {
  const segments = [];
  for (let left = more; left > 0; left -= 65_533) segments.push(Buffer.from([0xFF, 0xEF, 0xFF, 0xFF]), randomBytes(65_533));
  return Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);
}
const timeless = (text) => text.replace(/name="request_key" value="[^"]*"/g, '');
const isJpeg = (answer) => answer.body.subarray(0, 3).equals(Buffer.from([0xFF, 0xD8, 0xFF])) &&
    answer.body.subarray(-2).equals(Buffer.from([0xFF, 0xD9]));

export async function cases() {
  const config = settings({ MEDIA_ACCEL: '/media/' }), copies = join(config, '../media/blobs');
  for (const name of ['ursula', 'ulf']) addPerson(config, name, password);
  const program = new Program(config, 'uploads');
  await program.start();
  const nginx = await Nginx.start(program.socket, 'uploads'), link = join(folder, 'uploads/web/media');
  const lookIn = (place) => { rmSync(link, { force: true }); symlinkSync(place, link); };
  lookIn(copies);
  await until(async () => (await ask(nginx, 'GET', '/healthz')).status === 200, 10, 'the program answers');
  const owner = new Visitor(nginx), other = new Visitor(nginx);
  for (const [who, name] of [[owner, 'ursula'], [other, 'ulf']]) {
    checked(await who.signIn(name, password), 303);
    await who.get('/garage');                                  // which is greeted once
  }
  await owner.get('/garage/add');
  const car = checked(await owner.post('/garage', { make: 'Saab', model: '900', year: '1987' }), 303).header('location');

  const rows = () => Number(sql('SELECT COUNT(*) FROM attachment'));
  const upload = async (files, { path = `${car}/pictures`, fields = {}, headers = {}, ...more } = {}) => {
    await owner.get(`${car}/pictures`);
    return owner.ask('POST', path, { headers: { ...multipartType, ...headers },
        body: multipart({ csrf: owner.token, request_key: owner.key, ...fields }, files), ...more });
  };
  const newest = () => sql('SELECT MAX(id) FROM attachment');
  // Of each size: where the program says it is for ever.
  const hash = (id, size) => sql(`SELECT LEFT(LOWER(HEX(${size})), 16) FROM attachment WHERE id = ${id}`);
  const addresses = (id) => ['thumb', 'medium', 'full'].map((size) => `/pictures/${id}?size=${size}&v=${hash(id, size)}`);
  const refused = (name, body) => test(name, async () => {
    const before = rows();
    await body();
    assert.equal(rows(), before, 'something was written');
    checked(await owner.get('/garage'), 200);
  });
  const asPicture = (answer) => {
    checked(answer, 200);
    assert.equal(answer.header('content-type'), 'image/jpeg');
    assert.equal(answer.header('content-length'), String(answer.body.length));
    assert.equal(answer.header('cache-control'), 'private, max-age=31536000, immutable');
    assert.match(answer.header('etag'), /^"[0-9a-f]{64}"$/);
    assert.equal(answer.header('x-accel-redirect'), undefined);
    assert.ok(isJpeg(answer) && answer.body.length <= 500_000);
    return answer;
  };
  const byNginx = (answer) => answer.header('accept-ranges') === 'bytes';       // it sent the file itself

  const png = noisePng(1600, 1100), began = Date.now(), taken = await upload([['noise.png', png]]), milliseconds = Date.now() - began;
  const id = newest(), seen = [];
  for (const address of addresses(id)) seen.push(await owner.get(address));

  await test('a picture of 5 MB is taken, and nginx sends its three sizes with every header once', async () => {
    assert.equal(checked(taken, 303).header('location'), `${car}/pictures`);
    figure(`${(png.length / MB).toFixed(1)} MB of noise: ${milliseconds} ms`);
    for (const answer of seen) assert.ok(byNginx(asPicture(answer)), 'sent by nginx');
    assert.equal(new Set(seen.map((answer) => answer.header('etag'))).size, 3);
    const page = checked(await owner.get(`${car}/pictures`), 200);
    for (const address of addresses(id).filter((_, i) => i !== 1)) assert.ok(page.text.includes(address.replace('&', '&amp;')), address);
  });
  await test('a JPEG with 5 MB beside its pixels comes back without them', async () => {
    checked(await upload([['fat.jpg', fatter(seen[1].body, 5 * MB)]]), 303);
    for (const address of addresses(newest())) asPicture(await owner.get(address));
  });
  await test('an unchanged picture is answered with 304, with and without its hash in the address; a changed one is not', async () => {
    for (const [i, address] of addresses(id).entries())
      for (const where of [address, address.replace(/&v=.*/, '')]) {
        const tag = seen[i].header('etag'), same = checked(await owner.get(where, { headers: { 'If-None-Match': tag } }), 304);
        assert.equal(same.body.length, 0);
        assert.equal(same.header('etag'), tag);
        assert.equal(same.header('cache-control'), where === address ? 'private, max-age=31536000, immutable' : 'private, no-cache');
        checked(await owner.get(where, { headers: { 'If-None-Match': '"other"', 'If-Modified-Since': 'Fri, 31 Dec 2100 00:00:00 GMT' } }), 200);
      }
  });
  await test('HEAD tells the same without the bytes, a range gives its part', async () => {
    const [, address] = addresses(id), head = checked(await owner.ask('HEAD', address), 200);
    assert.equal(head.body.length, 0);
    for (const name of ['content-type', 'content-length', 'etag', 'cache-control']) assert.equal(head.header(name), seen[1].header(name), name);
    const some = checked(await owner.get(address, { headers: { Range: 'bytes=0-99' } }), 206);
    assert.ok(some.body.equals(seen[1].body.subarray(0, 100)));
  });
  await test('a copy that is gone is made again', async () => {
    rmSync(copies, { recursive: true });
    for (const [i, address] of addresses(id).entries()) {
      const answer = asPicture(await owner.get(address));
      assert.ok(byNginx(answer) && answer.body.equals(seen[i].body));
    }
    assert.equal(readdirSync(copies, { recursive: true }).filter((name) => name.length > 40).length, 3);
  });
  await test('where nginx does not find the copy the program sends the bytes itself, with the same headers', async () => {
    const empty = join(folder, 'empty');
    mkdirSync(empty, { recursive: true });
    const paper = Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(700_000)]);
    checked(await upload([['Prüfung "2026".pdf'.replaceAll('"', '%22'), paper]], { path: `${car}/documents` }), 303);
    const document = `/documents/${newest()}`, before = checked(await owner.get(document), 200);
    lookIn(empty);
    try {
      for (const [i, address] of addresses(id).entries()) {
        const answer = asPicture(await owner.get(address));
        assert.ok(!byNginx(answer), 'sent by the program');
        assert.ok(answer.body.equals(seen[i].body));
        assert.equal(answer.header('etag'), seen[i].header('etag'));
        checked(await owner.get(address, { headers: { 'If-None-Match': answer.header('etag') } }), 304);
        checked(await other.get(address), 404);
        checked(await ask(nginx, 'GET', address), 303);
      }
      const answer = checked(await owner.get(document), 200);
      for (const each of [before, answer]) {
        assert.ok(each.body.equals(paper));
        assert.equal(each.header('content-type'), 'application/pdf');
        assert.equal(each.all('content-disposition').join(' and '), "attachment; filename=\"Pr__fung _2026_.pdf\"; filename*=UTF-8''Pr%C3%BCfung%20%222026%22.pdf");
        assert.equal(each.header('cache-control'), 'private, no-cache');
      }
    } finally {
      lookIn(copies);
    }
  });
  await test('B53: a picture is nobody else\'s, by its own address, by its hash or by the name of its copy', async () => {
    const [, address] = addresses(id), tag = seen[1].header('etag'), name = tag.slice(1, -1);
    for (const headers of [{}, { 'If-None-Match': tag }, { Range: 'bytes=0-9' }]) {
      const answer = checked(await other.get(address, { headers }), 404),
          none = checked(await other.get('/pictures/999999999?size=medium', { headers }), 404);
      assert.equal(timeless(answer.text), timeless(none.text));
      assert.equal(checked(await ask(nginx, 'GET', address, { headers }), 303).header('location'), `/login?next=/pictures/${id}`);
      checked(await ask(nginx, 'GET', `/api/v1/pictures/${id}/data?size=medium`, { headers }), 401);
    }
    for (const path of [`/media/${name.slice(0, 2)}/${name}`, '/media/', '/media', `/media/x/../${name.slice(0, 2)}/${name}`,
        `//media/${name.slice(0, 2)}/${name}`])
      for (const who of [owner, other]) {
        const answer = await who.get(path, { headers: { 'X-Accel-Redirect': `/media/${name.slice(0, 2)}/${name}` } });
        checked(answer, path.includes('..') ? 400 : 404);
        assert.notEqual(answer.header('content-type'), 'image/jpeg');
      }
  });
  await refused('B1: a file over 12 MB is refused with 413 by the program, a body over 32 MB by nginx', async () => {
    checked(await upload([['large.jpg', Buffer.alloc(12 * MB + 1, 0xFF)]]), 413);
    checked(await upload([1, 2, 3].map((n) => [`${n}.jpg`, Buffer.alloc(11 * MB, 0xFF)])), 413);
    const head = [`POST ${car}/pictures HTTP/1.1`, `Host: localhost:${nginx.port}`, `Cookie: ${owner.cookies.Cookie}`,
        `Content-Type: ${multipartType['Content-Type']}`, `Content-Length: ${32 * MB + 1}`, '', ''];
    checked(await bytes(nginx, head.join('\r\n')), 413);
    checked(await upload([['almost.jpg', Buffer.alloc(12 * MB, 0xFF)]]), 422);
  });
  await refused('B71: an upload that is broken off leaves no row and no file, and the next request is served', async () => {
    await owner.get(`${car}/pictures`);
    const left = () => readdirSync(tmpdir()).filter((name) => /^servicebook-\w{6}$/.test(name)).length, before = left();
    const body = multipart({ csrf: owner.token, request_key: owner.key }, [['noise.png', png]]);
    const head = [`POST ${car}/pictures HTTP/1.1`, `Host: localhost:${nginx.port}`, `Cookie: ${owner.cookies.Cookie}`,
        `Content-Type: ${multipartType['Content-Type']}`, `Content-Length: ${body.length}`, '', ''];
    for (const share of [0, 0.1, 0.5, 0.99]) {
      await new Promise((done, fail) => {
        const cut = Buffer.concat([Buffer.from(head.join('\r\n')), body.subarray(0, Math.floor(body.length * share))]);
        const socket = tls.connect({ host: '127.0.0.1', port: nginx.port, ca: nginx.certificate, servername: 'localhost', ALPNProtocols: ['http/1.1'] },
          () => socket.write(cut, () => { socket.destroy(); done(); }));
        socket.on('error', fail);
      });
      checked(await owner.get('/garage'), 200);
    }
    // The same between nginx and the program.
    const variables = cgiVariables('POST', `${car}/pictures`, { headers: { ...owner.cookies, ...multipartType }, body });
    for (const share of [0, 0.1, 0.9]) {
      const lines = () => program.words().split('\n').filter((line) => line.includes('POST /garage/{id}/pictures')).length, answered = lines();
      const broken = new FastCgi(program.socket).begin(variables), cut = body.subarray(0, Math.floor(body.length * share));
      for (let at = 0; at < cut.length; at += 60_000) {
        const piece = cut.subarray(at, at + 60_000);
        broken.socket.write(Buffer.concat([Buffer.from([1, 5, 0, 1, piece.length >> 8, piece.length & 255, 0, 0]), piece]));
      }
      broken.socket.end();
      await broken.answer.catch(() => {});
      await until(() => lines() > answered, 10, 'the program has done with it');
      checked(await owner.get('/garage'), 200);
    }
    assert.equal(left(), before, 'temporary files');
  });
  await refused('B13: a multipart body without boundary, cut short or without a blank line is refused with 400', async () => {
    await owner.get(`${car}/pictures`);
    const fields = { csrf: owner.token, request_key: owner.key }, whole = multipart(fields, [['x.jpg', seen[0].body]]);
    for (const body of [whole.subarray(0, -30), whole.subarray(0, 60), Buffer.from(whole.toString('latin1').replaceAll('\r\n\r\n', '\r\n'), 'latin1'),
        Buffer.from('nothing')])
      checked(await owner.ask('POST', `${car}/pictures`, { headers: multipartType, body }), 400);
    checked(await owner.ask('POST', `${car}/pictures`, { headers: { 'Content-Type': 'multipart/form-data' }, body: whole }), 400);
    const many = multipart({ ...fields, ...Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`f${i}`, 'x'])) }, []);         // B12
    checked(await owner.ask('POST', `${car}/pictures`, { headers: multipartType, body: many }), 400);
  });
  await test('B14: a quoted boundary and a missing last line end are accepted', async () => {
    await owner.get(`${car}/pictures`);
    const before = rows(), body = multipart({ csrf: owner.token, request_key: owner.key }, [['x.jpg', seen[0].body]]).subarray(0, -2);
    checked(await owner.ask('POST', `${car}/pictures`, { headers: { 'Content-Type': `multipart/form-data; boundary="${boundary}"` }, body }), 303);
    assert.equal(rows(), before + 1);
  });
  await refused('B16: an upload with a missing or wrong CSRF token is refused with 403', async () => {
    for (const csrf of ['', 'x', other.token]) checked(await upload([['x.jpg', seen[0].body]], { fields: { csrf } }), 403);
    checked(await upload([['x.jpg', seen[0].body]], { headers: { Origin: 'https://evil.example' } }), 403);
    const plain = multipart({}, [['x.jpg', seen[0].body]], 'file');
    checked(await owner.ask('POST', `/api/v1/vehicles/${car.split('/')[2]}/pictures`, { headers: multipartType, body: plain }), 403);
    checked(await ask(nginx, 'POST', `${car}/pictures`, { headers: multipartType, body: plain }), 303);
  });
  await refused('B20: a file where none is taken is refused with 415', async () => {
    const cars = sql('SELECT COUNT(*) FROM vehicle');
    const file = [['x.jpg', seen[0].body]], fields = { make: 'Saab', model: '9000', year: '1990' };
    checked(await upload(file, { path: '/garage', fields }), 415);
    checked(await owner.ask('POST', '/api/v1/vehicles', { headers: { ...multipartType, 'X-CSRF-Token': owner.token },
        body: multipart(fields, file) }), 415);
    assert.equal(sql('SELECT COUNT(*) FROM vehicle'), cars);
    checked(await upload([['', '']], { path: '/garage', fields }), 303);                     // an untouched file input
  });
  await test('a program sends a file as multipart and gets its description and bytes', async () => {
    await owner.get(`${car}/pictures`);
    const answer = checked(await owner.ask('POST', `/api/v1/vehicles/${car.split('/')[2]}/pictures`,
      { headers: { ...multipartType, 'X-CSRF-Token': owner.token }, body: multipart({}, [['x.jpg', seen[1].body]], 'file') }), 201);
    assert.equal(answer.json.kind, 'picture');
    for (const size of ['thumb', 'medium', 'full']) {
      const { pathname, search } = new URL(answer.json.addresses[size]);
      assert.ok(isJpeg(checked(await owner.get(pathname + search), 200)));
    }
  });
  await test('B42: an upload that is sent twice at once is done once and answered the same', async () => {
    await owner.get(`${car}/pictures`);
    const before = rows(), body = multipart({ csrf: owner.token, request_key: owner.key }, [['x.jpg', seen[1].body]]);
    const both = await Promise.all([1, 2].map(() => ask(nginx, 'POST', `${car}/pictures`,
        { headers: { ...owner.cookies, ...multipartType }, body })));
    for (const answer of both) assert.equal(checked(answer, 303).header('location'), `${car}/pictures`);
    assert.equal(rows(), before + 1);
  });
  await test('others are served while a large picture is being made', async () => {
    let done = false;
    const large = upload([['noise.png', png], ['more.png', noisePng(1600, 1100)]], { agent: agentOf(nginx, 1) }).finally(() => { done = true; });
    const times = [];
    while (!done) {
      const began = Date.now();
      const pages = await Promise.all(Array.from({ length: 8 }, () => ask(nginx, 'GET', '/garage', { headers: owner.cookies })));
      for (const answer of pages) checked(answer, 200);
      times.push(Date.now() - began);
    }
    checked(await large, 303);
    figure(`8 pages at once meanwhile: ${Math.min(...times)} to ${Math.max(...times)} ms, ${times.length} times`);
  });
  await test('nothing went wrong in the log', async () => {
    assert.deepEqual(program.words().split('\n').filter((line) => / (500|503) | error /.test(line)), []);
    await program.close();
  });
}
