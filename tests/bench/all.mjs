// scripts/bench starts this. --quick: one short round; --provoke-502: the program goes away under load, which must fail the run; STEP...: only those.
import { pause } from '../http/cases.mjs';
import { endAll } from '../http/site.mjs';
import { Failed } from './measure.mjs';
import { notMeasured, tell } from './report.mjs';

const steps = ['page', 'signin', 'names', 'people', 'cold', 'landing', 'upload', 'growth'], switches = ['--quick', '--provoke-502'];
const words = process.argv.slice(2), chosen = words.filter((word) => steps.includes(word));
const quick = words.includes('--quick'), provoke = words.includes('--provoke-502');
if (words.some((word) => !steps.includes(word) && !switches.includes(word))) {
  console.error(`Use: scripts/bench [--quick] [--provoke-502] [${steps.join('|')}]...`);
  process.exit(2);
}

let good = false;
try {
  for (const step of chosen.length ? chosen : steps) {
    const began = Date.now();
    console.log(step);
    await (await import(`./steps/${step}.mjs`))[step]({ quick, provoke, seconds: quick ? 1 : 3, rounds: quick ? 1 : 5 });
    console.log(`  ${((Date.now() - began) / 1000).toFixed(0)} s`);
    await pause(200);
  }
  notMeasured('board, calendar week, dashboard, customer list, invoice list on large, p50', '≤ 15 ms each, ≤ 12 queries', 'comes with the shop');
  notMeasured('report of a year on large', '≤ 300 ms', 'comes with the shop');
  good = tell(!quick && !chosen.length);
} catch (problem) {
  console.log(problem instanceof Failed ? `FAILED  ${problem.message}` : problem);
} finally {
  await endAll();
}
process.exit(good ? 0 : 1);
