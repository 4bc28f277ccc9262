// scripts/bench starts this. --quick: one short round; --provoke-502: the program goes away under load, which must fail the run; STEP...: only those.
import { pause } from '../http/cases.mjs';
import { endAll } from '../http/site.mjs';
import { Failed } from './measure.mjs';
import { notMeasured, tell } from './report.mjs';

const words = process.argv.slice(2), quick = words.includes('--quick'), provoke = words.includes('--provoke-502'), chosen = words.filter((word) => !word.startsWith('--'));
const steps = ['page', 'signin', 'cold', 'landing', 'upload', 'growth'], unknown = [...chosen.filter((word) => !steps.includes(word)), ...words.filter((word) => word.startsWith('--') && !['--quick', '--provoke-502'].includes(word))];
if (unknown.length) {
  console.error(`Use: scripts/bench [--quick] [--provoke-502] [${steps.join('|')}]...`);
  process.exit(2);
}
const how = { quick, provoke, seconds: quick ? 1 : 3, rounds: quick ? 1 : 5 };

let good = false;
try {
  for (const step of steps) {
    if (chosen.length && !chosen.includes(step)) continue;
    const began = Date.now();
    console.log(`${step}`);
    await (await import(`./steps/${step}.mjs`))[step](how);
    console.log(`  ${((Date.now() - began) / 1000).toFixed(0)} s`);
    await pause(200);
  }
  notMeasured('board, calendar week, dashboard, customer list, invoice list on large, p50', '≤ 15 ms each, ≤ 12 queries', 'comes with the shop');
  notMeasured('report of a year on large', '≤ 300 ms', 'comes with the shop');
  good = tell(!quick && !chosen.length && !provoke);
} catch (problem) {
  console.log(problem instanceof Failed ? `FAILED  ${problem.message}` : problem);
} finally {
  await endAll();
}
process.exit(good ? 0 : 1);
