// What programs are told is true: the examples of the page /api run as they stand, a script written from it works, the description is valid
// OpenAPI 3.1, pages of other sites get in only where the settings say so, and a token holds over processes.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { assert, figure, test, until } from './cases.mjs';
import { ask, jsonType } from './client.mjs';
import { checked, wrongHeaders } from './headers.mjs';
import { noisePng } from './picture.mjs';
import { folder, join, here, Nginx, plainEnvironment, Program, settings } from './site.mjs';
import { world } from './world.mjs';

const decoded = (html) => html.replace(/<[^>]*>/g, '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');

// Runs something while this process goes on answering; gives its words and exit code.
const running = (command, args, env) => new Promise((done) => {
  const child = spawn(command, args, { cwd: folder, env: { ...plainEnvironment, ...env }, stdio: ['ignore', 'pipe', 'pipe'] }), out = [];
  child.stdout.on('data', (piece) => out.push(piece));
  child.stderr.on('data', (piece) => out.push(piece));
  child.on('close', (code) => done({ code, said: Buffer.concat(out).toString() }));
});

export async function cases() {
  const { nginx, owner } = await world();
  const site = `https://localhost:${nginx.port}`, certificate = join(nginx.web, 'certificate.pem');
  await owner.get('/garage');
  const newToken = async (name, scopes) => checked(await owner.api('POST', '/api/v1/tokens', { name, scopes }), 201).json.token;
  const bearer = (token) => ({ Authorization: `Bearer ${token}` });
  writeFileSync(join(folder, 'side.jpg'), noisePng(200, 150));

  await test('every example of the page /api runs in a shell as it stands and is answered as the page says', async () => {
    const page = checked(await ask(nginx, 'GET', '/api'), 200).text;
    const examples = [...page.matchAll(/<pre data-example="(\w+)" data-status="(\d+)"><code>([^]*?)<\/code><\/pre>/g)].map(([, name, status, text]) => ({ name, status, text: decoded(text) }));
    assert.ok(examples.length >= 11, `${examples.length} examples`);
    assert.equal((page.match(/<pre/g) ?? []).length, examples.length + 1, 'one that is no shell');
    const variables = { TOKEN: await newToken('Examples', ['garage:read', 'garage:write']), VEHICLE: '', NEXT: '', CURL_CA_BUNDLE: certificate };
    const order = ['me', 'add', 'read', 'edit'], turn = (example) => (order.indexOf(example.name) + 1 || (example.name === 'delete' ? 98 : example.name === 'restore' ? 99 : 50));
    for (const { name, status, text } of examples.sort((a, b) => turn(a) - turn(b))) {
      const command = text.replaceAll('https://localhost/', `${site}/`);
      assert.ok(command.startsWith('curl ') && command.includes(`${site}/api/v1/`), text);
      const done = await running('bash', ['-c', `curl() { command curl --silent --show-error --write-out '\\n%{http_code}' "$@"; }\n${command}`], variables);
      assert.equal(done.said.trimEnd().split('\n').at(-1), status, `${name}: ${done.said}`);
      if (name === 'add') variables.VEHICLE = String(JSON.parse(done.said.split('\n')[0]).id);
      if (name === 'read') assert.match(done.said, /^etag: "1"/im);
    }
    const again = decoded(examples.find(({ name }) => name === 'edit').text).replaceAll('https://localhost/', `${site}/`);
    assert.match((await running('bash', ['-c', again.replace('curl', 'curl -s -o /dev/null -w "%{http_code}"')], variables)).said, /^412/, 'sent a second time');
  });
  await test('a script written from the page and the description alone keeps a garage', async () => {
    const token = await newToken('Keeper', ['garage:read', 'garage:write']);
    const done = await running('python3', [join(here, 'keep_garage.py'), site, join(folder, 'side.jpg')], { TOKEN: token, SSL_CERT_FILE: certificate });
    assert.equal(done.code, 0, done.said);
    assert.match(done.said, /everything was as the page says\n$/);
  });
  await test('the description is valid OpenAPI 3.1, and a broken one would not be', async () => {
    const description = checked(await ask(nginx, 'GET', '/api/openapi.json'), 200).json;
    const verdict = await new Validator().validate(structuredClone(description));
    assert.ok(verdict.valid, JSON.stringify(verdict.errors)?.slice(0, 2000));
    const broken = structuredClone(description);
    delete Object.values(broken.paths)[0].get.responses;
    broken.paths['/api/v1/me'].get.parameters = [{ name: 'x' }];
    assert.ok(!(await new Validator().validate(broken)).valid);
    const operations = Object.values(description.paths).flatMap((path) => Object.entries(path).filter(([method]) => method !== 'description').map(([, operation]) => operation));
    assert.equal(new Set(operations.map(({ operationId }) => operationId)).size, operations.length, 'an operationId twice');
    figure(`${operations.length} operations described`);
  });

  const wrongButForCors = (answer) => wrongHeaders(answer).filter((problem) => !problem.startsWith('cross-origin-resource-policy'));
  await test('pages of other sites: those in CORS_ORIGINS read the API with a token, from /api/ alone, and never with a cookie', async () => {
    const config = settings({ CORS_ORIGINS: 'https://tools.example, https://Other.example:8443', MEDIA_ACCEL: '/media/' }), open = new Program(config, 'cors');
    await open.start();
    const other = await Nginx.start(open.socket, 'cors');
    await until(async () => (await ask(other, 'GET', '/healthz')).status === 200, 10, 'the program answers');
    const token = await newToken('Tools', ['garage:read', 'garage:write']), session = owner.cookies;
    const none = (answer) => assert.deepEqual(answer.pairs.map(([name]) => name.toLowerCase()).filter((name) => name.startsWith('access-control-')), []);
    for (const Origin of ['https://tools.example', 'https://other.example:8443']) {
      const preflight = await ask(other, 'OPTIONS', '/api/v1/vehicles', { headers: { Origin, 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'authorization, content-type' } });
      assert.equal(preflight.status, 204);
      assert.deepEqual(wrongButForCors(preflight), []);
      assert.deepEqual(preflight.all('access-control-allow-origin'), [Origin]);
      assert.match(preflight.header('access-control-allow-methods'), /\bGET\b.*\bPOST\b/);
      assert.equal(preflight.header('access-control-allow-headers'), 'Authorization, Content-Type, If-Match, Idempotency-Key');
      assert.equal(preflight.header('access-control-max-age'), '600');
      for (const [status, answer] of [
        [200, await ask(other, 'GET', '/api/v1/vehicles', { headers: { Origin, ...bearer(token) } })],
        [201, await ask(other, 'POST', '/api/v1/vehicles', { headers: { Origin, 'Sec-Fetch-Site': 'cross-site', ...jsonType, ...bearer(token) }, body: JSON.stringify({ make: 'a', model: 'b', year: 2000 }) })],
        [401, await ask(other, 'GET', '/api/v1/vehicles', { headers: { Origin } })],
        [404, await ask(other, 'GET', '/api/v1/vehicles/999999999', { headers: { Origin, ...bearer(token) } })],
      ]) {
        assert.equal(answer.status, status);
        assert.deepEqual(wrongButForCors(answer), []);
        assert.deepEqual(answer.all('access-control-allow-origin'), [Origin]);
        assert.deepEqual(answer.all('cross-origin-resource-policy'), ['cross-origin']);
        assert.equal(answer.header('access-control-expose-headers'), 'ETag, Location, Retry-After');
        assert.match(answer.header('vary'), /\bOrigin\b/);
        assert.deepEqual(answer.all('access-control-allow-credentials'), []);
      }
    }
    // A file that nginx sends says the same.
    const vehicle = (await ask(other, 'GET', '/api/v1/vehicles', { headers: bearer(token) })).json.items[0].id;
    const form = new Response((() => { const f = new FormData(); f.append('file', new Blob([noisePng(60, 40)]), 'a.png'); return f; })());
    const picture = (await ask(other, 'POST', `/api/v1/vehicles/${vehicle}/pictures`, { headers: { 'Content-Type': form.headers.get('content-type'), ...bearer(token) }, body: Buffer.from(await form.arrayBuffer()) })).json.id;
    for (let i = 0; i < 2; ++i) {
      const data = await ask(other, 'GET', `/api/v1/pictures/${picture}/data`, { headers: { Origin: 'https://tools.example', ...bearer(token) } });
      assert.equal(data.status, 200);
      assert.deepEqual([data.all('access-control-allow-origin'), data.all('cross-origin-resource-policy')], [['https://tools.example'], ['cross-origin']]);
      assert.match(data.header('vary') ?? '', /\bOrigin\b/);
      const plain = checked(await ask(other, 'GET', `/api/v1/pictures/${picture}/data`, { headers: bearer(token) }), 200);
      none(plain);
    }
    // Sites that are not listed, addresses that are no API, and the sign-in of a browser.
    for (const Origin of ['https://evil.example', 'https://tools.example.evil.test', 'http://tools.example', 'https://tools.example:444', 'null', '*']) {
      for (const [method, headers] of [['OPTIONS', { 'Access-Control-Request-Method': 'GET' }], ['GET', bearer(token)]]) {
        const answer = checked(await ask(other, method, '/api/v1/vehicles', { headers: { Origin, ...headers } }), method === 'GET' ? 200 : 204);
        none(answer);
        assert.match(answer.header('vary'), /\bOrigin\b/);
      }
    }
    const Origin = 'https://tools.example';
    for (const path of ['/', '/garage', '/api', '/login']) none(checked(await ask(other, 'GET', path, { headers: { Origin } })));
    const forged = await ask(other, 'POST', '/api/v1/vehicles', { headers: { Origin, ...session, 'X-CSRF-Token': owner.token, ...jsonType }, body: '{"make":"a","model":"Forged","year":2000}' });
    assert.equal(forged.status, 403, 'B17: a cookie from a listed site');
    assert.match(checked(await ask(other, 'GET', '/api'), 200).text, /https:\/\/other\.example:8443, https:\/\/tools\.example/);
    await open.close();
    // Without the setting nothing of it is said.
    for (const method of ['OPTIONS', 'GET']) {
      const answer = checked(await ask(nginx, method, '/api/v1/vehicles', { headers: { Origin, ...bearer(token) } }));
      none(answer);
      assert.doesNotMatch(answer.header('vary'), /Origin/);
    }
  });
  await test('a token that two processes serve is let through little more than 600 times a minute, and plain CGI counts with them', async () => {
    const config = settings(), token = await newToken('Busy', ['garage:read']), programs = [new Program(config, 'one'), new Program(config, 'two')], sites = [];
    for (const [i, program] of programs.entries()) {
      await program.start();
      sites.push(await Nginx.start(program.socket, `busy${i}`));
      await until(async () => (await ask(sites[i], 'GET', '/healthz')).status === 200, 10, 'the program answers');
    }
    let answered = 0, refused = 0;
    const began = Date.now();
    while (refused < 20 && Date.now() - began < 50_000) {
      for (const answer of await Promise.all(sites.flatMap((at) => [1, 2, 3, 4].map(() => ask(at, 'GET', '/api/v1/me', { headers: bearer(token) })))))
        answer.status === 200 ? ++answered : (checked(answer, 429), ++refused);
    }
    assert.ok(answered >= 600 && answered <= 600 + 2 * 30, `${answered} were answered`);
    figure(`${answered} calls of two processes were answered in ${Date.now() - began} ms, then 429`);
    const { askCgi, cgiVariables } = await import('./client.mjs');
    const turn = checked(await askCgi(config, cgiVariables('GET', '/api/v1/me', { headers: bearer(token) })), 429, { server: false });
    assert.match(turn.header('retry-after'), /^\d+$/);
    for (const program of programs) await program.close();
  });
}
