/* Loaded before the product by test/egress.test.ts: says aloud where a socket goes, and looks up no name. */
const net = require('node:net');
const dns = require('node:dns');

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function watched(...args) {
  const [first] = Array.isArray(args[0]) ? args[0] : args;
  const to = typeof first === 'object' ? (first.path ?? `${first.host ?? 'localhost'}:${first.port}`) : String(first);
  process.stderr.write(`EGRESS ${to}\n`);
  return connect.apply(this, args);
};
const lookup = dns.lookup;
dns.lookup = (name, ...rest) => {
  process.stderr.write(`EGRESS name ${name}\n`);
  return lookup(name, ...rest);
};
