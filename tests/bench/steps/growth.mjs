// The same pages with 1 000 and with 5 000 000 entries in the table: the vehicle page, a list of 100 000, a search.
import { sql } from '../../http/site.mjs';
import { until } from '../../http/cases.mjs';
import * as data from '../data.mjs';
import { ask, cookieOf, median, wrk } from '../measure.mjs';
import { details, row } from '../report.mjs';
import { fill, newSchema, programOf, world } from '../world.mjs';

const set_pool = async (bytes) => {
  sql(`SET GLOBAL innodb_buffer_pool_size = ${Math.round(bytes)}`);
  await until(() => /^(|Completed|Size did not change)/.test(sql("SELECT VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS WHERE VARIABLE_NAME = 'INNODB_BUFFER_POOL_RESIZE_STATUS'")), 60, 'the pool has its size');
};
const sizeOf = (schema) => Number(sql(`SELECT SUM(DATA_LENGTH + INDEX_LENGTH) FROM information_schema.TABLES WHERE TABLE_SCHEMA = '${schema}' AND TABLE_NAME = 'entry'`));

export async function growth({ quick, seconds }) {
  const { ports } = await world(), vehicles = quick ? 4_000 : 100_000, entries = vehicles * data.entries_each;
  const began = Date.now();
  for (const [schema, number] of [['sb_small', 20], ['sb_large', vehicles]]) {
    newSchema(schema);
    await fill(schema, data.collection(number));
  }
  const filled = (Date.now() - began) / 1000;
  const small = await programOf('sb_small', 'small'), large = await programOf('sb_large', 'large');
  const each = quick ? 1 : seconds, rounds = quick ? 1 : 3;
  const ofSmall = { first: 1, step: 1, number: 20 }, warm = { first: 1, step: vehicles / 200, number: 200 }, anywhere = { first: 1, step: 1, number: vehicles };
  const page = (port, among) => wrk(port, `/garage/${among.first + among.step * (among.number - 1)}`, { clients: 1, seconds: each, secret: data.secrets.collector, among: { pattern: '/garage/%d', ...among } });
  // Time per page of one client, large against small, in turns.
  const compared = async (among) => {
    await page(ports.small, ofSmall), await page(ports.large, among);
    const ratios = [], times = [];
    for (let round = 0; round < rounds; ++round) {
      const few = await page(ports.small, ofSmall), many = await page(ports.large, among);
      ratios.push(few.rate / many.rate), times.push(many.mean);
    }
    return { ratio: median(ratios), ms: median(times) };
  };
  const size = sizeOf('sb_large'), pool = Number(sql('SELECT @@innodb_buffer_pool_size'));
  details.growth = { entries, bytes: size, filled };
  const in_words = `${entries.toLocaleString('en-US')} entries (${(size / 1e6).toFixed(0)} MB)`;
  const here = await compared(warm);
  row('vehicle page with many entries in the table against 1 000, warm', here.ratio, { most: 1.3, unit: '×', note: `${in_words}, ${here.ms.toFixed(2)} ms` });
  await set_pool(size / 10);
  const there = await compared(anywhere);
  await set_pool(pool);
  row('the same with a pool of a tenth of the table, any vehicle', there.ratio, { most: 4, unit: '×', note: `${there.ms.toFixed(2)} ms` });

  await fill('sb_large', data.others(entries));
  await last(ports.large, each, rounds);
  await search(ports.large, large, entries);
  await small.close(), await large.close();
}

async function last(port, seconds, rounds) {
  const before_last = sql(`SELECT CONCAT(date, '.', id) FROM entry WHERE vehicle_id = ${data.chronicle} ORDER BY date, id LIMIT 1 OFFSET 50`, { schema: 'sb_large' });
  const list = `/garage/${data.chronicle}/records`, places = [list, `${list}?after=${before_last}`], secret = data.secrets.chronicler;
  for (const [i, place] of places.entries()) {
    const { status, text } = await ask(port, 'GET', place, { headers: cookieOf(secret) }), shown = new Set([...text.matchAll(new RegExp(`${list}/(\\d+)`, 'g'))].map(([, id]) => id)).size;
    if (status !== 200 || shown !== 50 || text.includes('records?after=') !== (i === 0)) throw new Error(`${place} answers ${status} with ${shown} entries`);
  }
  const ratios = [];
  for (let round = 0; round < rounds; ++round) {
    const first = await wrk(port, places[0], { clients: 1, seconds, secret }), end = await wrk(port, places[1], { clients: 1, seconds, secret });
    ratios.push(end.p50 / first.p50);
  }
  row('last against first page of a list of 100 000', median(ratios), { most: 1.5, unit: '×' });
}

// The time is the program's own, from its log.
async function search(port, program, entries) {
  for (const [word, what] of [['cambelt', 'a rare word'], ['oil', 'a common word']]) {
    const from = program.words().length;
    for (let i = 0; i < 40; ++i) {
      const answer = await ask(port, 'GET', `/search?q=${word}`, { headers: cookieOf(data.secrets.seeker) });
      if (answer.status !== 200 || !answer.text.includes('/garage/8000')) throw new Error(`a search for ${word} is answered ${answer.status}`);
    }
    const times = () => [...program.words().slice(from).matchAll(/ GET \/search 200 ([\d.]+)ms/g)].map(([, ms]) => Number(ms));
    await until(() => times().length >= 40, 5, 'the searches are in the log');
    row(`search of ${what} in 1 000 own records among ${(entries / 1e6).toFixed(1)} million, inside the program`, median(times()), { most: 5, unit: ' ms', digits: 1 });
  }
}
