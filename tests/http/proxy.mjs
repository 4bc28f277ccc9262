// Stands between the program and its database and sees every command. seen({text, kind, link}) is called before one goes on: what it
// returns decides. 'pass' (or nothing): goes on. 'drop': the connection is closed instead. 'drop after': the command goes on, its answer does
// not come back. A function: called when the answer is back, before it goes on. delay: milliseconds that each answer is late; wait: each command.
import net from 'node:net';

const command = { 3: 'query', 0x16: 'prepare', 0x17: 'execute', 1: 'quit' };

export class Proxy {
  constructor(socket, target) { this.path = socket, this.target = target, this.links = new Set(), this.delay = 0, this.wait = 0, this.seen = () => 'pass'; }
  listen() {
    this.server = net.createServer((client) => this.join(client));
    return new Promise((done) => this.server.listen(this.path, done));
  }
  join(client) {
    const server = net.connect(this.target), link = { client, server, statements: new Map() };
    this.links.add(link);
    const close = () => { client.destroy(); server.destroy(); this.links.delete(link); };
    for (const end of [client, server]) end.on('error', close), end.on('close', close);
    let typed = Buffer.alloc(0), greeted = false, prepared = null;
    client.on('data', (piece) => {
      typed = Buffer.concat([typed, piece]);
      while (typed.length >= 4 && typed.length >= 4 + typed.readUIntLE(0, 3)) {
        const packet = typed.subarray(0, 4 + typed.readUIntLE(0, 3));
        typed = typed.subarray(packet.length);
        if (packet[3] !== 0 || !greeted) { greeted = true; server.write(packet); continue; }      // the sign-in
        const kind = command[packet[4]] ?? 'other';
        let text = kind === 'query' || kind === 'prepare' ? packet.subarray(5).toString() : '';
        if (kind === 'prepare') prepared = text;
        if (kind === 'execute') text = link.statements.get(packet.readUInt32LE(5)) ?? '';
        link.fate = this.seen({ text, kind, link }) ?? 'pass';
        if (link.fate === 'drop') return close();
        if (this.wait) setTimeout(() => server.write(packet), this.wait);
        else server.write(packet);
      }
    });
    server.on('data', async (piece) => {
      if (prepared !== null && piece[4] === 0 && piece.length >= 9) { link.statements.set(piece.readUInt32LE(5), prepared); prepared = null; }
      const fate = link.fate;
      if (fate === 'drop after') return close();
      if (typeof fate === 'function') { link.fate = 'pass'; await fate(); }
      if (this.delay) setTimeout(() => client.write(piece), this.delay);
      else client.write(piece);
    });
  }
  dropAll() { for (const { client, server } of this.links) client.destroy(), server.destroy(); }
  close() { this.dropAll(); return new Promise((done) => this.server.close(done)); }
}
