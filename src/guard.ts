import { join } from 'node:path';
import { systemClock } from './core/clock.ts';
import { inspect, known } from './features/privacy/guard.ts';
import { read } from './features/transfer/read.ts';
import { local } from './schedule/dates.ts';

/*
 * `npm run guard`: reads texts from standard input, one a line, and prints what the privacy guard says of each as a
 * JSON line, never the text. Known are the people of the demo network, so that a data-protection officer can try it.
 */
const today = local(systemClock.now(), 'Europe/Brussels').date;
const { network } = await read(join(import.meta.dirname, '../data/demo'), today);
const filled = (values: ReadonlyArray<string | null | undefined>): string[] =>
  values.filter((value) => value !== null && value !== undefined);
const people = [...network.owners, ...network.contacts, ...network.members];
const demo = known({
  names: people.map((person) => person.lastName),
  emails: filled(people.map((person) => person.email)),
  phones: filled(network.contacts.map((contact) => contact.phone)),
});

const judge = (line: string): void => {
  const { verdict, types } = inspect(line.replace(/\r$/u, ''), demo, today);
  console.log(JSON.stringify({ verdict, types }));
};

// Only a line feed ends a text: a readline interface would also cut at U+2028, and one text would get two verdicts.
let rest = '';
for await (const chunk of process.stdin.setEncoding('utf8')) {
  const lines = `${rest}${String(chunk)}`.split('\n');
  rest = lines.pop() ?? '';
  lines.forEach(judge);
}
if (rest !== '') judge(rest);
