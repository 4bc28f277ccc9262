// A site with a database of its own that may be killed: program, nginx, people with a session, twenty vehicles.
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { pause, until } from '../http/cases.mjs';
import { agentOf, ask, Visitor } from '../http/client.mjs';
import { addPerson, begin, folder, join, Nginx, Program, program as turn, root, run, settings, sql as anySql } from '../http/site.mjs';

export const password = 'correct horse battery';

class Database {
  socket = join(folder, 'db.sock');
  async make() {
    mkdirSync(join(folder, 'db-tmp'));
    writeFileSync(join(folder, 'db.sql'), `ALTER USER root@localhost IDENTIFIED VIA mysql_native_password USING PASSWORD('');
CREATE DATABASE IF NOT EXISTS sb CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
CREATE USER IF NOT EXISTS servicebook@localhost IDENTIFIED VIA mysql_native_password USING PASSWORD('faults');
GRANT ALL PRIVILEGES ON sb.* TO servicebook@localhost;
`);
    const made = run('bash', ['-c', '. scripts/private-mariadb; make_datadir "$1" "$2"', 'bash', join(folder, 'db'), join(folder, 'db-install.log')], { cwd: root });
    if (made.code !== 0) throw new Error(`the database could not be set up: ${made.said}`);
    await this.start();
  }
  // Its process, as soon as there is one; wait with up().
  async begin() {
    this.shell = begin('bash', ['-c', '. scripts/private-mariadb; trap \'kill -KILL $mariadb_pid\' TERM; start_mariadb "$1/db" "$1/db.sock" "$1/db-tmp" "$1/db.log" --init-file="$1/db.sql" --innodb-flush-log-at-trx-commit=1; echo $mariadb_pid; wait $mariadb_pid',
      'bash', folder], { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] });
    this.pid = 0, this.runs = true;
    this.shell.ended.then(() => { this.runs = false; });
    this.shell.stdout.on('data', (text) => { this.pid = Number(text); });
    await until(() => this.pid, 5, 'MariaDB is started');
  }
  up(seconds = 30) { return until(() => run('mariadb', ['--no-defaults', `--socket=${this.socket}`, '--user=root', '-e', 'DO 0']).code === 0, seconds, 'MariaDB answers'); }
  async start() { await this.begin(); await this.up(); }
  signal(name) { process.kill(this.pid, name); }
  async kill() { this.signal('SIGKILL'); await this.shell.ended; }
  sql(statement) { return anySql(statement, { socket: this.socket, schema: 'sb' }); }
  url(socket = this.socket) { return `mysql://servicebook:faults@localhost/sb?socket=${socket}`; }
}

let made;
export const world = () => made ??= (async () => {
  const database = new Database();
  await database.make();
  const config = settings({ DATABASE: database.url(), LOG_LEVEL: 'warn' });
  const migrated = turn(config, 'migrate');
  if (migrated.code !== 0) throw new Error(migrated.said);
  addPerson(config, 'olga', password);
  // A session made here, so that the program under load has hashed nothing.
  const session = randomBytes(32).toString('base64url');
  database.sql(`INSERT INTO session (secret_hash, user_id, expires_at, ends_at) SELECT UNHEX(SHA2('${session}', 256)), id, UTC_TIMESTAMP(6) + INTERVAL 1 DAY, UTC_TIMESTAMP(6) + INTERVAL 1 DAY FROM user WHERE username = 'olga'`);
  const program = new Program(config);
  await program.start();
  const nginx = await Nginx.start(program.socket);
  const owner = new Visitor(nginx);
  owner.jar.set('__Host-servicebook', session);
  const answers = (seconds = 10, visitor = owner) => until(() => visitor.get('/garage').then((a) => a.status === 200, () => false), seconds, 'the garage is answered');
  await answers();
  for (let i = 0; i < 20; ++i) {
    const answer = await owner.api('POST', '/api/v1/vehicles', { make: 'Honda', model: `Accord ${i}`, year: 1990 + i, odometer: String(1000 * i) });
    if (answer.status !== 201) throw new Error(`no vehicle: ${answer.status} ${answer.text}`);
  }
  // Whatever the case before left behind.
  const ready = async () => {
    if (!database.runs) await database.start();
    if (!program.runs) await program.start();
    await answers();
  };
  return { database, config, program, nginx, owner, ready, answers };
})();

// So many clients, each with a connection of its own, ask one after another until seconds have gone or enough() says so.
export async function load(nginx, clients, seconds, { headers = {}, path = '/garage', right = (a) => a.status === 200 && a.text.endsWith('</html>\n'), enough = () => false, each = Infinity } = {}) {
  const agent = agentOf(nginx, clients), times = [], failures = [], statuses = {}, began = Date.now(), end = began + seconds * 1000;
  await Promise.all(Array.from({ length: clients }, async () => {
    for (let i = 0; i < each && Date.now() < end && !enough(); ++i) {
      const at = performance.now();
      try {
        const answer = await ask(nginx, 'GET', path, { headers, agent, seconds: 30 });
        statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
        if (!right(answer)) failures.push(`${answer.status} ${answer.text.slice(0, 80)}`);
      } catch (problem) {
        failures.push(problem.message);
        await pause(5);
      }
      times.push(performance.now() - at);
    }
  }));
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  const result = { requests: times.length, failures, failed: failures.length, statuses, perSecond: Math.round(times.length / ((Date.now() - began) / 1000)), p50: at(0.5), p99: at(0.99), most: at(1) };
  result.text = `${result.requests} requests, ${result.failed} failed, ${result.perSecond}/s, p50 ${result.p50.toFixed(1)} ms, p99 ${result.p99.toFixed(1)} ms, longest ${result.most.toFixed(0)} ms`;
  return result;
}
