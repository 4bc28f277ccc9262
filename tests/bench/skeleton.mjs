// Takes the program's garage page apart into what stands before, in and after a card, with slots for the values, so that floor and PHP page
// answer the same bytes whatever the templates say today. It is put together again and held against the page it came from.
import { cards, entries_each } from './data.mjs';

export const slots = ['csrf', 'key', 'id', 'name', 'year', 'plate', 'odometer', 'last_title', 'last_date', 'records'];    // in the order of floor.cpp
const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text) => text.replace(/[&<>"']/g, (c) => entities[c]);
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const shownDay = (iso) => `${Number(iso.slice(8))} ${months[Number(iso.slice(5, 7)) - 1]} ${iso.slice(0, 4)}`;

const valuesOf = (card) => ({
  id: String(card.id), name: escaped(`${card.make} ${card.model}`), year: String(card.year), plate: card.plate,
  odometer: `${card.odometer.toLocaleString('en-US')}\u00A0${card.unit}`, last_title: escaped(card.title), last_date: shownDay(card.date),
  records: String(entries_each),
});

// Pieces [text, number of the slot that follows]. The longest value counts where two begin at one place; the number of records only before its word.
function cut(text, values) {
  const marks = Object.entries(values).sort(([, a], [, b]) => b.length - a.length), pieces = [];
  let held = '';
  for (let at = 0; at < text.length;) {
    const found = marks.find(([slot, value]) => text.startsWith(slot === 'records' ? `${value} record` : value, at));
    if (found) pieces.push([held, slots.indexOf(found[0])]), held = '', at += found[1].length;
    else held += text[at++];
  }
  return [...pieces, [held, -1]];
}
const joined = (pieces, values) => pieces.map(([text, slot]) => text + (slot < 0 ? '' : values[slots[slot]])).join('');

export function takenApart(html) {
  const all = { csrf: /name="csrf" value="([^"]+)"/.exec(html)[1], key: /name="request_key" value="([^"]+)"/.exec(html)[1] };
  const begins = [...html.matchAll(/\n *<li class="card vehicle">/g)].map(({ index }) => index), closing = '\n  </li>';
  if (begins.length !== cards.length) throw new Error(`the garage page shows ${begins.length} vehicles and not ${cards.length}`);
  const end = html.lastIndexOf(closing, html.indexOf('</ul>', begins.at(-1))) + closing.length;
  const rows = [...cards].reverse().map((card) => ({ ...all, ...valuesOf(card) }));      // the newest first
  const page = { before: cut(html.slice(0, begins[0]), all), row: cut(html.slice(begins[0], begins[1]), rows[0]), after: cut(html.slice(end), all) };
  const again = joined(page.before, all) + rows.map((values) => joined(page.row, values)).join('') + joined(page.after, all);
  if (again !== html) {
    let at = 0;
    while (again[at] === html[at]) ++at;
    throw new Error(`the garage page is made otherwise than the bench thinks, here: ${html.slice(Math.max(0, at - 120), at + 60)}`);
  }
  return page;
}

// ---- The same as PHP

const safe = (value) => `htmlspecialchars(${value}, ENT_QUOTES)`;
const php = {
  csrf: '$csrf', key: '$key', id: "$v['id']", name: safe("$v['name']"), year: "$v['year']", plate: safe("$v['plate']"),
  odometer: "number_format($v['odometer_now']), \"\\u{00A0}\", $v['distance_unit']", last_title: safe("$v['last_service_title']"),
  last_date: "shown_day($v['last_service_on'])", records: "$v['entries']",
};
const asPhp = (pieces) => pieces.map(([text, slot]) => `${text}${slot < 0 ? '' : `<?php echo ${php[slots[slot]]} ?>`}`).join('');
export const phpPage = ({ before, row, after }) =>
  `${asPhp(before)}<?php foreach ($vehicles as $v) { ?>${asPhp(row)}<?php } ?>${asPhp(after)}`.replaceAll('?>\n', '?>\n\n');     // PHP swallows one

// Statements by the name in the comment line above each.
export function statementsOf(text) {
  const [, ...pieces] = text.split(/^-- (\w+)\n/m), statements = {};
  for (let i = 0; i < pieces.length; i += 2) statements[pieces[i]] = pieces[i + 1].trim();
  return statements;
}
