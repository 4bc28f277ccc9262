import { tell } from './cases.mjs';
import { endAll } from './site.mjs';

try {
  for (const part of ['requests', 'routes', 'uploads', 'ways', 'settings', 'commands', 'migrations', 'programs', 'statuses']) await (await import(`./${part}.mjs`)).cases();
} finally {
  await endAll();
}
tell('http');
