// B91: the disk of the database, of uploads and copies of pictures, and of the log is full. Each is a small one of its own (tmpfs in a mount
// name space, where the process that writes it lives).
import { mkdirSync, writeFileSync } from 'node:fs';
import { assert, figure, test, until } from '../http/cases.mjs';
import { Visitor } from '../http/client.mjs';
import { checked } from '../http/headers.mjs';
import { noisePng } from '../http/picture.mjs';
import { addPerson, begin, end, folder, join, Nginx, Program, program as turn, root, run, settings, sql as anySql } from '../http/site.mjs';
import { password } from './world.mjs';

const alone = ['unshare', ...(process.getuid() === 0 ? [] : ['--user', '--map-root-user']), '--mount', '--propagation', 'private'];
// A command for a disk of so many megabytes at a place; script has the place as $1 and takes the words after it.
const onDisk = (megabytes, place, script, ...words) => (mkdirSync(place, { recursive: true }),
  [...alone, 'bash', '-c', `mount -t tmpfs -o size=${megabytes}m tmpfs "$1" || exit 1; ${script}`, 'bash', place, ...words]);
// In the name space of a process: fills the disk to the last byte, and makes room again.
const inside = (pid, script, place) => run('nsenter', ['-t', String(pid), ...(process.getuid() === 0 ? [] : ['--user', '--preserve-credentials']), '-m', 'sh', '-c', script, 'sh', place]);
// First the files that are there get all their blocks, as on another disk than tmpfs: MariaDB aborts when its redo log has none.
const fill = (pid, place) => { inside(pid, 'find "$1" -type f -size +0 | while read -r file; do fallocate -l "$(stat -c %s "$file")" "$file"; done; dd if=/dev/zero of="$1/filler" bs=64k 2>/dev/null; dd if=/dev/zero of="$1/filler2" bs=1 2>/dev/null', place); };
const free = (pid, place) => { const done = inside(pid, 'rm -f "$1/filler" "$1/filler2"', place); assert.equal(done.code, 0, done.said); };

export async function cases() {
  const disk = join(folder, 'disk'), socket = join(folder, 'disk.sock'), accounts = join(folder, 'disk.sql');
  writeFileSync(accounts, `ALTER USER root@localhost IDENTIFIED VIA mysql_native_password USING PASSWORD('');
CREATE DATABASE IF NOT EXISTS sb CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
CREATE USER IF NOT EXISTS servicebook@localhost IDENTIFIED VIA mysql_native_password USING PASSWORD('disk');
GRANT ALL PRIVILEGES ON sb.* TO servicebook@localhost;
`);
  const [command, ...words] = onDisk(220, disk, `. scripts/private-mariadb; mkdir "$1/tmp"; make_datadir "$1/db" "$1/install.log" || exit 1
    trap 'kill -KILL $mariadb_pid' TERM
    start_mariadb "$1/db" "$2" "$1/tmp" "$2.log" --init-file="$3" --innodb-log-file-size=16M --innodb-flush-log-at-trx-commit=1
    echo $mariadb_pid; wait $mariadb_pid`, socket, accounts);
  const shell = begin(command, words, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  let database = 0;
  shell.stdout.on('data', (text) => { database = Number(text); });
  await until(() => database, 60, 'MariaDB is started on its small disk');
  await until(() => run('mariadb', ['--no-defaults', `--socket=${socket}`, '--user=root', '-e', 'DO 0']).code === 0, 30, 'MariaDB answers');
  const sql = (statement) => anySql(statement, { socket, schema: 'sb' });

  const config = settings({ DATABASE: `mysql://servicebook:disk@localhost/sb?socket=${socket}`, MEDIA_CACHE: join(folder, 'small/media'), LOG_LEVEL: 'info' });
  mkdirSync(join(folder, 'small/media'), { recursive: true });                        // for the commands below, which see the large disk
  const done = turn(config, 'migrate');
  if (done.code !== 0) throw new Error(done.said);
  addPerson(config, 'dora', password);
  const small = join(folder, 'small');
  const program = new Program(config, 'small', onDisk(10, small, 'mkdir "$1/media" "$1/tmp"; export TMPDIR="$1/tmp"; log=$1/log; shift; exec "$@" 2>>"$log"'));
  await program.start();
  const nginx = await Nginx.start(program.socket, 'small-nginx'), owner = new Visitor(nginx);
  await until(() => owner.get('/healthz').then((a) => a.status === 200, () => false), 10, 'the program answers');
  assert.equal((await owner.signIn('dora', password)).status, 303);
  await owner.get('/garage');
  const vehicle = (await owner.api('POST', '/api/v1/vehicles', { make: 'Honda', model: 'Full', year: 2020, odometer: 5 })).json.id;
  const log = () => inside(program.pid, 'cat "$1/log"', small).out;

  await test('B91: the disk of the database is full: writes 503 with a sentence, reads 200, nothing half-written; with room they go on', async () => {
    fill(database, disk);
    let acknowledged = 0, refused = 0;
    const story = 'oil and filter '.repeat(60);       // within its row: MariaDB itself may abort where a long text finds no room
    for (let i = 0; i < 4000 && refused < 20; ++i) {
      const answer = await owner.post(`/garage/${vehicle}/records`, { title: `Work ${i}`, date: '2026-01-01', story, request_key: `full ${i}` });
      if (answer.status === 303) { ++acknowledged; continue; }
      checked(answer, 503);
      assert.match(answer.text, /back in a moment/i);
      ++refused;
    }
    assert.equal(refused, 20, `the disk was not full after ${acknowledged} records`);
    for (const path of ['/garage', `/garage/${vehicle}`, `/garage/${vehicle}/records`]) checked(await owner.get(path), 200);
    assert.match(log(), /THE DATABASE IS FULL/);
    const kept = () => Number(sql("SELECT COUNT(*) FROM entry WHERE kind = 'service' AND deleted_at IS NULL"));
    assert.equal(kept(), acknowledged, 'what was acknowledged is kept, what was not is not there');
    free(database, disk);
    const again = await until(async () => { const a = await owner.api('POST', `/api/v1/vehicles/${vehicle}/records`, { title: 'Room again', date: '2026-01-02' }); return a.status === 201 && a; }, 20, 'records are taken again');
    assert.ok(again.json.id);
    assert.equal(kept(), acknowledged + 1);
    assert.equal(Number(sql('SELECT entries FROM vehicle')), acknowledged + 1, 'the stored figure');
    assert.equal(turn(config, 'reconcile').code, 0);
    figure(`database full after ${acknowledged} records; 20 refused, 0 lost`);
  });
  await test('B91: the disk of uploads, copies of pictures and log is full: 503 with a sentence for an upload, pages and pictures stay; with room it goes on', async () => {
    const upload = async (name) => {
      const form = new FormData();
      form.append('file', new Blob([noisePng(700, 500)], { type: 'image/png' }), name);
      const packed = new Response(form);
      return owner.ask('POST', `/api/v1/vehicles/${vehicle}/pictures`, { headers: { 'Content-Type': packed.headers.get('content-type'), 'X-CSRF-Token': owner.token, 'Idempotency-Key': `${name} ${Math.random()}` }, body: Buffer.from(await packed.arrayBuffer()) });
    };
    await owner.get('/garage');
    const before = checked(await upload('before.png'), 201).json.id;
    fill(program.pid, small);
    const refused = checked(await upload('full.png'), 503);
    assert.match(refused.text, /no room left/);
    assert.ok(Number(refused.header('retry-after')) > 0);
    const shown = checked(await owner.get(`/pictures/${before}?size=medium`), 200);         // no room for a copy: from the database
    assert.equal(shown.header('content-type'), 'image/jpeg');
    for (const path of ['/garage', `/garage/${vehicle}`, '/login', '/search?q=room']) assert.ok([200, 303].includes((await owner.get(path)).status), path);
    assert.equal(checked(await owner.api('POST', '/api/v1/vehicles', { make: 'Honda', model: 'Log is full', year: 2020 }), 201).status, 201);
    assert.equal(Number(sql('SELECT COUNT(*) FROM attachment')), 1);
    assert.equal(program.runs, true);
    free(program.pid, small);
    checked(await upload('after.png'), 201);
    assert.equal(checked(await owner.get(`/pictures/${before}?size=medium`), 200).body.length, shown.body.length);
    await owner.get('/garage');
    await until(() => log().trimEnd().split('\n').pop().includes('/garage'), 5, 'the log goes on');
  });
  await program.close();
  await end(nginx.child);
  await end(shell);
}
