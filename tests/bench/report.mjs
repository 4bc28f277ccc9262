// Figures beside their targets: build/bench.json, a table in tests/bench/README.md, and whether all were met.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../http/site.mjs';

export const rows = [], details = {};
// least or most: the target; unit stands behind both figures. Without a target the row is there to be read.
export function row(what, value, { least, most, unit = '', digits = 2, note = '' }) {
  const pass = least !== undefined ? value >= least : most !== undefined ? value <= most : null;
  const target = least !== undefined ? `≥ ${least}${unit}` : most !== undefined ? `≤ ${most}${unit}` : '';
  rows.push({ what, target, value, measured: `${value.toFixed(digits)}${unit}`, result: pass === null ? '' : pass ? 'pass' : 'miss', note });
  console.log(`  ${pass === false ? 'MISS' : '    '} ${what}: ${rows.at(-1).measured}${target && ` (${target})`}${note && `, ${note}`}`);
}
export const notMeasured = (what, target, why) => rows.push({ what, target, value: null, measured: 'not measured', result: '', note: why });

const cell = (text) => String(text).replaceAll('|', '\\|');
const table = () => ['| what | target | measured | | |', '|---|---|---|---|---|', ...rows.map((r) => `| ${[r.what, r.target, r.measured, r.result, r.note].map(cell).join(' | ')} |`)].join('\n');

// whole: every step ran at full length, so that the table is worth keeping.
export function tell(whole) {
  const missed = rows.filter(({ result }) => result === 'miss');
  mkdirSync(join(root, 'build'), { recursive: true });
  writeFileSync(join(root, 'build/bench.json'), JSON.stringify({ whole, rows, ...details }, null, 2) + '\n');
  if (whole) {
    const file = join(root, 'tests/bench/README.md'), text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/(<!-- figures -->\n)[\s\S]*(\n<!-- end -->)/, (_, before, after) => before + table() + after));
  }
  console.log(`bench: ${rows.filter(({ result }) => result === 'pass').length} met, ${missed.length} missed`);
  return missed.length === 0;
}
