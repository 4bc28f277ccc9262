// Whether the time of an answer tells that a name has an account: known, unknown and deactivated ones at sign-in and at the form for a forgotten
// password, a hundred of each, three times, taken in turn.
import { addPerson, database, databaseUrl, settings, sql } from '../../http/site.mjs';
import { ask, form, median } from '../measure.mjs';
import { row } from '../report.mjs';
import { fill, world } from '../world.mjs';

// One try: the form, then what it is answered; how long that took, in ms.
async function time_of(port, path, fields, wanted) {
  const page = await ask(port, 'GET', path), valueOf = (name) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page.text)?.[1] ?? '';
  const headers = { Cookie: page.headers['set-cookie']?.[0].split(';')[0] ?? '', 'Content-Type': 'application/x-www-form-urlencoded' };
  const began = performance.now(), { status } = await ask(port, 'POST', path, { headers, body: form({ csrf: valueOf('csrf'), request_key: valueOf('request_key'), ...fields }) });
  if (status !== wanted) throw new Error(`${path}: ${status} instead of ${wanted}`);
  return performance.now() - began;
}

export async function names({ quick }) {
  const { ports } = await world(), number = quick ? 10 : 100, kinds = ['known', 'unknown', 'asleep'];
  addPerson(settings({ DATABASE: databaseUrl() }), 'model', 'correct horse battery');
  for (const kind of ['known', 'asleep'])
    await fill(database.schema, `INSERT INTO user (username, email, password, active) SELECT CONCAT('${kind}', seq), CONCAT('${kind}', seq, '@example.org'), password, ${kind === 'known'}
      FROM user JOIN seq_1_to_${number} WHERE username = 'model';`);
  for (const [what, path, fields, wanted] of [['sign-in', '/login', { password: 'wrong horse battery' }, 422], ['forgotten password', '/password/forgot', {}, 303]]) {
    const times = Object.fromEntries(kinds.map((kind) => [kind, []]));
    for (let round = 0; round < 3; ++round)
      for (let i = 1; i <= number; ++i) {
        // All come from one address, which may try only so often: here that is not what is looked at.
        if (i % 5 === 1) sql('DELETE FROM attempt');
        for (const kind of [...kinds.slice(i % 3), ...kinds.slice(0, i % 3)]) times[kind].push(await time_of(ports.program, path, { ...fields, login: `${kind}${i}` }, wanted));
      }
    const medians = kinds.map((kind) => median(times[kind])), spread = (Math.max(...medians) - Math.min(...medians)) / Math.min(...medians);
    row(`${what}: known, unknown, deactivated names apart by`, 100 * spread, { most: 10, unit: ' %', digits: 1, note: kinds.map((kind, i) => `${kind} ${medians[i].toFixed(1)} ms`).join(', ') });
  }
}
