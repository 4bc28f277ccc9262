// Each status that the description of the API names for a route is provoked there, and no answer of the program had one that it does not name.
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { assert, figure, test, until } from './cases.mjs';
import { answered, ask, askFastCgi, cgiVariables, jsonType, Visitor } from './client.mjs';
import { noisePng } from './picture.mjs';
import { addPerson, binary, databaseUrl, folder, join, plainEnvironment, Program, program as turn, run, settings, sql } from './site.mjs';
import { password, world } from './world.mjs';

const methods = ['get', 'post', 'put', 'delete'];

export async function cases() {
  const { config, nginx } = await world();
  const description = (await ask(nginx, 'GET', '/api/openapi.json')).json, schemas = description.components.schemas;
  const operations = Object.entries(description.paths).flatMap(([path, item]) => methods.filter((method) => item[method]).map((method) => ({
    path, method: method.toUpperCase(), operation: item[method], name: `${method.toUpperCase()} ${path}`,
    takes: item[method].requestBody && Object.entries(item[method].requestBody.content)[0],
  })));
  const documented = new Map(operations.map(({ name, operation }) => [name, Object.keys(operation.responses).map(Number)]));

  // ---- Somebody who may all there is, and as many tokens as it takes: each may make 120 changes a minute.

  const made = run(binary, ['--config', config, 'user', 'add', 'chief', 'chief@example.org', '--operator'], { cwd: folder, env: { ...plainEnvironment, SERVICEBOOK_PASSWORD: password } });
  if (made.code !== 0) throw new Error(made.said);
  sql(`INSERT IGNORE INTO shop (id, name) VALUES (1, 'Walk'); INSERT IGNORE INTO shop_host (host, shop_id) VALUES ('localhost', 1);
       INSERT INTO staff (shop_id, user_id, role) SELECT shop_id, (SELECT id FROM user WHERE username = 'chief'), 'admin' FROM shop_host WHERE host = 'localhost'`);
  const chief = new Visitor(nginx);
  await chief.signIn('chief', password);
  await chief.get('/garage');
  const scopesOffered = [...(await chief.get('/account/tokens')).text.matchAll(/name="scopes\.\d+" value="([a-z:]+)"/g)].map(([, scope]) => scope);
  let number = 0;
  const newToken = async (scopes = scopesOffered) => (await chief.api('POST', '/api/v1/tokens', { name: `Walk ${++number}`, scopes })).json;
  let token, left = 0;
  const bearer = async () => {
    if (left-- <= 0) {
      if (token) await chief.api('DELETE', `/api/v1/tokens/${token.id}`);
      token = await newToken(), left = 100;
    }
    return { Authorization: `Bearer ${token.token}` };
  };

  // A new password ends every other session of its person: who changes it here is somebody else.
  addPerson(config, 'changer', password);
  const changer = new Visitor(nginx);
  await changer.signIn('changer', password);
  await changer.get('/garage');
  const changing = { Authorization: `Bearer ${(await changer.api('POST', '/api/v1/tokens', { name: 'Walk', scopes: ['garage:read', 'garage:write'] })).json.token}` };

  // ---- What a valid call is made of

  const sample = (schema) => {
    if (schema.$ref) return sample(schemas[schema.$ref.split('/').pop()]);
    if (schema.enum) return schema.enum[0];
    const type = [schema.type].flat()[0];
    if (type === 'object') return Object.fromEntries((schema.required ?? []).map((name) => [name, sample(schema.properties[name])]));
    if (type === 'array') return schema.minItems ? [sample(schema.items)] : [];
    if (type === 'integer' || type === 'number') return schema.minimum ? schema.minimum + 100 : 1;
    if (type === 'boolean') return false;
    return schema.format === 'date' ? '2026-01-02' : schema.format === 'date-time' ? '2026-01-02T10:00:00Z' : `Text ${++number}`.padEnd(schema.minLength ?? 0, '.');
  };
  const multipart = (content, field = 'file') => ({
    type: 'multipart/form-data; boundary=b',
    body: Buffer.concat([Buffer.from(`--b\r\nContent-Disposition: form-data; name="${field}"; filename="a"\r\n\r\n`), content, Buffer.from('\r\n--b--\r\n')]),
  });
  const json = (value) => ({ type: 'application/json', body: JSON.stringify(value) });
  const bodyOf = ({ path, takes }) => {
    if (!takes) return {};
    if (takes[0] === 'multipart/form-data') return multipart(path.endsWith('/documents') ? Buffer.from('%PDF-1.4\n%%EOF\n') : noisePng(8, 8));
    return json({ ...sample(takes[1].schema), ...(/\/records(\/\{rid\})?$/.test(path) ? { title: 'Text' } : {}), ...(path.endsWith('/odometer') ? { odometer: 1000 + ++number, kind: 'reading' } : {}), ...(path.endsWith('/tokens') ? { scopes: ['garage:read'] } : {}),
      ...(/\/me\/(password|email)$/.test(path) ? { current_password: password, ...(path.endsWith('d') ? { password, password_again: password } : { email: `walker${++number}@example.org` }) } : {}),
      ...(/\/(users(\/\{id\})?|me)$/.test(path) ? { username: `walker${++number}` } : {}), ...(/\/users/.test(path) ? { email: `walker${number}@example.org` } : {}) });
  };
  const wrongBodyOf = ({ takes }) => {
    if (takes[0] === 'multipart/form-data') return multipart(Buffer.from('no picture'), 'other');
    const schema = schemas[takes[1].schema.$ref.split('/').pop()];
    return json(Object.fromEntries(Object.entries(schema.properties).filter(([, { type }]) => [type].flat().includes('string')).map(([name]) => [name, '\u0001'])));
  };
  const call = async ({ method }, address, { body, type, headers = {}, token: own, bare = false } = {}) => ask(nginx, method, address, {
    body, headers: { ...(bare ? {} : own ? { Authorization: `Bearer ${own}` } : /\/me\/(password|email)/.test(address) ? changing : await bearer()), ...(type ? { 'Content-Type': type } : {}), ...headers },
  });

  // A new row of each kind that an address names: /vehicles/{id}/records/{rid} is a record of a vehicle. Where nothing is made at the place
  // itself it is made below a vehicle.
  // What no call makes: mail that failed, a job that is dead, a browser that is signed in, an export that is ready.
  const added = (table, columns) => ({ id: Number(sql(`INSERT INTO ${table} SET ${columns}; SELECT LAST_INSERT_ID()`)) });
  const otherwise = {
    mails: () => added('mail', "shop_id = 0, kind = 'reset', language = 'en', recipient = 'x@example.org', subject = 'x', body = 'x', message_id = 'x', state = 'failed'"),
    jobs: () => added('job', "kind = 'purge attempts', state = 'dead', run_at = UTC_TIMESTAMP(6)"),
    sessions: () => added('session', `secret_hash = RANDOM_BYTES(32), user_id = (SELECT id FROM user WHERE email = 'chief@example.org'), expires_at = UTC_TIMESTAMP(6) + INTERVAL 1 DAY, ends_at = UTC_TIMESTAMP(6) + INTERVAL 1 DAY`),
    exports: async (op) => {
      sql('DELETE FROM attempt');
      const answer = await call({ method: 'POST' }, '/api/v1/exports', { body: '{}', type: 'application/json' });
      if (op.path.endsWith('/data')) turn(config, 'worker', '--once');
      return answer.json;
    },
  };
  const elsewhere = { pictures: '/api/v1/vehicles/{id}/pictures' };
  const isSession = ({ operation }) => operation.security?.every((way) => way.session);
  const send = (op, address, more) => (isSession(op) ? chief.ask(op.method, address, { body: more.body, headers: { 'Content-Type': more.type, 'X-CSRF-Token': chief.token, ...more.headers } }) : call(op, address, more));
  async function newRow(pattern, address) {
    const op = operations.find(({ name }) => name === `POST ${pattern}`), answer = await send(op, address, bodyOf(op));
    if (answer.status !== 201) throw new Error(`no row can be made by POST ${address}: ${answer.status} ${answer.text.slice(0, 300)}`);
    return answer.json;
  }
  // The address with new rows in it; the last of them is in `row`.
  let row;
  async function filled(path, op = { path }) {
    let address = '', pattern = '';
    for (const piece of path.split('/').slice(1)) {
      if (/^\{\w*id\}$/.test(piece)) {
        const place = elsewhere[pattern.split('/').pop()];
        row = otherwise[pattern.split('/').pop()] ? await otherwise[pattern.split('/').pop()](op) : operations.some(({ name }) => name === `POST ${pattern}`) ? await newRow(pattern, address) : await newRow(place, await filled(place));
        address += `/${row.id}`;
      } else {
        address += `/${piece === '{vin}' ? '1HGCM82633A004352' : piece}`;
      }
      pattern += `/${piece}`;
    }
    return address;
  }
  // A call that succeeds, with whatever is to be different; a deleted row for what takes one back.
  async function good(op, different = {}) {
    const address = await filled(op.path.replace(/\/restore$/, ''), op), needs = op.operation.parameters.filter(({ required, in: where }) => required && where === 'header').map(({ name }) => name);
    if (needs.includes('If-Match') && !op.path.includes('{')) row = (await call({ method: 'GET' }, address)).json;
    const headers = needs.includes('If-Match') ? { 'If-Match': `"${row.version}"` } : {};
    if (op.path.endsWith('/restore')) {
      const gone = await call({ method: 'DELETE' }, address, { headers: { 'If-Match': `"${row.version}"` } });
      assert.equal(gone.status, 204, `${address}: ${gone.text}`);
    }
    const to = address + (op.path.endsWith('/restore') ? '/restore' : ''), { body, type } = bodyOf(op);
    return { address: to, more: { body, type, ...different, headers: { ...headers, ...different.headers } } };
  }
  const askGood = async (op, different) => {
    const { address, more } = await good(op, different);
    return send(op, address, more);
  };
  const nowhere = (path) => path.replaceAll(/\{\w*id\}/g, '999999999').replace('{vin}', '1HGCM82633A004352');

  // ---- How each status comes about

  const readOnly = await newToken(['garage:read']), writeOnly = await newToken(['garage:write']);
  const away = new Program(settings({ DATABASE: databaseUrl({ socket: join(folder, 'none.sock') }) }), 'away');
  await away.start();
  await until(() => askFastCgi(away.socket, cgiVariables('GET', '/healthz')).then((a) => a.status === 200, () => false), 10, 'the program answers');
  const spent = await newToken();
  const ways = {
    200: askGood, 201: askGood, 204: askGood,
    304: async (op) => {
      const { address, more } = await good(op);
      return call(op, address, { ...more, headers: { 'If-None-Match': (await call(op, address, more)).header('etag') } });
    },
    400: (op) => call(op, `${nowhere(op.path)}?${'a=b&'.repeat(1100)}`),
    401: (op) => call(op, nowhere(op.path), { bare: true }),
    403: (op) => (isSession(op) ? call(op, nowhere(op.path), bodyOf(op)) : call(op, nowhere(op.path), { token: op.operation.security[0].token[0] === 'garage:read' ? writeOnly.token : readOnly.token })),
    404: async (op) => {
      const { body, type } = bodyOf(op);
      return call(op, nowhere(op.path), { body, type, headers: { 'If-Match': '"1"' } });
    },
    409: async (op) => {
      if (op.path.endsWith('/data')) return call(op, await filled(op.path, { path: '' }));
      const { address, more } = await good(op, { headers: { 'Idempotency-Key': `used ${++number}` } });
      const first = await call(op, address, more);
      assert.ok(first.status < 300, `${op.name}: ${first.status} ${first.text}`);
      return call(op, address, { ...more, ...(op.takes?.[0] === 'multipart/form-data' ? multipart(noisePng(9, 9)) : op.takes ? json({ ...JSON.parse(more.body), note: 'other words' }) : json({ other: 'words' })) });
    },
    412: (op) => askGood(op, { headers: { 'If-Match': '"77"' } }),
    413: (op) => call(op, nowhere(op.path), { type: 'application/json', body: ' '.repeat((2 << 20) + 1) }),
    414: (op) => call(op, `${nowhere(op.path)}?q=${'x'.repeat(8300)}`),
    415: (op) => call(op, nowhere(op.path), { type: 'text/plain', body: 'words' }),
    421: (op) => call(op, nowhere(op.path), { headers: { Host: 'evil.test' } }),
    422: async (op) => (op.takes ? askGood(op, wrongBodyOf(op)) : call(op, op.path.replace(/\{\w+\}/, 'x'))),
    428: (op) => askGood(op, { headers: { 'If-Match': '' } }),
    429: (op) => call(op, nowhere(op.path), { token: spent.token }),
    503: (op) => askFastCgi(away.socket, cgiVariables(op.method, nowhere(op.path), { headers: { Authorization: 'Bearer sb_x' } })),
  };

  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema({ $id: 'https://servicebook.test/', components: description.components });
  const compiled = new Map();
  const problemsWith = (op, status, answer) => {
    const stated = op.operation.responses[status], response = stated.$ref ? description.components.responses[stated.$ref.split('/').pop()] : stated;
    const schema = response.content?.['application/json']?.schema;
    for (const header of Object.keys(response.headers ?? {})) if (answer.header(header.toLowerCase()) === undefined) return `no ${header}`;
    if (!schema) return '';
    if (!/^application\/json/.test(answer.header('content-type'))) return status === 414 ? '' : `is ${answer.header('content-type')}`;      // nginx looks at the length first
    const text = JSON.stringify(schema).replaceAll('"#/', '"https://servicebook.test/#/'), check = compiled.get(text) ?? ajv.compile(JSON.parse(text));
    compiled.set(text, check);
    return check(answer.json) ? '' : ajv.errorsText(check.errors);
  };

  let provoked = 0;
  for (const status of Object.keys(ways).map(Number)) {
    const here = operations.filter(({ operation }) => operation.responses[status]);
    const shows = { 409: 'B21: ', 412: 'B44: ', 415: 'B20: ', 428: 'B44: ' }[status] ?? '';
    await test(`${shows}the API says ${status} at each of the ${here.length} routes that are described with it`, async () => {
      const wrong = [];
      if (status === 429)
        for (let i = 0; i < 75; ++i) await Promise.all(Array.from({ length: 8 }, () => ask(nginx, 'GET', '/api/v1/me', { headers: { Authorization: `Bearer ${spent.token}` } })));
      for (const op of here) {
        const answer = await ways[status](op);
        const problem = answer.status === status ? problemsWith(op, status, answer) : answer.text.slice(0, 200);
        if (answer.status !== status || problem) wrong.push(`${op.name}: ${answer.status} ${problem}`);
        else ++provoked;
      }
      assert.deepEqual(wrong, []);
      assert.ok(here.length > 0, 'no route is described with it');
    });
  }
  await test('no status is described that nothing provokes, and each path answers 405 to what it cannot do', async () => {
    for (const [name, statuses] of documented) for (const status of statuses) assert.ok(ways[status], `${name}: ${status}`);
    for (const path of Object.keys(description.paths))
      for (const method of ['PATCH', ...methods.map((one) => one.toUpperCase()).filter((one) => !documented.has(`${one} ${path}`))]) {
        const answer = await ask(nginx, method, nowhere(path), { headers: await bearer() });
        assert.equal(answer.status, 405, `${method} ${path}`);
        assert.ok(answer.header('allow').includes('OPTIONS'));
      }
  });
  await test('of all answers that this suite had from the API none has a status that is not described', async () => {
    const patterns = operations.map((op) => ({ ...op, like: new RegExp(`^${op.path.replaceAll(/[.]/g, '\\.').replaceAll(/\{\w*id\}/g, '\\d+').replaceAll(/\{\w+\}/g, '[^/]*')}$`) }));
    const odd = new Set();
    let number_of = 0;
    for (const { method, path, status, byProgram } of answered) {
      const op = patterns.find((one) => one.method === (method === 'HEAD' ? 'GET' : method) && one.like.test(path));
      if (!op || !byProgram) continue;
      ++number_of;
      if (!documented.get(op.name).includes(status)) odd.add(`${op.name}: ${status}`);
    }
    assert.deepEqual([...odd], []);
    figure(`${provoked} statuses of ${operations.length} operations provoked; ${number_of} answers looked at`);
  });
  await away.close();
}
