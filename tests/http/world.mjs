// One site for the cases that share it: a program behind nginx, and two people.
import { addPerson, Nginx, Program, program as turn, settings } from './site.mjs';
import { ask, Visitor } from './client.mjs';
import { until } from './cases.mjs';

export const password = 'correct horse battery';

let made;
export const world = () => made ??= (async () => {
  const config = settings({ METRICS_TOKEN: 'a-token-for-figures', THREADS: '4' });
  addPerson(config, 'olga', password);
  addPerson(config, 'other', password);
  const program = new Program(config);
  await program.start();
  const nginx = await Nginx.start(program.socket);
  await until(async () => (await ask(nginx, 'GET', '/healthz')).status === 200, 10, 'the program answers');
  const owner = new Visitor(nginx), stranger = new Visitor(nginx);
  const answer = await owner.signIn('olga', password);
  if (answer.status !== 303) throw new Error(`nobody can sign in: ${answer.status}`);
  await owner.get('/garage');
  const setup = turn(config, 'setup').out.trim().split('/').pop();       // the token of the first account's link
  return { config, program, nginx, owner, stranger, setup };
})();
