import { readFile } from 'node:fs/promises';
import { createRequire, stripTypeScriptTypes } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Refused } from './http.ts';

type Asset = { type: string; body: string };

const types = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8', svg: 'image/svg+xml' } as const;

/** Preact and htm in one module for browsers. Found by its place in the package: what htm exports for `require` is not there. */
const preact = new URL('../preact/standalone.module.js', pathToFileURL(createRequire(import.meta.url).resolve('htm')))
  .href;

const read = (address: string): Promise<string> => readFile(new URL(address), 'utf8');

const ofPage = (name: string): string => new URL(`./page/${name}`, import.meta.url).href;

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

/** A file of the page. Code is TypeScript with its types stripped; Preact and htm come from their own package. */
export const asset = async (name: string): Promise<Asset> => {
  if (name === 'preact.js') return { type: types.js, body: await read(preact) };
  if (name === 'icon.svg') return { type: types.svg, body: await read(ofPage(name)) };
  // Lower-case letters only: such a name cannot leave the folder.
  if (/^[a-z]+\.css$/.test(name)) return { type: types.css, body: await orMissing(read(ofPage(name))) };
  if (/^[a-z]+\.ts$/.test(name)) return { type: types.js, body: strip(await orMissing(read(ofPage(name)))) };
  throw missing();
};

/** The page itself: everything in it is made by main.ts. */
export const page = (): Promise<string> => read(ofPage('index.html'));
