// Cases of a suite, one after another. A name is a sentence; a failure is shown with where it happened.
import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';

let passed = 0, failed = 0;
const chosen = process.argv.slice(2);          // words of names: only those cases run

export { assert };

export async function test(name, body) {
  if (chosen.length && !chosen.some((word) => name.includes(word))) return;
  const began = Date.now();
  try {
    await body();
    ++passed;
    if (process.env.SB_VERBOSE) console.log(`ok      ${name} (${Date.now() - began} ms)`);
  } catch (problem) {
    ++failed;
    const where = (problem.stack ?? '').split('\n').find((line) => line.includes('.mjs') && !line.includes('cases.mjs')) ?? '';
    console.log(`FAILED  ${name}\n        ${String(problem.message).split('\n').slice(0, 14).join('\n        ')}\n       ${where}`);
  }
}

// A figure that is worth reading although the case passed.
export function figure(text) { console.log(`        ${text}`); }

export function tell(suite) {
  if (process.env.SB_RESULTS) appendFileSync(process.env.SB_RESULTS, `${suite} ${passed} ${failed}\n`);
  console.log(`${suite}: ${passed} passed, ${failed} failed`);
  process.exitCode = failed ? 1 : 0;
}

export const pause = (ms) => new Promise((done) => setTimeout(done, ms));

// Waits until ask() gives something true, at most so long.
export async function until(ask, seconds, what) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const found = await ask();
    if (found) return found;
    if (Date.now() > end) throw new Error(`not within ${seconds} s: ${what}`);
    await pause(20);
  }
}
