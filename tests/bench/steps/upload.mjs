// A picture of 12 megapixels, made into its three variants.
import { readFileSync } from 'node:fs';
import { database, folder, join, run } from '../../http/site.mjs';
import { cards, secrets } from '../data.mjs';
import { ask, cookieOf, cpuOf, median } from '../measure.mjs';
import { row } from '../report.mjs';
import { startedProgram, world } from '../world.mjs';

const file = join(folder, 'picture.jpg');
function newPicture(seed) {
  const made = run(join(process.env.SB_TOOLS, 'picture'), [file, String(seed)]);
  if (made.code !== 0) throw new Error(`no picture was made: ${made.said}`);
  return readFileSync(file);
}

const part = (head, content) => [`--bench\r\nContent-Disposition: form-data; ${head}\r\n\r\n`, content, '\r\n'].map((piece) => Buffer.from(piece));
function bodyOf(page, jpeg) {
  const field = (name) => part(`name="${name}"`, new RegExp(`name="${name}" value="([^"]*)"`).exec(page)[1]);
  const picture = part('name="files"; filename="car.jpg"\r\nContent-Type: image/jpeg', jpeg);
  return Buffer.concat([...field('csrf'), ...field('request_key'), ...picture, Buffer.from('--bench--\r\n')]);
}

export async function upload({ quick }) {
  const { ports } = await world(), program = await startedProgram(database.schema, 'upload'), times = [];
  const place = `/garage/${cards[0].id}/pictures`, cookie = cookieOf(secrets.garage);
  const headers = { ...cookie, 'Content-Type': 'multipart/form-data; boundary=bench' };
  let megabytes = 0;
  for (let i = 0; i < (quick ? 2 : 5); ++i) {
    const jpeg = newPicture(i), body = bodyOf((await ask(ports.upload, 'GET', place, { headers: cookie })).text, jpeg), before = cpuOf(program.pid);
    const { status } = await ask(ports.upload, 'POST', place, { headers, body });
    times.push((cpuOf(program.pid) - before) / 1000);
    if (status !== 303) throw new Error(`an upload is answered ${status}`);
    megabytes = (jpeg.length / 1e6).toFixed(1);
  }
  const note = `${megabytes} MB; ${Math.min(...times).toFixed(0)} to ${Math.max(...times).toFixed(0)} ms`;
  row('upload of a 12-megapixel JPEG, CPU of the program', median(times), { most: 400, unit: ' ms', digits: 0, note });
  row('the same, most memory', program.highest(), { most: 200, unit: ' MB', digits: 0 });
  await program.close();
}
