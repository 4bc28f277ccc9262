// What every answer carries, whoever gave it (reliability.md, "Headers").
import { assert } from './cases.mjs';

export const expected = {
  'content-security-policy': "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; " +
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'; worker-src 'self'",
  'strict-transport-security': 'max-age=63072000',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

const twoYears = /^max-age=63072000$/;

// A mail is shown in a frame of its page: the two are the only looser ones.
const framing = `${expected['content-security-policy']}; frame-src 'self'`, framed = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'";
const ofMail = (name, value) => (name === 'content-security-policy' ? [framing, framed].includes(value) : name === 'x-frame-options' && value === 'SAMEORIGIN');

// What is wrong with an answer's headers, as a list; empty when nothing is. mail: it is a page that shows one, or the mail itself.
export function wrongHeaders(answer, { server = true, mail = false } = {}) {
  const wrong = [];
  for (const [name, value] of Object.entries(expected)) {
    const found = answer.all(name);
    if (found.length !== 1) wrong.push(`${name} ${found.length} times`);
    else if (name === 'strict-transport-security' ? !twoYears.test(found[0]) : found[0] !== value && !(mail && ofMail(name, found[0]))) wrong.push(`${name} is "${found[0]}"`);
  }
  for (const once of ['cache-control', 'content-type', 'content-length', 'location', 'retry-after', 'allow', 'etag'])
    if (answer.all(once).length > 1) wrong.push(`${once} ${answer.all(once).length} times`);
  if (answer.status >= 400 && answer.header('cache-control') !== 'no-store') wrong.push(`an error with cache-control ${answer.header('cache-control')}`);
  if (answer.status === 405 && !answer.header('allow')) wrong.push('405 without Allow');
  if ([429, 502, 503].includes(answer.status) && !/^\d+$/.test(answer.header('retry-after') ?? '')) wrong.push(`${answer.status} without Retry-After`);
  if (server && answer.header('server') !== 'nginx') wrong.push(`server is "${answer.header('server')}"`);
  if (answer.header('x-powered-by')) wrong.push('x-powered-by');
  for (const cookie of answer.all('set-cookie'))
    if (!/^__(Host|Secure)-servicebook(-flash|-known)?=[^;]*; /.test(cookie) || !['Secure', 'HttpOnly', 'SameSite=Lax'].every((flag) => cookie.split('; ').includes(flag)))
      wrong.push(`cookie ${cookie}`);
    else if (cookie.startsWith('__Host-') && (!cookie.split('; ').includes('Path=/') || /Domain=/i.test(cookie))) wrong.push(`cookie ${cookie}`);
  return wrong;
}

export function checked(answer, status, more = {}) {
  if (status !== undefined) assert.equal(answer.status, status, `status ${answer.status}, expected ${status}: ${answer.text.replace(/\s+/g, ' ').slice(0, 300)}`);
  assert.deepEqual(wrongHeaders(answer, more), [], 'headers');
  return answer;
}
