// Clients, CPU and what numbers are made of.
import http from 'node:http';
import { readdirSync, readFileSync } from 'node:fs';
import { begin, here, join } from '../http/site.mjs';

const sorted = (all) => [...all].sort((a, b) => a - b);
export const median = (all) => (sorted(all)[(all.length - 1) >> 1] + sorted(all)[all.length >> 1]) / 2;
export const spread = (all) => (Math.max(...all) - Math.min(...all)) / median(all);      // from the least to the most, as a share of the median

// ---- One request

const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
// Gives {status, headers, raw (names and values in turn), text, bytes (of head and body together)}.
export function ask(port, method, path, { headers = {}, body, seconds = 30 } = {}) {
  return new Promise((done, fail) => {
    const all = { Host: 'localhost', ...(body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) }), ...headers };
    const request = http.request({ agent, host: '127.0.0.1', port, method, path, headers: all }, (answer) => {
      const pieces = [];
      answer.on('data', (piece) => pieces.push(piece));
      answer.on('error', fail);
      answer.on('end', () => {
        const content = Buffer.concat(pieces), head = answer.rawHeaders.reduce((sum, text) => sum + text.length + 2, 0);
        const { statusCode: status, headers, rawHeaders: raw } = answer;
        done({ status, headers, raw, text: content.toString('utf8'), bytes: content.length + head });
      });
    });
    request.setTimeout(seconds * 1000, () => request.destroy(new Error(`no answer within ${seconds} s: ${method} ${path}`)));
    request.on('error', fail);
    request.end(body);
  });
}
export const cookieOf = (secret) => (secret ? { Cookie: `__Host-servicebook=${secret}` } : {});
export const form = (fields) => new URLSearchParams(fields).toString();

// ---- Many requests

// A run that failed: whatever was measured is worth nothing, for a refusal is very fast.
export class Failed extends Error {}

const kinds = { wrong: 'with status 4xx or 5xx', connect: 'not connected', read: 'broken off', write: 'not sent', timeout: 'not answered in time' };

// So many clients for so many seconds. among: {pattern, first, step, number} for addresses that change. Throws Failed for any answer but 2xx
// and 3xx, socket error or timeout, and where an answer does not weigh what the first one does (a redirect instead of a page).
export async function wrk(port, path, { clients, seconds, secret, among }) {
  const headers = Object.entries({ Host: 'localhost', ...cookieOf(secret) }).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  const numbers = among ? ['--', among.pattern, among.first, among.step, among.number].map(String) : [];
  const args = ['-t', Math.min(2, clients), '-c', clients, '-d', `${seconds}s`, '--timeout', '10s', '-s', join(here, '../bench/wrk.lua')].map(String);
  const where = `${clients} clients at ${path}`, sample = () => ask(port, 'GET', path, { headers: cookieOf(secret) });
  const first = await sample();
  if (first.status !== 200) throw new Failed(`${where}: answered ${first.status} before it began`);
  const child = begin('wrk', [...args, ...headers, `http://127.0.0.1:${port}${path}`, ...numbers], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (text) => { said += text; });
  await child.ended;
  const line = said.split('\n').find((text) => text.startsWith('{'));
  if (!line) throw new Error(`wrk said nothing of use: ${said}`);
  const seen = JSON.parse(line), wrong = Object.entries(kinds).filter(([kind]) => seen[kind]).map(([kind, text]) => `${seen[kind]} ${text}`);
  if (wrong.length) {
    const again = (await sample().catch((problem) => problem)).status ?? 'no answer';
    throw new Failed(`${where}: of ${seen.requests} requests ${wrong.join(', ')}; asked once more: ${again}`);
  }
  if (!seen.requests) throw new Failed(`${where}: not one answer`);
  const weight = seen.bytes / seen.requests, broken_off = clients / seen.requests;         // answers that were on their way at the end
  if (weight < 0.97 * first.bytes || weight > (1.03 + broken_off) * first.bytes) throw new Failed(`${where}: answers weigh ${Math.round(weight)} bytes and not ${first.bytes}`);
  return { ...seen, rate: seen.requests / seen.seconds };
}

// ---- Processes

// The fields of /proc/PID/stat after the name: [1] is the parent, [11] and [12] are the ticks of 10 ms in the program and in the kernel.
function fieldsOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ').map(Number);
  } catch {
    return null;                                          // gone meanwhile
  }
}
// µs of CPU that these processes and their children took so far.
export function cpuOf(...roots) {
  const numbers = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number);
  const all = new Map(numbers.map((pid) => [pid, fieldsOf(pid)]).filter(([, fields]) => fields));
  const wanted = (pid) => roots.includes(pid) || (all.has(pid) && wanted(all.get(pid)[1]));
  return [...all].reduce((sum, [pid, fields]) => sum + (wanted(pid) ? (fields[11] + fields[12]) * 10_000 : 0), 0);
}
