// What is typed into a shell about people: servicebook user …, servicebook export.
import { existsSync, statSync } from 'node:fs';
import { assert, test } from './cases.mjs';
import { addPerson, binary, folder, join, plainEnvironment, program, run, settings, sql } from './site.mjs';

export async function cases() {
  const config = settings();
  const unique = `cmd${Date.now().toString(36)}`, anna = `${unique}a`, ben = `${unique}b`, host = `${unique}.test`;
  addPerson(config, anna, 'correct horse battery');
  addPerson(config, ben, 'correct horse battery');
  sql(`INSERT INTO shop (name) VALUES ('${unique}'); INSERT INTO shop_host (host, shop_id) SELECT '${host}', MAX(id) FROM shop`);
  const user = (...args) => program(config, 'user', ...args);
  const done = (result, pattern) => {
    assert.equal(result.code, 0, result.said);
    assert.match(result.out, pattern);
  };
  const refused = (result, pattern) => {
    assert.equal(result.code, 1, result.out);
    assert.match(result.said, /^servicebook: [^\n]+\n$/);
    assert.match(result.said, pattern);
  };
  const listed = (name) => user('list', '--json').out.trim().split('\n').map((line) => JSON.parse(line)).find((person) => person.username === name);

  await test('user list tells everybody, with roles, as text and as JSON', () => {
    done(user('list'), new RegExp(`${anna} +${anna}@example.org; has not signed in yet\n`));
    const person = listed(anna);
    assert.deepEqual({ ...person, id: 0 }, { id: 0, username: anna, email: `${anna}@example.org`, operator: false, active: true, roles: [], signed_in_at: null });
  });
  await test('user role gives and takes a role, and keeps the last admin of a shop', () => {
    done(user('role', anna, 'admin', '--shop', host), /is now admin\n/);
    assert.deepEqual(listed(anna).roles, [{ shop: unique, host, role: 'admin' }]);
    refused(user('role', anna, 'none', '--shop', host), /last admin of/);
    refused(user('deactivate', anna), /last admin of/);
    done(user('role', `${ben}@example.org`, 'admin', '--shop', host), /is now admin\n/);
    done(user('role', anna, 'none', '--shop', host), /no longer on the staff\n/);
    assert.deepEqual(listed(anna).roles, []);
    refused(user('role', anna, 'admin', '--shop', 'nowhere.test'), /no shop with the host name nowhere\.test/);
    refused(user('role', 'nobody-here', 'admin', '--shop', host), /nobody has the username or email nobody-here/);
  });
  await test('user role --operator lets somebody run the installation, --no-operator no longer, but for the last one', () => {
    const before = sql('SELECT id FROM user WHERE operator').split('\n').filter(Boolean);
    sql('UPDATE user SET operator = FALSE');
    done(user('role', anna, '--operator'), /runs the installation\n/);
    assert.equal(listed(anna).operator, true);
    refused(user('role', anna, '--no-operator'), /nobody else runs this installation/);
    done(user('role', ben, '--operator'), /runs the installation\n/);
    done(user('role', anna, '--no-operator'), /no longer runs the installation\n/);
    sql('UPDATE user SET operator = FALSE');
    if (before.length) sql(`UPDATE user SET operator = TRUE WHERE id IN (${before})`);
  });
  await test('user password sets one or makes one up, and ends all sessions', () => {
    const id = listed(anna).id, hash = () => sql(`SELECT password FROM user WHERE id = ${id}`), before = hash();
    sql(`INSERT INTO session (secret_hash, user_id, expires_at, ends_at) VALUES (UNHEX(SHA2('${unique}', 256)), ${id}, '2099-01-01', '2099-01-01')`);
    done(user('password', anna), /can sign in with the password \S{22}; all sessions and tokens have ended\n/);
    assert.notEqual(hash(), before);
    assert.equal(sql(`SELECT COUNT(*) FROM session WHERE user_id = ${id}`), '0');
    const given = (password) => run(binary, ['--config', config, 'user', 'password', anna], { cwd: folder, env: { ...plainEnvironment, SERVICEBOOK_PASSWORD: password } });
    done(given('a few good words'), /can sign in; all/);
    refused(given('short'), /password has fewer than 8 characters/);
  });
  await test('user deactivate keeps somebody out, activate lets them in again', () => {
    done(user('deactivate', anna), /may not sign in any more/);
    assert.equal(listed(anna).active, false);
    assert.match(user('list').out, new RegExp(`${anna}@example.org, deactivated;`));
    done(user('activate', anna), /may sign in\n/);
    assert.equal(listed(anna).active, true);
  });
  await test('export writes everything of one person into a .zip that only its owner may read', () => {
    const file = join(folder, 'all.zip');
    done(program(config, 'export', '--user', `${anna}@example.org`, file), /all\.zip: \d+ bytes\n/);
    assert.equal(statSync(file).mode & 0o777, 0o600);
    const inside = run('python3', ['-c', 'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print(*z.namelist())', file]);
    if (inside.code === 0) assert.equal(inside.out, 'README.txt account.json vehicles.json\n');
    refused(program(config, 'export', '--user', 'nobody@example.org', file), /nobody has the username or email nobody@example\.org/);
    refused(program(config, 'export', '--user', anna, '/nowhere/at/all.zip'), /\/nowhere\/at\/all\.zip cannot be written/);
    assert.ok(!existsSync(`${file}.part`));
  });
  await test('wrong use of these ends with exit code 2', () => {
    for (const args of [['user', 'role'], ['user', 'role', anna], ['user', 'role', anna, 'boss'], ['user', 'role', anna, '--shop', host], ['user', 'role', anna, '--operator', '--no-operator'],
      ['user', 'password'], ['user', 'list', 'x'], ['export'], ['export', join(folder, 'x.zip')], ['export', '--user', anna]])
      assert.equal(program(config, ...args).code, 2, args.join(' '));
  });
}
