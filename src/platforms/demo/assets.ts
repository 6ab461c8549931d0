import { readFile } from 'node:fs/promises';
import { createRequire, stripTypeScriptTypes } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Refused } from './http.ts';

type Asset = { type: string; body: string | Uint8Array };

const types = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
} as const;

const { resolve } = createRequire(import.meta.url);
const packed = (path: string): string => pathToFileURL(resolve(path)).href;

/** Preact and htm in one module for browsers. Found by its place in the package: what htm exports for `require` is not there. */
const preact = new URL('../preact/standalone.module.js', packed('htm')).href;

const read = (address: string): Promise<string> => readFile(new URL(address), 'utf8');

const ofPage = (name: string): string => new URL(`./page/${name}`, import.meta.url).href;

/** Microsoft's renderer comes as one script for all loaders; the page takes it as a module. */
const asModule = (code: string): string =>
  `const exports = {};\nconst module = { exports };\n${code}\nexport const { AdaptiveCard, HostConfig } = module.exports;\n`;

const letters = '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next';

/** What the page takes out of packages, by the name it asks for. */
const fromPackages: Readonly<Record<string, () => Promise<Asset>>> = {
  'preact.js': async () => ({ type: types.js, body: await read(preact) }),
  'adaptivecards.js': async () => ({
    type: types.js,
    body: asModule(await read(packed('adaptivecards/dist/adaptivecards.min.js'))),
  }),
  'blockkit.css': async () => ({ type: types.css, body: await read(packed('slack-blocks-to-jsx/dist/style.css')) }),
  'letters.woff2': async () => ({
    type: types.woff2,
    body: await readFile(resolve(`${letters}-latin-wght-normal.woff2`)),
  }),
  'letters-more.woff2': async () => ({
    type: types.woff2,
    body: await readFile(resolve(`${letters}-latin-ext-wght-normal.woff2`)),
  }),
};

let quiet = false;

/**
 * The same stripping Node does when it loads a .ts file, asked by name; only the function that asks is still called
 * experimental in Node 26, and says so once a process. That one warning is held back here, in a synchronous call,
 * so that no other can be lost with it.
 */
const strip = (code: string): string => {
  if (quiet) return stripTypeScriptTypes(code);
  quiet = true;
  const warn = process.emitWarning.bind(process);
  process.emitWarning = () => {};
  try {
    return stripTypeScriptTypes(code);
  } finally {
    process.emitWarning = warn;
  }
};

const missing = (): Refused => new Refused(404, 'not-found', 'There is nothing at this address.');

const orMissing = async (reading: Promise<string>): Promise<string> => {
  try {
    return await reading;
  } catch {
    throw missing();
  }
};

/** A file of the page. Code is TypeScript with its types stripped; libraries and letters come from their own packages. */
export const asset = async (name: string): Promise<Asset> => {
  const given = Object.hasOwn(fromPackages, name) ? fromPackages[name] : undefined;
  if (given !== undefined) return given();
  if (name === 'icon.svg') return { type: types.svg, body: await read(ofPage(name)) };
  // Lower-case letters only: such a name cannot leave the folder.
  if (/^[a-z]+\.css$/.test(name)) return { type: types.css, body: await orMissing(read(ofPage(name))) };
  if (/^[a-z]+\.ts$/.test(name)) return { type: types.js, body: strip(await orMissing(read(ofPage(name)))) };
  throw missing();
};

/** The page itself: everything in it is made by main.ts. */
export const page = (): Promise<string> => read(ofPage('index.html'));
