// B98: what is wrong with the settings or the command line is said in one sentence.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { assert, test } from './cases.mjs';
import { askCgi, cgiVariables } from './client.mjs';
import { binary, folder, join, plainEnvironment, program, root, run, settings } from './site.mjs';

export async function cases() {
  const serve = (config, env = {}) => run(binary, ['--config', config, 'serve', '--listen', `unix:${join(folder, 'b98.sock')}`], { cwd: folder, env: { ...plainEnvironment, ...env }, timeout: 5000 });
  const one_sentence = (done, pattern, what) => {
    assert.equal(done.code, 1, `${what}: exit code ${done.code}, ${done.said}${done.out}`);
    assert.match(done.said, /^servicebook: [^\n]+\n$/, what);
    assert.match(done.said, pattern, what);
    assert.equal(done.out, '', what);
  };
  const short = join(folder, 'short-secret');
  writeFileSync(short, 'too short\n', { mode: 0o600 });

  await test('B98: each setting that is missing or wrong stops the start with one sentence that names it', async () => {
    const wrong = {
      DATABASE: [undefined, '', 'nonsense', 'postgres://a:b@localhost/c', 'mysql://localhost/', 'mysql://a:b@localhost:999999/c?x'],
      DATABASE_MIGRATE: ['nonsense'],
      BASE_URL: [undefined, '', 'http://localhost', 'localhost', 'https://', 'https://a b', 'https://localhost/?x', 'https://localhost/a//b'],
      SECRET_FILE: [undefined, '', join(folder, 'none'), short, folder],
      MEDIA_CACHE: [undefined, '', join(folder, 'none'), short],
      SHARE: [join(folder, 'none'), folder],
      MAIL_FROM: ['Servicebook', 'a@b', 'a@example.org, b@example.org', 'X <a@example.org'],
      THREADS: ['0', '-1', 'eight', '8.5', '999999999999', ''],
      SLOW_THREADS: ['0', 'x', '1000'],
      LOG_LEVEL: ['loud', ''],
      CORS_ORIGINS: ['*', 'http://tools.example', 'https://tools.example/', 'tools.example', 'https://a.example, b', 'https://a.example https://b.example', 'null'],
    };
    for (const [name, values] of Object.entries(wrong))
      for (const value of values) one_sentence(serve(settings({ [name]: value })), new RegExp(name), `${name}=${value}`);
  });
  await test('B98: a settings file that is missing, unreadable, or holds an unknown name stops the start with one sentence', async () => {
    one_sentence(serve(join(folder, 'none.conf')), /none\.conf/, 'no file');
    one_sentence(serve(settings({ DATABSE: 'x' })), /DATABSE/, 'unknown name');
    const odd = join(folder, 'odd.conf');
    writeFileSync(odd, 'this is no setting\n= = =\n[\n');
    const done = serve(odd);
    assert.equal(done.code, 1, done.said);
    assert.match(done.said, /^servicebook: [^\n]+\n$/);
  });
  await test('B98: the environment is read over the file, and named when it is wrong', async () => {
    one_sentence(serve(settings(), { SERVICEBOOK_THREADS: 'many' }), /THREADS.*many/, 'environment');
    one_sentence(serve(settings(), { SERVICEBOOK_BASE_URL: 'http://localhost' }), /BASE_URL/, 'environment');
    const place = join(folder, 'by-env');
    mkdirSync(place, { recursive: true });
    const done = run(binary, ['check-config'], { cwd: folder, env: { ...plainEnvironment, SERVICEBOOK_CONFIG: settings(), SERVICEBOOK_THREADS: '3' } });
    assert.equal(done.code, 0, done.said);
    assert.match(done.out, /^THREADS +3 +\(environment\)$/m);
  });
  await test('B98: check-config names every setting, where it came from, and shows no secret', async () => {
    const url = 'mysql://root:hidden-word@localhost/x?socket=/nowhere.sock';
    const bad = program(settings({ DATABASE: url, METRICS_TOKEN: 'hidden-token' }), 'check-config');
    assert.equal(bad.code, 1);
    assert.match(bad.out, /^DATABASE +WRONG: does not answer: [^\n]+\n/m);
    assert.match(bad.out, /something is wrong: see above\n$/);
    assert.ok(!(bad.out + bad.said).includes('hidden-word') && !(bad.out + bad.said).includes('hidden-token'), 'a secret is shown');
    const good = program(settings(), 'check-config');
    assert.equal(good.code, 0, good.said);
    for (const name of ['DATABASE', 'DATABASE_MIGRATE', 'BASE_URL', 'SECRET_FILE', 'MEDIA_CACHE', 'MEDIA_ACCEL', 'SHARE', 'MAIL_COMMAND', 'MAIL_FROM', 'NCHAN_PUBLISH', 'THREADS', 'SLOW_THREADS', 'LOG_LEVEL', 'TRUSTED_PROXY', 'METRICS_TOKEN', 'CORS_ORIGINS'])
      assert.match(good.out, new RegExp(`^${name} `, 'm'));
  });
  await test('what make install lays out finds its own files, and systemd\'s units name it', async () => {
    const to = join(folder, 'installed'), done = run('scripts/install', [to, '/opt/book'], { cwd: root });
    assert.equal(done.code, 0, done.said);
    const place = join(to, 'opt/book'), config = readFileSync(settings({ SHARE: undefined }), 'utf8'), file = join(folder, 'installed.conf');
    writeFileSync(file, config);
    const checked = run(join(place, 'bin/servicebook'), ['--config', file, 'check-config'], { cwd: folder, env: plainEnvironment });
    assert.equal(checked.code, 0, checked.out);
    assert.match(checked.out, new RegExp(`^SHARE +${place}/share/servicebook `, 'm'));
    for (const unit of ['servicebook', 'servicebook-worker', 'servicebook-migrate', 'servicebook-backup'])
      assert.match(readFileSync(join(place, `lib/systemd/system/${unit}.service`), 'utf8'), /^ExecStart=\/opt\/book\/bin\/servicebook /m);
    assert.match(readFileSync(join(place, 'share/servicebook/install.sh'), 'utf8'), /^program=\/opt\/book\/bin\/servicebook share=\/opt\/book\/share\/servicebook parts=/m);
  });
  await test('B98: the account\'s password, a wrong one or the database itself are refused with one sentence', async () => {
    const config = settings({ DATABASE: 'mysql://nobody:wrong@localhost/x?socket=/nowhere.sock' });
    for (const command of [['migrate'], ['migrate', '--status'], ['worker', '--once'], ['user', 'add', 'anna', 'anna@example.org'], ['demo']]) {
      const done = program(config, ...command);
      one_sentence(done, /database/, command.join(' '));
      assert.ok(!done.said.includes('wrong@'), done.said);
    }
  });
  await test('B98: a share without templates that can be used stops the start, not a visitor', async () => {
    const broken = join(folder, 'broken');
    run('cp', ['-r', process.env.SB_SHARE, broken]);
    writeFileSync(join(broken, 'templates/site/about.tpl'), '{{%AUTOESCAPE context="HTML"}}{{#A}}never closed');
    const done = serve(settings({ SHARE: broken }));
    assert.equal(done.code, 1, done.said);
    assert.match(done.said.trimEnd().split('\n').at(-1), /^servicebook: .*about\.tpl/);
  });
  await test('wrong use ends with exit code 2 and says what is right; --version and --help with 0', async () => {
    const use = (...args) => run(binary, args, { cwd: folder, env: plainEnvironment, timeout: 5000 });
    for (const args of [[], ['nonsense'], ['--nonsense'], ['serve', '--nonsense'], ['serve', 'x'], ['user'], ['user', 'add'], ['user', 'add', 'a'], ['demo', '--size', 'huge'], ['demo', '--seed', 'x'], ['worker', '--twice'], ['--config']]) {
      const done = use(...args);
      assert.equal(done.code, 2, `${args.join(' ')}: ${done.code} ${done.said}`);
      assert.ok(done.said.length > 10, args.join(' '));
    }
    assert.match(use('--version').out, /^servicebook \d+\.\d+\.\d+\n/);
    for (const args of [['--version'], ['--help'], ['serve', '--help']]) assert.equal(use(...args).code, 0, args.join(' '));
  });
  await test('B98: without METRICS_TOKEN the figures are shown to nobody', async () => {
    const config = settings();
    for (const headers of [{}, { Authorization: 'Bearer ' }, { Authorization: 'Bearer' }, { Authorization: '' }])
      assert.equal((await askCgi(config, cgiVariables('GET', '/metrics', { headers }))).status, 404);
  });
}
