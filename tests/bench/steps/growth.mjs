// The same pages with 1 000 and with 5 000 000 entries in the table: the vehicle page, a list of 100 000, a search.
import { until } from '../../http/cases.mjs';
import { sql } from '../../http/site.mjs';
import * as data from '../data.mjs';
import { ask, cookieOf, median, wrk } from '../measure.mjs';
import { details, row } from '../report.mjs';
import { fill, newSchema, startedProgram, world } from '../world.mjs';

const pool_status = "SELECT VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS WHERE VARIABLE_NAME = 'INNODB_BUFFER_POOL_RESIZE_STATUS'";
async function set_pool(bytes) {
  sql(`SET GLOBAL innodb_buffer_pool_size = ${Math.round(bytes)}`);
  await until(() => /^(|Completed|Size did not change)/.test(sql(pool_status)), 60, 'the pool has its size');
}
const sizeOf = (schema) => Number(sql(`
  SELECT SUM(DATA_LENGTH + INDEX_LENGTH) FROM information_schema.TABLES WHERE TABLE_SCHEMA = '${schema}' AND TABLE_NAME = 'entry'`));
async function has(port, place, secret, what, number, right = () => true) {
  const { status, text } = await ask(port, 'GET', place, { headers: cookieOf(secret) });
  const shown = new Set([...text.matchAll(what)].map(([all]) => all)).size;
  if (status !== 200 || shown !== number || !right(text)) throw new Error(`${place} answers ${status} with ${shown} entries`);
}

export async function growth({ quick, seconds, rounds }) {
  const { ports } = await world(), vehicles = quick ? 4_000 : 100_000, entries = vehicles * data.entries_each, began = Date.now();
  for (const [schema, number] of [['sb_small', 20], ['sb_large', vehicles]]) {
    newSchema(schema);
    await fill(schema, data.collection(number));
  }
  const bytes = sizeOf('sb_large'), filled = (Date.now() - began) / 1000;
  details.growth = { entries, bytes, filled };
  const small = await startedProgram('sb_small', 'small'), large = await startedProgram('sb_large', 'large');
  const how = { seconds, rounds: Math.min(3, rounds) };
  const note = `${entries.toLocaleString('en-US')} entries, ${(bytes / 1e6).toFixed(0)} MB, written in ${filled.toFixed(0)} s`;
  await vehiclePage(ports, how, vehicles, note, bytes);
  await fill('sb_large', data.others(entries));
  await listOfMany(ports.large, how);
  await search(ports.large, large, entries);
  await small.close();
  await large.close();
}

// Time per page of one client, in turns.
async function vehiclePage(ports, { seconds, rounds }, vehicles, note, bytes) {
  const secret = data.secrets.collector, few = { first: 1, step: 1, number: 20 };
  const warm = { first: 1, step: vehicles / 200, number: 200 }, any = { first: 1, step: 1, number: vehicles };
  for (const port of [ports.small, ports.large]) await has(port, '/garage/20', secret, /\/garage\/20\/records\/\d+/g, data.entries_each);
  const load = (port, among) => wrk(port, '/garage/20', { clients: 1, seconds, secret, among: { pattern: '/garage/%d', ...among } });
  const compared = async (among) => {
    await load(ports.small, few), await load(ports.large, among);
    const ratios = [], times = [];
    for (let round = 0; round < rounds; ++round) {
      const before = await load(ports.small, few), after = await load(ports.large, among);
      ratios.push(before.rate / after.rate), times.push(after.mean);
    }
    return [median(ratios), `${median(times).toFixed(2)} ms`];
  };
  const [ratio, ms] = await compared(warm);
  row('vehicle page with many entries in the table against 1 000, warm', ratio, { most: 1.3, unit: '×', note: `${note}; ${ms}` });
  const pool = Number(sql('SELECT @@innodb_buffer_pool_size'));
  await set_pool(bytes / 10);
  const [far, slow] = await compared(any);
  await set_pool(pool);
  row('the same with a pool of a tenth of the table, any vehicle', far, { most: 4, unit: '×', note: slow });
}

async function listOfMany(port, { seconds, rounds }) {
  const fifty_remain = `SELECT CONCAT(date, '.', id) FROM entry WHERE vehicle_id = ${data.chronicle} ORDER BY date, id LIMIT 1 OFFSET 50`;
  const first = `/garage/${data.chronicle}/records`, last = `${first}?after=${sql(fifty_remain, { schema: 'sb_large' })}`;
  const secret = data.secrets.chronicler, ratios = [];
  for (const place of [first, last])
    await has(port, place, secret, new RegExp(`${first}/\\d+`, 'g'), 50, (text) => text.includes('records?after=') === (place === first));
  for (let round = 0; round < rounds; ++round) {
    const newest = await wrk(port, first, { clients: 1, seconds, secret }), oldest = await wrk(port, last, { clients: 1, seconds, secret });
    ratios.push(oldest.p50 / newest.p50);
  }
  row('last against first page of a list of 100 000', median(ratios), { most: 1.5, unit: '×' });
}

// The time is the program's own, from its log.
async function search(port, program, entries) {
  for (const [word, what] of [['cambelt', 'a rare word'], ['oil', 'a common word']]) {
    const from = program.words().length;
    for (let i = 0; i < 40; ++i) {
      const { status, text } = await ask(port, 'GET', `/search?q=${word}`, { headers: cookieOf(data.secrets.seeker) });
      if (status !== 200 || !/\/garage\/8000\d\d\/records\/\d+/.test(text)) throw new Error(`a search for ${word} is answered ${status}`);
    }
    const times = () => [...program.words().slice(from).matchAll(/ GET \/search 200 ([\d.]+)ms/g)].map(([, ms]) => Number(ms));
    await until(() => times().length >= 40, 5, 'the searches are in the log');
    const millions = (entries / 1e6).toFixed(1);
    row(`search of ${what} in 1 000 own records among ${millions} million, in the program`, median(times()), { most: 5, unit: ' ms', digits: 1 });
  }
}
