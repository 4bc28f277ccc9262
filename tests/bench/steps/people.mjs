// The list of people among 100 000, as who runs the installation sees it.
import { agentOf, ask } from '../../http/client.mjs';
import { Nginx } from '../../http/site.mjs';
import { secrets } from '../data.mjs';
import { cookieOf, median } from '../measure.mjs';
import { row } from '../report.mjs';
import { fill, newSchema, startedProgram } from '../world.mjs';

const places = ['/admin/users', '/admin/users?page=400', '/admin/users?sort=email&page=100', '/admin/users?sort=newest', '/admin/users?sort=newest&page=500', '/admin/users?sort=email&state=unverified', '/admin/users?q=c', '/admin/users?q=crowd99', '/admin/users?q=crowd9+ex', '/admin/users?q=crowd9+none', '/admin/users?q=c&state=inactive', '/admin/users?q=c&state=leaving', '/admin/users?q=crowd9&state=unverified', '/admin/users?q=ex&role=staff',
  '/admin/users?state=inactive', '/admin/users?state=unverified', '/admin/users?role=operator', '/api/v1/users?per_page=100'];

export async function people({ quick }) {
  newSchema('sb_people');
  await fill('sb_people', `
    INSERT INTO user (username, email, password, operator) VALUES ('runner', 'runner@example.org', '', TRUE);
    INSERT INTO session (secret_hash, user_id, expires_at, ends_at) SELECT UNHEX(SHA2('${secrets.garage}', 256)), id, UTC_TIMESTAMP(6) + INTERVAL 7 DAY, UTC_TIMESTAMP(6) + INTERVAL 90 DAY FROM user;
    INSERT INTO user (username, email, password, active, verified_at) SELECT CONCAT('crowd', seq), CONCAT('c', seq, '@crowd.example'), '', seq % 500 > 0, IF(seq % 3, UTC_TIMESTAMP(6), NULL) FROM seq_1_to_100000;
    INSERT IGNORE INTO search_word (scope, kind, word, id) SELECT 0, 'user', username_key, id FROM user;
    INSERT IGNORE INTO search_word (scope, kind, word, id) SELECT 0, 'user', SUBSTRING_INDEX(email_key, '@', 1), id FROM user;
    INSERT IGNORE INTO search_word (scope, kind, word, id) SELECT 0, 'user', 'example', id FROM user;
    ANALYZE TABLE user, search_word;`);
  const program = await startedProgram('sb_people', 'people'), nginx = await Nginx.start(program.socket), agent = agentOf(nginx, 1), medians = {};
  // Twice: at first the database still writes what was filled in.
  for (const place of [...places, ...places]) {
    const times = [];
    for (let i = 0; i < (quick ? 10 : 60); ++i) {
      const began = performance.now(), { status } = await ask(nginx, 'GET', place, { headers: cookieOf(secrets.garage), agent });
      if (status !== 200) throw new Error(`${place}: ${status}`);
      times.push(performance.now() - began);
    }
    medians[place] = median(times);
  }
  agent.destroy();
  await program.close();
  const [slowest, ms] = Object.entries(medians).sort(([, a], [, b]) => b - a)[0];
  row('list of people among 100 000: the slowest of its ways, p50', ms, { most: 15, unit: ' ms', digits: 1, note: `${slowest}; the first page ${medians['/admin/users'].toFixed(1)} ms` });
}
