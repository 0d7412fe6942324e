// A mail server that keeps a ledger: every mail it takes is a line of JSON on standard output. Lines on standard input say how it behaves:
// {"rcpt":{"a@x.vn":550}, "data":451, "cut":true, "silent":true, "down":true, "secure":true} or {} for a good server. {"hold":"rcpt"|"data"|"taken"|"answered"}
// leaves one sender, once, without a further answer at that point and says who it is.
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';

const { SMTPServer } = createRequire(process.argv[2] + '/package.json')('smtp-server');
let behavior = {}, port = 0, server = null;
const say = line => process.stdout.write(JSON.stringify(line) + '\n');
const refuse = code => Object.assign(new Error(code < 500 ? '4.2.0 Try again later' : '5.1.1 No such mailbox'), { responseCode: code });

const holds = (point, session) => {
  if (behavior.hold !== point) return false;
  behavior = {};
  say({ held: session.envelope.mailFrom.address });
  return true;
};

const smtp = () => new SMTPServer({
  secure: behavior.secure === true, authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], closeTimeout: 10, logger: false,
  onRcptTo(address, session, done) {
    if (holds('rcpt', session)) return;
    const code = behavior.rcpt?.[address.address];
    done(code ? refuse(code) : undefined);
  },
  onData(stream, session, done) {
    const chunks = [];
    stream.on('data', chunk => chunks.push(chunk));
    stream.on('end', () => {
      if (behavior.data) return done(refuse(behavior.data));
      if (holds('data', session)) return;
      say({ to: session.envelope.rcptTo.map(r => r.address), raw: Buffer.concat(chunks).toString('utf8') });
      // Taken, and the answer never arrives: the sender cannot know.
      if (behavior.cut) return server.connections.forEach(c => c._socket.destroy());
      if (holds('taken', session)) return;
      done();
      holds('answered', session);
    });
  },
});

// Accepts, and says nothing.
const silent = () => {
  const open = new Set();
  const net = createServer(socket => { open.add(socket); socket.on('error', () => {}); });
  return { listen: (...a) => net.listen(...a), on: (...a) => net.on(...a), close(done) { open.forEach(s => s.destroy()); net.close(done); }, address: () => net.address() };
};

const start = () => new Promise(done => {
  server = behavior.silent ? silent() : smtp();
  server.on('error', () => {});
  const listening = server.listen(port, '127.0.0.1', () => { port = (server.server ?? server).address().port; done(); });
});
const stop = () => new Promise(done => server ? server.close(() => { server = null; done(); }) : done());

await start();
say({ port });
for await (const line of createInterface({ input: process.stdin })) {
  const wanted = JSON.parse(line);
  if (wanted) {
    await stop();
    behavior = wanted;
    if (!behavior.down) await start();
  }
  say({ behaves: true });
}
process.exit(0);
