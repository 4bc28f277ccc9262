// The garage while twelve people sign in again and again, and what that does to the memory.
import { addPerson, database, databaseUrl, settings } from '../../http/site.mjs';
import { guests, secrets } from '../data.mjs';
import { ask, form, median, wrk } from '../measure.mjs';
import { row } from '../report.mjs';
import { fill, world } from '../world.mjs';

const password = 'correct horse battery', visitors = 12;

// Somebody who opens the form and signs in, again and again until told to stop; each time as a new visit. Counts the answers.
async function sign_in(port, login, goes_on, seen) {
  while (goes_on()) {
    const page = await ask(port, 'GET', '/login'), valueOf = (name) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page.text)?.[1] ?? '';
    const headers = { Cookie: page.headers['set-cookie']?.[0].split(';')[0] ?? '', 'Content-Type': 'application/x-www-form-urlencoded' };
    const body = form({ csrf: valueOf('csrf'), request_key: valueOf('request_key'), login, password });
    const { status } = await ask(port, 'POST', '/login', { headers, body });
    seen[status] = (seen[status] ?? 0) + 1;
  }
}

export async function signin({ quick, seconds }) {
  const { program, ports } = await world(), rates = [], slowest = [], seen = {}, before = program.resident();
  addPerson(settings({ DATABASE: databaseUrl() }), 'guest', password);
  await fill(database.schema, guests('guest', visitors));
  const load = () => wrk(ports.program, '/garage', { clients: 8, seconds: quick ? 2 : 2 * seconds, secret: secrets.garage });
  let most = before, took = 0;
  for (let round = 0; round < (quick ? 1 : 3); ++round) {
    const quiet = await load();
    let goes_on = true;
    const watch = setInterval(() => { most = Math.max(most, program.resident()); }, 20);
    const signing_in = Promise.all(Array.from({ length: visitors }, (_, i) => sign_in(ports.program, `guest${i + 1}`, () => goes_on, seen)));
    const busy = await load();
    goes_on = false;
    await signing_in;
    clearInterval(watch);
    rates.push(busy.rate / quiet.rate), slowest.push(busy.p99 / quiet.p99), took += busy.seconds;
  }
  if (Object.keys(seen).join() !== '303') throw new Error(`sign-ins were answered ${JSON.stringify(seen)}`);
  const pace = `${(seen[303] / took).toFixed(1)} sign-ins a second`;
  row(`garage while ${visitors} clients sign in, against quiet`, median(rates), { least: 0.5, unit: '×', note: pace });
  row('its p99 against quiet', median(slowest), { most: 10, unit: '×' });
  const note = `${before.toFixed(1)} MB before, ${program.resident().toFixed(1)} MB after`;
  row('memory that sign-ins take, two hash slots', most - before, { most: 68, unit: ' MB', digits: 1, note });
}
