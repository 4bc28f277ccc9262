// Figures beside their targets: build/bench.json, a table in tests/bench/README.md, and whether all were met.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, root } from '../http/site.mjs';

const rows = [];
export const details = {};                       // what else belongs into the JSON

// least or most is the target; unit stands behind both figures. Without a target the row is there to be read.
export function row(what, value, { least, most, unit = '', digits = 2, note = '' }) {
  const has_target = least !== undefined || most !== undefined, is_met = least === undefined ? value <= most : value >= least;
  const target = !has_target ? '' : least === undefined ? `≤ ${most}${unit}` : `≥ ${least}${unit}`;
  const measured = `${value.toFixed(digits)}${unit}`, result = !has_target ? '' : is_met ? 'pass' : 'miss';
  rows.push({ what, target, value, measured, result, note });
  console.log(`  ${result === 'miss' ? 'MISS' : '    '} ${what}: ${measured}${target && ` (${target})`}${note && `, ${note}`}`);
}
export const notMeasured = (what, target, why) => rows.push({ what, target, value: null, measured: 'not measured', result: '', note: why });

const line = (cells) => `| ${cells.join(' | ')} |`;
const table = () => [
  line(['what', 'target', 'measured', '', '']), line(Array(5).fill('---')),
  ...rows.map((r) => line([r.what, r.target, r.measured, r.result, r.note])),
].join('\n');

// whole: every step ran at full length, so that the table is worth keeping.
export function tell(whole) {
  const number = (result) => rows.filter((r) => r.result === result).length;
  mkdirSync(join(root, 'build'), { recursive: true });
  writeFileSync(join(root, 'build/bench.json'), JSON.stringify({ whole, rows, ...details }, null, 2) + '\n');
  if (whole) {
    const file = join(root, 'tests/bench/README.md'), text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/(<!-- figures -->\n)[\s\S]*(\n<!-- end -->)/, (_, before, after) => before + table() + after));
  }
  console.log(`bench: ${number('pass')} met, ${number('miss')} missed`);
  return number('miss') === 0;
}
