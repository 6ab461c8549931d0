import { existsSync } from 'node:fs';
import module from 'node:module';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';

// Plain JavaScript, so that a Node that is too old can still say so in one line.
const needed = 26;
const [, , program = 'main', ...given] = process.argv;
const programs = ['main', 'facts', 'guard', 'teamspackage', 'backup', 'restore', 'takeout', 'depart', 'keys', 'doctor'];
const args = given.filter((one) => one !== '--env');

if (Number(process.versions.node.split('.')[0]) < needed) {
  console.error(
    `Schakel needs Node ${needed} or newer; this is ${process.versions.node}. Run "npm ci" and then "npm start": the right Node comes with it.`,
  );
  process.exitCode = 1;
} else if (!programs.includes(program)) {
  console.error(`There is no program "${program}". Choose one of: ${programs.join(', ')}.`);
  process.exitCode = 2;
} else {
  // What npm starts reads a file `.env` beside package.json; what is set already goes before it.
  const file = join(import.meta.dirname, '../.env');
  if (given.includes('--env') && existsSync(file)) process.loadEnvFile(file);
  process.argv = [process.argv[0], program, ...args];
  // Types are stripped and code is compiled once a version, not at every start. Where nothing can be kept, every start does it.
  module.enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/schakel'));
  // Nearly all that a start makes stays: room for what is soon thrown away would only be held on to. It grows with the work.
  setFlagsFromString('--semi-space-growth-factor=1');
  try {
    await import(`./${program}.ts`);
  } catch (error) {
    // After an upgrade without `npm ci`; a file of our own that is missing is a bug, and shown whole.
    const [, missing] =
      /^Cannot find package '([^']+)'/u.exec(error?.code === 'ERR_MODULE_NOT_FOUND' ? error.message : '') ?? [];
    if (missing === undefined) throw error;
    console.error(`The package ${missing} is not installed. Run "npm ci", and start again.`);
    process.exitCode = 1;
  }
  setFlagsFromString('--semi-space-growth-factor=2');
}
