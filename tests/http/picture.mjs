// Pictures made here.
import { randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';

// Noise, which cannot be packed: 3 bytes a pixel.
export function noisePng(width, height) {
  const piece = (type, content) => {
    const out = Buffer.alloc(12 + content.length);
    out.writeUInt32BE(content.length, 0), out.write(type, 4, 'latin1'), content.copy(out, 8);
    out.writeUInt32BE(crc(out.subarray(4, 8 + content.length)), 8 + content.length);
    return out;
  };
  const head = Buffer.alloc(13), rows = Buffer.alloc((width * 3 + 1) * height, randomBytes(width * 3 * 8 + 1));
  for (let y = 0; y < height; ++y) rows[y * (width * 3 + 1)] = 0;
  head.writeUInt32BE(width, 0), head.writeUInt32BE(height, 4), head[8] = 8, head[9] = 2;
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), piece('IHDR', head), piece('IDAT', deflateSync(rows, { level: 0 })),
      piece('IEND', Buffer.alloc(0))]);
}
// As PNG has it (ISO 15948, annex D).
function crc(content) {
  let c = 0xFFFFFFFF;
  for (const byte of content) {
    c ^= byte;
    for (let i = 0; i < 8; ++i) c = c & 1 ? c >>> 1 ^ 0xEDB88320 : c >>> 1;
  }
  return (c ^ 0xFFFFFFFF) >>> 0;
}
