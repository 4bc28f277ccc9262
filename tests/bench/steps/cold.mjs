// From exec to the first page out of the database.
import { database } from '../../http/site.mjs';
import { secrets } from '../data.mjs';
import { ask, cookieOf, median } from '../measure.mjs';
import { row } from '../report.mjs';
import { programOf, world } from '../world.mjs';

export async function cold({ quick }) {
  const { ports } = await world(), program = programOf(database.schema, 'cold'), times = [];
  for (let i = 0; i < (quick ? 5 : 11); ++i) {
    const began = performance.now();
    await program.start();                               // its socket is held: the request waits in the queue
    const { status } = await ask(ports.cold, 'GET', '/garage', { headers: cookieOf(secrets.garage) });
    times.push(performance.now() - began);
    if (status !== 200) throw new Error(`a cold start is answered ${status}`);
    await program.stop();
  }
  await program.close();
  const note = `${Math.min(...times).toFixed(1)} to ${Math.max(...times).toFixed(1)} ms`;
  row('exec to first page from the database', median(times), { most: 50, unit: ' ms', digits: 1, note });
}
