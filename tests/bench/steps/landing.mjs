// What a stranger sees first, kept by nginx for a second, against the least that FastCGI can say.
import { pause } from '../../http/cases.mjs';
import { ask, median, wrk } from '../measure.mjs';
import { row } from '../report.mjs';
import { world } from '../world.mjs';

export async function landing({ seconds, rounds }) {
  const { ports } = await world(), ratios = [], pages = [], hellos = [];
  await ask(ports.landing, 'GET', '/');
  await pause(50);
  const kept = (await ask(ports.landing, 'GET', '/')).headers['x-cache'];
  if (kept !== 'HIT') throw new Error(`nginx does not keep the landing page: ${kept}`);
  for (let round = 0; round < Math.min(3, rounds); ++round) {
    const hello = await wrk(ports.floor, '/hello', { clients: 8, seconds }), page = await wrk(ports.landing, '/', { clients: 8, seconds });
    ratios.push(page.rate / hello.rate), pages.push(page.rate), hellos.push(hello.rate);
  }
  const note = `${median(pages).toFixed(0)} and ${median(hellos).toFixed(0)} a second`;
  row('anonymous landing (microcache) against a FastCGI hello, requests/s', median(ratios), { least: 1, unit: '×', note });
}
