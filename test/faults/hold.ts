import { openStore } from '../../src/db/open.ts';
import { watchStatements } from './statements.ts';

/*
 * Another process on a store file: opens it, says so, and keeps it until it is killed. With a number it kills itself
 * before that statement of the opening, as a power cut would.
 */
const [, , file = '', last = '0'] = process.argv;
let left = Number(last);

watchStatements(
  () => {},
  () => {
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
  },
);
try {
  await openStore(file, 1);
  console.log('open');
  setInterval(() => {}, 1000);
} catch (error) {
  console.log(error instanceof Error ? error.message : 'failed');
}
