// The garage page against floor and PHP: rounds in rotating order, then 256 clients at once, then memory.
import os from 'node:os';
import { end } from '../../http/site.mjs';
import { secrets } from '../data.mjs';
import { cpuOf, median, spread, wrk } from '../measure.mjs';
import { details, row } from '../report.mjs';
import { mariadb_pid, nginx_pid, world } from '../world.mjs';

const names = ['program', 'floor', 'php', 'php_stored'], clients_of = [1, 8, 32];

async function measured({ quick, seconds, rounds, provoke }) {
  const { program, ports, pids } = await world(), runs = [];
  for (const name of names) await wrk(ports[name], '/garage', { clients: 8, seconds: quick ? 1 : 2, secret: secrets.garage });
  for (let round = 0; round < rounds; ++round)
    for (const clients of clients_of)
      for (const name of names.map((_, i) => names[(i + round) % names.length])) {
        // For trying the bench itself: the program goes away, socket and all, while it is being measured.
        if (provoke && name === 'program') setTimeout(() => end(program.holder), seconds * 500);
        const own = pids[name](), whole = [nginx_pid(), mariadb_pid, own], before = [cpuOf(...whole), cpuOf(own)];
        const { rate, p50, p99, requests } = await wrk(ports[name], '/garage', { clients, seconds, secret: secrets.garage });
        const [cpu, own_cpu] = [cpuOf(...whole), cpuOf(own)].map((now, i) => (now - before[i]) / requests);
        runs.push({ round, clients, name, rate, p50, p99, requests, cpu, own_cpu });
      }
  return runs;
}

export async function page(how) {
  const { program, ports, verify } = await world();
  await verify();
  const runs = await measured(how);
  await verify();

  const of = (name, clients) => runs.filter((run) => run.name === name && run.clients === clients);
  const middle = (figure, name, clients) => median(of(name, clients).map((run) => run[figure]));
  const ratios = (figure, clients, over, under) => of(over, clients).map((run, i) => run[figure] / of(under, clients)[i][figure]);
  const noisy = spread(of('floor', 8).map(({ rate }) => rate)) > 0.3;
  details.page = { load: os.loadavg()[0], noisy, runs };
  const said = (all) => `${Math.min(...all).toFixed(2)} to ${Math.max(...all).toFixed(2)}${noisy ? '; noisy' : ''}`;
  const compared = (what, all, target) => row(what, median(all), { unit: '×', note: said(all), ...target });

  compared('garage page: requests/s against PHP with straightforward queries, 8 clients', ratios('rate', 8, 'program', 'php'), { least: 1.5 });
  compared('the same against PHP with stored figures', ratios('rate', 8, 'program', 'php_stored'), {});
  compared('CPU per request against the floor program, 8 clients', ratios('cpu', 8, 'program', 'floor'), { most: 1.5 });
  compared('p99 at 32 clients against PHP', ratios('p99', 32, 'program', 'php'), { most: 1 });
  compared('p99/p50 at 32 clients', of('program', 32).map(({ p99, p50 }) => p99 / p50), { most: 2.5, unit: '' });
  for (const name of names) {
    const [slow, most] = [1, 32].map((clients) => middle('rate', name, clients).toFixed(0));
    const [cpu, own] = ['cpu', 'own_cpu'].map((figure) => middle(figure, name, 8).toFixed(0));
    const [p50, p99] = ['p50', 'p99'].map((figure) => middle(figure, name, 8).toFixed(2));
    row(`${name.replace('_', ' with ')}: requests/s at 8 clients`, middle('rate', name, 8), {
      unit: '/s', digits: 0, note: `${slow} at 1, ${most} at 32; ${cpu} µs CPU, ${own} of them its own; p50 ${p50} ms, p99 ${p99} ms`,
    });
  }

  const burst = await wrk(ports.program, '/garage', { clients: 256, seconds: how.quick ? 2 : 8, secret: secrets.garage });
  const asked = runs.filter(({ name }) => name === 'program').reduce((sum, { requests }) => sum + requests, burst.requests);
  row('failed requests at 1, 8, 32 and 256 clients', 0, { most: 0, digits: 0, note: `of ${asked}; p99 at 256 ${burst.p99.toFixed(0)} ms` });
  const highest = `at most ${program.highest().toFixed(1)} MB`;
  row('resident memory after load, 8 threads', program.resident(), { most: 24, unit: ' MB', digits: 1, note: highest });
}
