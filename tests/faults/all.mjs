import { tell } from '../http/cases.mjs';
import { endAll } from '../http/site.mjs';

try {
  for (const part of ['load', 'database', 'mail', 'disk', 'ledger']) await (await import(`./${part}.mjs`)).cases();
} finally {
  await endAll();
}
tell('faults');
