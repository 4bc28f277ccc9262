// Clients: HTTP/1.1 and HTTP/2 through nginx, bytes as they are, FastCGI, plain CGI. Every answer is {status, headers, body, all(name)}.
import http2 from 'node:http2';
import https from 'node:https';
import net from 'node:net';
import tls from 'node:tls';
import { binary, folder, plainEnvironment, runLater } from './site.mjs';

export class Answer {
  constructor(status, pairs, body) { this.status = status, this.pairs = pairs, this.body = body; }
  all(name) { return this.pairs.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value); }
  header(name) { return this.all(name)[0]; }
  get text() { return this.body.toString('utf8'); }
  get json() { return JSON.parse(this.text); }
}

// nginx: {port, certificate}, and its host where that is not localhost.
export const agentOf = (nginx, sockets = 8) => new https.Agent({ keepAlive: true, maxSockets: sockets, ca: nginx.certificate, servername: nginx.host ?? 'localhost' });

// Every answer that the API gave, for statuses.mjs; what nginx said by itself is no JSON.
export const answered = [];

// One request over HTTP/1.1, with verified certificate. A path goes out as it is written.
export function ask(nginx, method, path, { headers = {}, body, agent = nginx.agent ??= agentOf(nginx), seconds = 20 } = {}) {
  return new Promise((done, fail) => {
    const request = https.request({
      agent, host: '127.0.0.1', port: nginx.port, method, path, setHost: false,
      headers: { Host: nginx.host ?? `localhost:${nginx.port}`, ...(body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) }), ...headers },
    }, (answer) => {
      const pieces = [];
      answer.on('data', (piece) => pieces.push(piece));
      answer.on('error', fail);
      answer.on('end', () => {
        const pairs = [];
        for (let i = 0; i < answer.rawHeaders.length; i += 2) pairs.push([answer.rawHeaders[i], answer.rawHeaders[i + 1]]);
        if (path.startsWith('/api/v1/')) answered.push({ method, path: path.split('?')[0], status: answer.statusCode, byProgram: answer.statusCode < 300 || /json/.test(answer.headers['content-type']) });
        done(new Answer(answer.statusCode, pairs, Buffer.concat(pieces)));
      });
    });
    request.setTimeout(seconds * 1000, () => request.destroy(new Error(`no answer within ${seconds} s: ${method} ${path.slice(0, 60)}`)));
    request.on('error', fail);
    request.end(body);
  });
}

export const form = (fields) => new URLSearchParams(fields).toString();
export const formType = { 'Content-Type': 'application/x-www-form-urlencoded' };
export const jsonType = { 'Content-Type': 'application/json' };

// A browser without scripts: keeps cookies, and sends a form with the tokens of the page it was on.
export class Visitor {
  constructor(nginx) { this.nginx = nginx, this.jar = new Map(), this.token = '', this.key = ''; }
  get cookies() { return this.jar.size ? { Cookie: [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ') } : {}; }
  learn(answer) {
    for (const cookie of answer.all('set-cookie')) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie);
      /Max-Age=0/.test(cookie) ? this.jar.delete(name) : this.jar.set(name, value);
    }
    const token = /name="csrf" value="([^"]*)"/.exec(answer.text) ?? /name="csrf-token" content="([^"]+)"/.exec(answer.text);
    const key = /name="request_key" value="([^"]*)"/.exec(answer.text);
    if (token) this.token = token[1];
    if (key) this.key = key[1];
    return answer;
  }
  async ask(method, path, { headers = {}, ...rest } = {}) { return this.learn(await ask(this.nginx, method, path, { headers: { ...this.cookies, ...headers }, ...rest })); }
  get(path, more) { return this.ask('GET', path, more); }
  post(path, fields = {}, { headers = {}, ...rest } = {}) {
    return this.ask('POST', path, { headers: { ...formType, ...headers }, body: form({ csrf: this.token, request_key: this.key, ...fields }), ...rest });
  }
  async signIn(login, password, more = {}) {
    await this.get('/login');
    return this.post('/login', { login, password, ...more });
  }
  api(method, path, value, headers = {}) {
    return this.ask(method, path, { headers: { 'X-CSRF-Token': this.token, ...(value === undefined ? {} : jsonType), ...headers }, body: value === undefined ? undefined : JSON.stringify(value) });
  }
}

// Bytes as they are, over TLS; half: no more will come. Gives what came back until the server closed or went silent for a second.
export function bytes(nginx, text, { half = false, seconds = 5 } = {}) {
  return new Promise((done, fail) => {
    const came = [];
    const socket = tls.connect({ host: '127.0.0.1', port: nginx.port, ca: nginx.certificate, servername: 'localhost', ALPNProtocols: ['http/1.1'] }, () => {
      half ? socket.end(text) : socket.write(text);
    });
    const finish = () => { socket.destroy(); clearTimeout(late); done(parsed(Buffer.concat(came))); };
    const late = setTimeout(finish, seconds * 1000);
    socket.on('data', (piece) => {
      came.push(piece);
      const whole = parsed(Buffer.concat(came));
      if (whole && whole.header('content-length') !== undefined && whole.body.length >= Number(whole.header('content-length'))) finish();
    });
    socket.on('close', finish);
    socket.on('error', (problem) => (came.length || problem.code === 'ECONNRESET' ? finish() : (clearTimeout(late), fail(problem))));
  });
}

// Status line or "Status:" header, headers, body.
export function parsed(all) {
  const end = all.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const lines = all.subarray(0, end).toString('latin1').split('\r\n'), pairs = [];
  let status = lines[0].startsWith('HTTP/') ? Number(lines.shift().split(' ')[1]) : 200;
  for (const line of lines) {
    const colon = line.indexOf(':'), name = line.slice(0, colon), value = line.slice(colon + 1).trim();
    name.toLowerCase() === 'status' ? status = Number(value.split(' ')[0]) : pairs.push([name, value]);
  }
  return new Answer(status, pairs, all.subarray(end + 4));
}

export function ask2(nginx, headers, body) {
  return new Promise((done, fail) => {
    const client = http2.connect(`https://127.0.0.1:${nginx.port}`, { ca: nginx.certificate, servername: 'localhost' });
    const give_up = (problem) => { client.destroy(); fail(problem); };
    client.on('error', give_up);
    const stream = client.request({ ':method': 'GET', ':path': '/', ':authority': `localhost:${nginx.port}`, ...headers });
    const pieces = [], pairs = [];
    let status = 0;
    stream.on('response', (came, _, raw) => {
      status = came[':status'];
      const list = raw ?? Object.entries(came).flat();
      for (let i = 0; i < list.length; i += 2) if (!list[i].startsWith(':')) pairs.push([list[i], list[i + 1]]);
    });
    stream.on('data', (piece) => pieces.push(piece));
    stream.on('error', (problem) => { if (!status) give_up(problem); });
    stream.on('close', () => { client.close(); status ? done(new Answer(status, pairs, Buffer.concat(pieces))) : give_up(new Error('closed without an answer')); });
    stream.setTimeout(10_000, () => stream.close());
    stream.end(body);
  });
}

// ---- FastCGI and CGI

export function cgiVariables(method, path, { headers = {}, body, base = '', host = 'localhost' } = {}) {
  const [place, query = ''] = path.split('?');
  const variables = {
    GATEWAY_INTERFACE: 'CGI/1.1', SERVER_PROTOCOL: 'HTTP/1.1', SERVER_SOFTWARE: 'test', REQUEST_METHOD: method, SCRIPT_NAME: base, PATH_INFO: decodeURIComponent(place),
    QUERY_STRING: query, REQUEST_URI: base + path, REMOTE_ADDR: '127.0.0.1', HTTPS: 'on', HTTP_HOST: host,
  };
  if (body !== undefined) variables.CONTENT_LENGTH = String(Buffer.byteLength(body));
  for (const [name, value] of Object.entries(headers)) {
    const variable = name.toUpperCase().replaceAll('-', '_');
    variables[variable.startsWith('CONTENT_') ? variable : `HTTP_${variable}`] = value;
  }
  return variables;
}

const record = (type, content) => {
  const bytes = Buffer.from(content), head = Buffer.from([1, type, 0, 1, bytes.length >> 8, bytes.length & 255, 0, 0]);
  return Buffer.concat([head, bytes]);
};
const stream = (type, content) => {
  const all = Buffer.from(content), out = [];
  for (let at = 0; at < all.length; at += 60_000) out.push(record(type, all.subarray(at, at + 60_000)));
  return Buffer.concat([...out, record(type, '')]);
};
const size = (n) => (n < 128 ? Buffer.from([n]) : Buffer.from([n >> 24 | 128, n >> 16 & 255, n >> 8 & 255, n & 255]));
const pairsOf = (variables) => Buffer.concat(Object.entries(variables).flatMap(([name, value]) =>
  [size(Buffer.byteLength(name)), size(Buffer.byteLength(value)), Buffer.from(name), Buffer.from(value)]));

// A request that can be sent in two steps: begin() without its body, then finish(body).
export class FastCgi {
  constructor(path) {
    this.socket = net.connect(path);
    this.answer = new Promise((done, fail) => {
      const came = [];
      this.socket.on('data', (piece) => came.push(piece));
      this.socket.on('error', fail);
      this.socket.on('close', () => {
        const all = Buffer.concat(came), out = [];
        for (let at = 0; at + 8 <= all.length;) {
          const length = all.readUInt16BE(at + 4);
          if (all[at + 1] === 6) out.push(all.subarray(at + 8, at + 8 + length));
          at += 8 + length + all[at + 6];
        }
        const answer = parsed(Buffer.concat(out));
        answer ? done(answer) : fail(new Error('the connection was closed without an answer'));
      });
    });
    this.answer.catch(() => {});
  }
  begin(variables) { this.socket.write(Buffer.concat([record(1, [0, 1, 0, 0, 0, 0, 0, 0]), stream(4, pairsOf(variables))])); return this; }
  finish(body = '') { this.socket.write(stream(5, body)); return this.answer; }
}
export const askFastCgi = (path, variables, body) => new FastCgi(path).begin(variables).finish(body);

export async function askCgi(config, variables, body = '', socket = false, words = []) {
  const done = await runLater(binary, words, { cwd: folder, env: { ...plainEnvironment, SERVICEBOOK_CONFIG: config, ...variables }, input: body, socket }).result;
  const answer = parsed(done.out);
  if (!answer) throw new Error(`plain CGI gave no answer (exit code ${done.code}): ${done.said}`);
  return Object.assign(answer, { code: done.code, said: done.said });
}
