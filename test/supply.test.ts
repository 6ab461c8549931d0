import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tempFolder } from './support/organisation.ts';

/*
 * What we are made of: every package in the lock is the one that was looked at (SHA-512), from the registry and from nowhere
 * else, and the bill of materials names all that is delivered.
 */
const root = join(__dirname, '..');
const read = (name: string): string => readFileSync(join(root, name), 'utf8');
type Entry = { version?: string; resolved?: string; integrity?: string; link?: boolean; dev?: boolean };
const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, Entry> };
const own = JSON.parse(read('package.json')) as Record<'dependencies' | 'optionalDependencies', Record<string, string>>;
const entries = Object.entries(lock.packages).filter(([path]) => path !== '');

test('a package that is not installed is named, with what to do; a file of ours that is missing is shown whole', () => {
  const { path, remove } = tempFolder();
  const started = (main: string): string => {
    mkdirSync(join(path, 'src'), { recursive: true });
    copyFileSync(join(root, 'src/start.mjs'), join(path, 'src/start.mjs'));
    writeFileSync(join(path, 'src/main.ts'), main);
    const { status, stderr } = spawnSync(process.execPath, [join(path, 'src/start.mjs')], { encoding: 'utf8' });
    expect(status).toBe(1);
    return stderr;
  };
  try {
    expect(started("import 'kysely';")).toBe('The package kysely is not installed. Run "npm ci", and start again.\n');
    expect(started("import './gone.ts';")).toContain('Cannot find module');
  } finally {
    remove();
  }
});

test('every package of the lock has its SHA-512 and comes from the registry', () => {
  expect(entries.length).toBeGreaterThan(500);
  const wrong = entries.filter(
    ([, { version = '', integrity = '', resolved, link }]) =>
      link === true ||
      !/^\d+\.\d+\.\d+/u.test(version) ||
      !/^sha512-[A-Za-z0-9+/]{86}==$/u.test(integrity) ||
      // Left out, it is the registry npm is set to; here is no setting of another one.
      (resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/')),
  );
  expect(wrong.map(([path]) => path)).toEqual([]);
  expect(read('.npmrc')).not.toMatch(/registry/iu);
});

test('what we ask for is pinned, and is what the lock holds', () => {
  for (const [name, version] of Object.entries({ ...own.dependencies, ...own.optionalDependencies })) {
    expect(version).toMatch(/^\d+\.\d+\.\d+$/u);
    expect(lock.packages[`node_modules/${name}`]?.version).toBe(version);
  }
});

test('the bill of materials (CycloneDX) names every package of the lock with its SHA-512, the workbench marked as such', () => {
  const said = execFileSync('npm', ['run', '-s', 'sbom'], { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  type Part = { name: string; version: string; hashes?: Array<{ alg: string }>; properties?: Array<{ name: string }> };
  const bill = JSON.parse(said) as {
    bomFormat: string;
    metadata: { component: { 'bom-ref': string } };
    components: Part[];
  };
  expect(bill).toMatchObject({ bomFormat: 'CycloneDX', metadata: { component: { 'bom-ref': 'schakel@0.1.0' } } });
  const isTool = ({ properties = [] }: Part): boolean =>
    properties.some(({ name }) => name === 'cdx:npm:package:development');
  const parts = new Map(bill.components.map((part) => [`${part.name}@${part.version}`, part]));
  // A package under another name ("x-cjs" for x) stands under its own.
  const missing = entries
    .map(([path, { version = '' }]) => `${path.split('node_modules/').at(-1) ?? ''}@${version}`)
    .filter((name) => !parts.has(name) && !parts.has(name.replace('-cjs@', '@')));
  expect(missing).toEqual([]);
  for (const [name, version] of Object.entries(own.dependencies)) {
    const part = parts.get(`${name}@${version}`);
    expect([name, part === undefined || isTool(part)]).toEqual([name, false]);
  }
  for (const name of ['jest', 'typescript', 'knip'])
    expect(bill.components.filter((part) => part.name === name).every(isTool)).toBe(true);
  expect(bill.components.filter(({ hashes = [] }) => !hashes.some(({ alg }) => alg === 'SHA-512'))).toEqual([]);
});
