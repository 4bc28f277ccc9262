// What is measured: the program, the floor program and the PHP page behind one nginx, all with one database.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { until } from '../http/cases.mjs';
import { begin, databaseUrl, database, folder, freePort, here, join, Program, program as turn, root, settings, sql } from '../http/site.mjs';
import { cards, garage, secrets } from './data.mjs';
import { ask, cookieOf } from './measure.mjs';
import { phpPage, statementsOf, takenApart } from './skeleton.mjs';

const bench = join(here, '../bench'), is_root = process.getuid() === 0;
export const mariadb_pid = Number(process.env.SB_MARIADB_PID);

// ---- Databases and programs

export function newSchema(name) {
  sql(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci`, { schema: '' });
  const done = turn(settings({ DATABASE: databaseUrl({ schema: name }) }), 'migrate');
  if (done.code !== 0) throw new Error(`migrate: ${done.said}`);
}
// Statements that take their time.
export async function fill(name, statements) {
  const child = begin('mariadb', ['--no-defaults', `--socket=${database.socket}`, '--user=root', name], { stdio: ['pipe', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (text) => { said += text; });
  child.stdin.end(statements);
  if (await child.ended !== 0) throw new Error(`the data of ${name}: ${said.trim()}`);
}

// Named as its socket is, so that nginx can know the socket before.
export const programOf = (schema, name) => new Program(settings({ DATABASE: databaseUrl({ schema }) }), name);
export async function startedProgram(schema, name) {
  const program = programOf(schema, name);
  await program.start();
  return program;
}

// ---- nginx: a port for each

const served = [];
async function serve(socket, more = '') {
  const port = await freePort();
  served.push(`  server {
    listen 127.0.0.1:${port} backlog=1024;
    location / {
      include "${root}/nginx/fastcgi.conf";
      fastcgi_param SCRIPT_NAME "";
      fastcgi_param PATH_INFO $uri;
      fastcgi_pass unix:${socket};
      ${more}
    }
  }`);
  return port;
}
const php_variables = (queries) => `
      fastcgi_param SCRIPT_FILENAME "${bench}/garage.php";
      fastcgi_param SB_PAGE "${folder}";
      fastcgi_param SB_QUERIES ${queries};`;
const microcache = `
      fastcgi_cache pages;
      fastcgi_cache_key $request_uri$http_accept_language$http_hx_request;
      fastcgi_cache_valid 200 1s;
      fastcgi_cache_lock on;
      fastcgi_cache_use_stale updating;
      fastcgi_cache_background_update on;
      fastcgi_cache_bypass $http_cookie;
      fastcgi_no_cache $http_cookie;
      fastcgi_ignore_headers Cache-Control Vary;
      add_header X-Cache $upstream_cache_status;`;

let nginx;
export const nginx_pid = () => nginx.pid;
async function startNginx() {
  const file = join(folder, 'nginx.conf'), pid = join(folder, 'nginx.pid'), own = ['client_body', 'fastcgi', 'proxy', 'scgi', 'uwsgi'];
  writeFileSync(join(folder, 'http.conf'), readFileSync(`${root}/nginx/http.conf.in`, 'utf8').replaceAll('@STRANGER@', '""').replaceAll('@CACHE@', `${folder}/site-cache`));
  writeFileSync(file, `${is_root ? 'user root;' : ''}
worker_processes auto;
worker_rlimit_nofile 4096;
pid ${pid};
error_log ${folder}/nginx.log warn;
daemon off;
events { worker_connections 2048; }
http {
  access_log off;
  server_tokens off;
  default_type text/plain;
  client_max_body_size 32m;
  ${own.map((what) => `${what}_temp_path ${folder}/${what};`).join(' ')}
  fastcgi_cache_path ${folder}/cache keys_zone=pages:1m use_temp_path=off;
  include ${folder}/http.conf;
  include "${root}/nginx/headers.conf";
${served.join('\n')}
}
`);
  nginx = begin('nginx', ['-c', file, '-e', join(folder, 'nginx.log')], { stdio: 'ignore' });
  const runs = () => { try { return Number(readFileSync(pid, 'utf8')) === nginx.pid; } catch { return false; } };
  await until(runs, 10, `nginx starts (${folder}/nginx.log)`);
}

// ---- PHP

const phpText = (value) => JSON.stringify(value).replaceAll('$', '\\$');
const phpArray = (value) => `[${Object.entries(value).map(([name, one]) => `${phpText(name)} => ${phpOf(one)}`).join(', ')}]`;
const phpOf = (value) => (typeof value === 'object' ? phpArray(value) : phpText(value));

function startPhp(socket) {
  const file = join(folder, 'php-fpm.conf'), name = readdirSync('/usr/sbin').find((found) => /^php-fpm\d/.test(found));
  writeFileSync(file, `[global]
error_log = ${folder}/php.log
daemonize = no
[bench]
${is_root ? 'user = root' : ''}
listen = ${socket}
listen.backlog = 1024
pm = static
pm.max_children = 8
php_admin_value[opcache.enable] = 1
php_admin_value[opcache.validate_timestamps] = 0
`);
  return begin(name, [...(is_root ? ['-R'] : []), '-F', '-y', file], { stdio: 'ignore' });
}

// ---- The garage page, four times

const garagePage = (port) => ask(port, 'GET', '/garage', { headers: cookieOf(secrets.garage) });
const of_nginx = ['server', 'date', 'content-length', 'connection', 'transfer-encoding', 'keep-alive'];
const headersOf = ({ raw }) => {
  const pairs = raw.flatMap((name, i) => (i % 2 ? [] : [[name, raw[i + 1]]]));
  return Object.fromEntries(pairs.filter(([name]) => !of_nginx.includes(name.toLowerCase())));
};

// What floor and PHP page need to know, from the answer of the program.
function writePage(answer) {
  const page = takenApart(answer.text), headers = headersOf(answer), statements = statementsOf(readFileSync(join(bench, 'page.sql'), 'utf8'));
  const where = { socket: database.socket, schema: database.schema, user: 'root', password: '' };
  writeFileSync(join(folder, 'page.json'), JSON.stringify({ ...page, headers, sql: statements, database: where }));
  writeFileSync(join(folder, 'page.php'), phpPage(page));
  writeFileSync(join(folder, 'settings.php'), `<?php return ${phpOf({ ...where, headers, sql: statements })};\n`);
}

// Each of them answers 200 with the right vehicles, and the same to the letter but for what is random.
async function verify(ports) {
  const timeless = (text) => text.replace(/(name="(?:csrf|request_key)" value=|name="csrf-token" content=)"[^"]*"/g, '$1""');
  const expected = timeless((await garagePage(ports.program)).text), right = cards.map(({ id }) => id).reverse().join();
  for (const name of ['program', 'floor', 'php', 'php_stored']) {
    const { status, text } = await garagePage(ports[name]);
    const shown = [...text.matchAll(/<h2><a [^>]*href="\/garage\/(\d+)"/g)].map(([, id]) => id).join();
    if (status !== 200) throw new Error(`${name} answers ${status}`);
    if (shown !== right) throw new Error(`${name} shows other vehicles: ${shown}`);
    if (timeless(text) !== expected) throw new Error(`${name} answers another page (${text.length} characters)`);
  }
}

// That page.sql asks what the program asks, but for the names of columns, which PHP wants: the server tells what was prepared while the page was first shown.
function checkStatements(asked) {
  const plain = (text) => text.replace(/ AS \w+/g, '').replace(/\s+/g, ' ').trim(), known = asked.split('\n').map(plain), statements = statementsOf(readFileSync(join(bench, 'page.sql'), 'utf8'));
  for (const name of ['session', 'vehicles', 'deleted'])
    if (!known.includes(plain(statements[name]))) throw new Error(`tests/bench/page.sql: the program asks for "${name}" in other words`);
}

let made;
export const world = () => made ??= (async () => {
  newSchema(database.schema);
  await fill(database.schema, garage());
  const socketOf = (name) => join(folder, `${name}.sock`), program = await startedProgram(database.schema, 'program'), ports = {};
  for (const name of ['program', 'floor', 'small', 'large', 'cold', 'upload']) ports[name] = await serve(socketOf(name));
  ports.php = await serve(socketOf('php'), php_variables('counted'));
  ports.php_stored = await serve(socketOf('php'), php_variables('vehicles'));
  ports.landing = await serve(socketOf('program'), microcache);
  await startNginx();
  sql("SET GLOBAL log_output = 'TABLE', GLOBAL general_log = TRUE");
  writePage(await until(() => garagePage(ports.program).then((a) => a.status === 200 && a, () => null), 10, 'the program answers'));
  sql("SET GLOBAL general_log = FALSE");
  checkStatements(sql("SELECT REGEXP_REPLACE(argument, '[[:space:]]+', ' ') FROM mysql.general_log WHERE command_type = 'Prepare'"));
  const words = { stdio: ['ignore', 'ignore', 'inherit'] };
  const floor = begin(join(process.env.SB_TOOLS, 'floor'), [socketOf('floor'), join(folder, 'page.json')], words), php = startPhp(socketOf('php'));
  for (const name of ['floor', 'php', 'php_stored'])
    await until(() => garagePage(ports[name]).then((a) => a.status === 200, () => false), 10, `${name} answers with 200`);
  const pids = { program: () => program.pid, floor: () => floor.pid, php: () => php.pid, php_stored: () => php.pid };
  return { program, ports, pids, verify: () => verify(ports) };
})();
