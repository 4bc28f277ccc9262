// A Servicebook of a test's own: folder, settings, program, nginx. Everything that is started here is ended here, by its process id.
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { randomBytes } from 'node:crypto';
import { until } from './cases.mjs';

export const here = dirname(fileURLToPath(import.meta.url));
export const root = join(here, '../..');
const { SB_SOCKET, SB_SCHEMA, SB_SHARE, SB_BINARY } = process.env;
if (!SB_SOCKET || !SB_SCHEMA || !SB_SHARE || !SB_BINARY) {
  console.error('SB_SOCKET, SB_SCHEMA, SB_SHARE and SB_BINARY are not set: scripts/check starts this.');
  process.exit(2);
}
export const binary = SB_BINARY, share = SB_SHARE, database = { socket: SB_SOCKET, schema: SB_SCHEMA };
export const folder = mkdtempSync(join(tmpdir(), 'sb-'));     // short: sockets are below it

// ---- Processes

const running = new Set();
let ending = false;

export function begin(command, args, options = {}) {
  if (ending) throw new Error('nothing is started any more');
  const child = spawn(command, args, options);
  running.add(child);
  child.ended = new Promise((done) => child.on('exit', (code, signal) => (running.delete(child), done(signal ? `signal ${signal}` : code))));
  child.on('error', (problem) => { console.log(`${command}: ${problem.message}`); });
  return child;
}

export async function end(child, signal = 'SIGTERM', seconds = 15) {
  if (!running.has(child)) return child.ended;
  child.kill(signal);
  const late = setTimeout(() => child.kill('SIGKILL'), seconds * 1000);
  const code = await child.ended;
  clearTimeout(late);
  return code;
}

export async function endAll() {
  ending = true;
  for (const child of [...running].reverse()) await end(child);
  rmSync(folder, { recursive: true, force: true });
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, async () => { await endAll(); process.exit(130); });
process.on('unhandledRejection', async (problem) => { console.log(problem); await endAll(); process.exit(1); });

// Runs something to its end.
export function run(command, args, options = {}) {
  const done = spawnSync(command, args, { encoding: 'utf8', timeout: 60_000, maxBuffer: 64 << 20, ...options });
  return { code: done.status ?? `signal ${done.signal}`, out: done.stdout ?? '', said: done.stderr ?? '' };
}
// The same without standing still meanwhile, for 20 s at most. Input comes from a file, or through a socket where that is what is tried.
let inputs = 0;
export function runLater(command, args, { input = '', socket = false, ...options } = {}) {
  const file = join(folder, `input${++inputs}`);
  if (!socket) writeFileSync(file, input);
  const stdin = socket ? 'pipe' : openSync(file, 'r');
  const child = begin(command, args, { ...options, stdio: [stdin, 'pipe', 'pipe'] });
  const late = setTimeout(() => child.kill('SIGKILL'), 20_000);
  const out = [], said = [];
  child.stdout.on('data', (piece) => out.push(piece));
  child.stderr.on('data', (piece) => said.push(piece));
  if (socket) {
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  } else {
    closeSync(stdin);
    unlinkSync(file);
  }
  child.result = new Promise((done) => child.on('close', (code, signal) => {
    clearTimeout(late);
    done({ code: code ?? `signal ${signal}`, out: Buffer.concat(out), said: Buffer.concat(said).toString() });
  }));
  return child;
}

export const plainEnvironment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(SERVICEBOOK_|LISTEN_|GATEWAY_)/.test(name)));

export function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

// ---- Database

export function sql(statement, { socket = database.socket, schema = database.schema } = {}) {
  const done = run('mariadb', ['--no-defaults', `--socket=${socket}`, '--user=root', '-N', '--raw', ...(schema ? [schema] : [])], { input: statement });
  if (done.code !== 0) throw new Error(`SQL: ${done.said.trim()}`);
  return done.out.trimEnd();
}
export const databaseUrl = ({ socket = database.socket, schema = database.schema, user = 'root' } = {}) => `mysql://${user}@localhost/${schema}?socket=${socket}`;

// ---- Settings

let made = 0;
export function settings(over = {}) {
  const place = join(folder, `s${++made}`);
  mkdirSync(join(place, 'media'), { recursive: true });
  const secret = join(folder, 'secret');
  try { writeFileSync(secret, randomBytes(32).toString('base64') + '\n', { mode: 0o600, flag: 'wx' }); } catch { /* is there already */ }
  const values = { DATABASE: databaseUrl(), BASE_URL: 'https://localhost', SECRET_FILE: secret, MEDIA_CACHE: join(place, 'media'), SHARE: share, MAIL_COMMAND: '/bin/false', ...over };
  const file = join(place, 'servicebook.conf');
  writeFileSync(file, Object.entries(values).filter(([, value]) => value !== undefined).map(([name, value]) => `${name} = "${value}"\n`).join(''));
  return file;
}

export const program = (config, ...args) => run(binary, ['--config', config, ...args], { cwd: folder, env: plainEnvironment });

export function addPerson(config, name, password) {
  const done = run(binary, ['--config', config, 'user', 'add', name, `${name}@example.org`], { cwd: folder, env: { ...plainEnvironment, SERVICEBOOK_PASSWORD: password } });
  if (done.code !== 0) throw new Error(done.said);
}

// ---- The program behind a held socket

export class Program {
  // within: a command that starts another, such as unshare(1).
  constructor(config, name = 'program', within = []) {
    this.socket = join(folder, `${name}.sock`), this.log = join(folder, `${name}.log`), this.pids = [], this.codes = new Map();
    const [command, ...words] = [...within, join(here, 'holder'), this.socket, binary, '--config', config, 'serve'];
    this.holder = begin(command, words, { cwd: folder, env: plainEnvironment, stdio: ['pipe', 'pipe', openSync(this.log, 'a')] });
    this.holder.stdin.on('error', () => {});
    let told = '';
    this.holder.stdout.on('data', (text) => {
      told += text;
      for (let at; (at = told.indexOf('\n')) >= 0; told = told.slice(at + 1)) {
        const [what, pid, code] = told.slice(0, at).split(' ');
        if (what === 'started') this.pids.push(Number(pid));
        else this.codes.set(Number(pid), Number(code));
      }
    });
  }
  // The newest process.
  get pid() { return this.pids.at(-1); }
  get runs() { return this.pids.length > 0 && !this.codes.has(this.pid); }
  async start() {
    const number = this.pids.length;
    this.holder.stdin.write('start\n');
    await until(() => this.pids.length > number, 5, 'the program is started');
    return this.pid;
  }
  async stop(signal = 'SIGTERM', pid = this.pid) {
    process.kill(pid, signal);
    await until(() => this.codes.has(pid), 20, `the program ends after ${signal}`);
    return this.codes.get(pid);
  }
  resident() { return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${this.pid}/status`, 'utf8'))[1]) / 1024; }     // MB
  highest() { return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${this.pid}/status`, 'utf8'))[1]) / 1024; }
  words() { return readFileSync(this.log, 'utf8'); }
  async close() {
    if (this.runs) await this.stop();
    this.holder.stdin.end();
    await this.holder.ended;
  }
}

// ---- nginx, from the project's own files by the project's own functions

export class Nginx {
  static async start(programSocket, name = 'nginx') {
    for (let attempt = 0; ; ++attempt) {
      const nginx = new Nginx(), place = join(folder, name);
      mkdirSync(join(place, 'web'), { recursive: true });
      mkdirSync(join(place, 'log'), { recursive: true });
      mkdirSync(join(place, 'media'), { recursive: true });
      nginx.port = await freePort();
      nginx.log = join(place, 'log/nginx.log');
      const written = run('bash', ['-c', '. scripts/private-nginx; make_certificate "$1" localhost "$1/../log/certificate.log" && write_site "$1" "    listen 127.0.0.1:$2 ssl http2 backlog=1024;" "$3" "$4"',
        'bash', join(place, 'web'), String(nginx.port), programSocket, join(place, 'media')], { cwd: root });
      if (written.code !== 0) throw new Error(`nginx cannot be set up: ${written.said}`);
      nginx.certificate = readFileSync(join(place, 'web/certificate.pem'));
      nginx.web = join(place, 'web');
      if (await nginx.begin()) return nginx;
      if (attempt === 4) throw new Error(`nginx does not start: ${nginx.words()}`);
    }
  }
  async begin() {
    this.child = begin('nginx', ['-p', `${this.web}/`, '-c', 'nginx.conf', '-e', '../log/nginx.log', '-g', 'daemon off;'], { stdio: 'ignore' });
    let gone = false;
    this.child.ended.then(() => { gone = true; });
    const open = () => { try { return readFileSync(join(this.web, 'nginx.pid'), 'utf8').trim() === String(this.child.pid); } catch { return false; } };
    await until(() => gone || open(), 10, 'nginx starts');
    return !gone;
  }
  // Master and workers at once, as a host that runs out of memory might.
  async kill() {
    const workers = run('pgrep', ['-P', String(this.child.pid)]).out.split('\n').filter(Boolean).map(Number);
    for (const pid of [this.child.pid, ...workers]) try { process.kill(pid, 'SIGKILL'); } catch { /* is gone */ }
    await this.child.ended;
  }
  words() { return readFileSync(this.log, 'utf8'); }
}

export const manifest = JSON.parse(readFileSync(join(share, 'static/manifest.json'), 'utf8'));
export { join };
