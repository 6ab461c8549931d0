import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, inflateRawSync } from 'node:zlib';
import { AppManifestUtils, type TeamsManifest } from '@microsoft/app-manifest';
import { Ajv } from 'ajv';
import { commands } from '../../../src/features/home/menu.ts';
import { searches } from '../../../src/platforms/teams/find.ts';
import { zip } from '../../../src/platforms/teams/zip.ts';
import { presses } from '../../../src/routes.ts';
import { words } from '../../../src/words/words.ts';
import { tempFolder } from '../../support/organisation.ts';

const root = join(__dirname, '../../..');
const folder = join(root, 'manifests/teams');
const app = '22222222-2222-2222-2222-222222222222';

type Manifest = {
  id: string;
  manifestVersion: string;
  icons: { color: string; outline: string };
  localizationInfo: { defaultLanguageFile: string; additionalLanguages: { file: string }[] };
  bots: {
    botId: string;
    supportsTargetedMessages: boolean;
    commandLists: { triggers: string[]; commands: { title: string; description: string }[] }[];
  }[];
  composeExtensions: {
    botId: string;
    commands: { id: string; type: 'query' | 'action'; fetchTask?: boolean; parameters?: { name: string }[] }[];
  }[];
};
const json = <T>(bytes: Buffer | string): T => JSON.parse(bytes.toString()) as T;
const read = (name: string): Buffer => readFileSync(join(folder, name));
const manifest = json<Manifest>(read('manifest.json'));

/** Reads a zip by the list at its end, checking what it says of each file. */
const unzip = (archive: Buffer): Map<string, Buffer> => {
  const end = archive.length - 22;
  expect(archive.toString('latin1', end, end + 4)).toBe('PK\x05\x06');
  const found = new Map<string, Buffer>();
  let at = archive.readUInt32LE(end + 16);
  for (let n = 0; n < archive.readUInt16LE(end + 10); n++) {
    const [length, local] = [archive.readUInt16LE(at + 28), archive.readUInt32LE(at + 42)];
    const name = archive.toString('utf8', at + 46, at + 46 + length);
    const start = local + 30 + length;
    const bytes = inflateRawSync(archive.subarray(start, start + archive.readUInt32LE(at + 20)));
    expect([bytes.length, crc32(bytes)]).toEqual([archive.readUInt32LE(at + 24), archive.readUInt32LE(at + 16)]);
    found.set(name, bytes);
    at += 46 + length;
  }
  return found;
};

const sizeOf = (png: Buffer): { magic: string; width: number; height: number; alpha: boolean } => ({
  magic: png.toString('latin1', 1, 4),
  width: png.readUInt32BE(16),
  height: png.readUInt32BE(20),
  alpha: png[25] === 6,
});

const valuesIn = (object: unknown, path = ''): [string, string][] =>
  typeof object === 'string'
    ? [[path, object]]
    : Object.entries((object ?? {}) as Record<string, unknown>).flatMap(([name, value]) =>
        valuesIn(value, Array.isArray(object) ? `${path}[${name}]` : path === '' ? name : `${path}.${name}`),
      );

describe('the manifest for Teams', () => {
  test("follows Microsoft's schema", async () => {
    expect(await AppManifestUtils.validateAgainstSchema(manifest as unknown as TeamsManifest)).toEqual([]);
    const broken = { ...manifest, bots: [{ ...manifest.bots[0], scopes: ['everywhere'] }] };
    expect(await AppManifestUtils.validateAgainstSchema(broken as unknown as TeamsManifest)).not.toEqual([]);
  });

  test('its icons are as large as Teams wants them', () => {
    expect(sizeOf(read(manifest.icons.color))).toMatchObject({ magic: 'PNG', width: 192, height: 192 });
    expect(sizeOf(read(manifest.icons.outline))).toEqual({ magic: 'PNG', width: 32, height: 32, alpha: true });
  });

  test.each(['nl', 'en'] as const)('offers the words of the menu, in %s', (locale) => {
    const strings = json<Record<string, string>>(read(`${locale}.json`));
    const offered = manifest.bots[0]?.commandLists[0]?.commands.map((_, n) => {
      const of = (what: string): string | undefined => strings[`bots[0].commandLists[0].commands[${n}].${what}`];
      return { word: of('title'), text: of('description') };
    });
    const line: Readonly<Record<string, { word: string; text: string }>> = words(locale).help.line;
    // Teams shows twelve at most: the ones of every day, in the order of the menu, and in the words of the menu.
    const menu = commands.flatMap(({ word }) => (line[word] === undefined ? [] : [line[word]]));
    expect(offered).toEqual(menu.filter(({ word }) => offered?.some((one) => one.word === word)));
    expect(offered?.length).toBeLessThanOrEqual(12);
    expect(offered).toEqual(expect.arrayContaining([line['check-in'], line.plan, line.hulp, line.help]));
  });

  test('every language says the same things, and follows the schema for languages', () => {
    const path = join(
      root,
      `node_modules/@microsoft/app-manifest/build/json-schemas/teams/v${manifest.manifestVersion}`,
    );
    const file = readFileSync(join(path, 'MicrosoftTeams.Localization.schema.json'));
    // Draft 4, which ajv does not know by name; nothing of it is used here that later drafts say otherwise.
    const { $schema: _, ...schema } = json<Record<string, unknown>>(file);
    const valid = new Ajv({ strict: false, unicodeRegExp: false, validateFormats: false }).compile(schema);
    expect(valid({ 'name.short': 'x'.repeat(31) })).toBe(false);
    const { defaultLanguageFile, additionalLanguages } = manifest.localizationInfo;
    const all = new Map(valuesIn(manifest));
    const names = [defaultLanguageFile, ...additionalLanguages.map(({ file }) => file)];
    for (const name of names) {
      const strings = json<Record<string, string>>(read(name));
      expect([name, valid(strings), valid.errors]).toEqual([name, true, null]);
      const keys = Object.keys(strings).filter((key) => key !== '$schema');
      expect(keys.filter((key) => !all.has(key))).toEqual([]);
      expect(keys).toHaveLength(44);
      if (name === defaultLanguageFile)
        for (const key of keys) expect([key, strings[key]]).toEqual([key, all.get(key)]);
    }
  });

  test('the message extension leads to searches and routes there are, and offers no other', () => {
    const found = manifest.composeExtensions[0]?.commands ?? [];
    const of = (type: string): string[] => found.flatMap((one) => (one.type === type ? [one.id] : []));
    expect(of('query')).toEqual(Object.keys(searches));
    for (const { parameters } of found.filter(({ type }) => type === 'query'))
      expect(parameters?.map(({ name }) => name)).toEqual(['words']);
    expect(of('action').length).toBeGreaterThan(3);
    // Each opens a form of ours; a command may be there twice, for a message and without.
    for (const id of of('action')) expect(Object.keys(presses)).toContain(id.split('|')[0]);
    expect(found.filter(({ type }) => type === 'action').every(({ fetchTask }) => fetchTask === true)).toBe(true);
  });

  test('knows slash commands and private answers', () => {
    expect(manifest.bots[0]).toMatchObject({
      supportsTargetedMessages: true,
      commandLists: [{ triggers: ['mention', 'slash'] }],
    });
  });
});

describe('what is asked of Teams', () => {
  const asked = manifest as unknown as {
    permissions: string[];
    validDomains: string[];
    authorization?: unknown;
    webApplicationInfo?: unknown;
    bots: { scopes: string[]; supportsFiles: boolean; isNotificationOnly: boolean }[];
  };

  test('is what the README says, and nothing else', () => {
    const page = readFileSync(join(root, 'README.md'), 'utf8');
    const table = page.split('### What Schakel asks of Teams')[1]?.split('\n## ')[0] ?? '';
    const named = [...table.matchAll(/^\| (`.+`) \|/gmu)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`(\w+)`/gu)].map(([, name = '']) => name),
    );
    const [bot] = asked.bots;
    expect(named.sort()).toEqual([...asked.permissions, ...(bot?.scopes ?? []), 'supportsTargetedMessages'].sort());
    // No rights of Graph, none for the messages of others (RSC), no sign-in, no files, no page of a tab.
    expect([asked.authorization, asked.webApplicationInfo, asked.validDomains]).toEqual([undefined, undefined, []]);
    expect(bot).toMatchObject({ supportsFiles: false, isNotificationOnly: false });
  });

  test('is used by the code', () => {
    const code = readdirSync(join(root, 'src/platforms/teams'))
      .map((name) => readFileSync(join(root, 'src/platforms/teams', name), 'utf8'))
      .join('\n');
    for (const used of [/link\.member\(/u, /link\.open\(/u, /isTargetedActivity/u, /isPersonal/u, /mentioned/u])
      expect(code).toMatch(used);
    // What would need a right that is not asked for.
    for (const unused of [/graph\.microsoft\.com/u, /downloadUrl/u, /signin\//u, /fileConsent/u])
      expect(code).not.toMatch(unused);
  });
});

describe('the app package', () => {
  const run = (cwd: string, env: Record<string, string>, ...args: string[]) =>
    spawnSync(process.execPath, [join(root, 'src/start.mjs'), 'teamspackage', ...args], {
      cwd,
      env: { PATH: process.env.PATH ?? '', ...env },
      encoding: 'utf8',
    });

  test('holds the manifest with our id, the languages and the icons', async () => {
    const { path, remove } = tempFolder();
    const { status, stdout, stderr } = run(path, { MicrosoftAppId: app.toUpperCase() });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('schakel-teams.zip');
    const archive = readFileSync(join(path, 'dist/schakel-teams.zip'));
    const files = unzip(archive);
    expect([...files.keys()].sort()).toEqual(readdirSync(folder).sort());
    const own = json<Manifest>(files.get('manifest.json') ?? '');
    expect([own.id, own.bots[0]?.botId, own.composeExtensions[0]?.botId]).toEqual([app, app, app]);
    expect(await AppManifestUtils.validateAgainstSchema(own as unknown as TeamsManifest)).toEqual([]);
    for (const name of ['nl.json', 'color.png']) expect(files.get(name)).toEqual(read(name));
    remove();
  });

  test.each([
    ['nothing', {}, []],
    ['no GUID', { MicrosoftAppId: 'schakel' }, []],
    ['the id that stands for none', {}, ['00000000-0000-0000-0000-000000000000']],
  ])('is not made for %s', (_, env, args) => {
    const { path, remove } = tempFolder();
    const { status, stderr } = run(path, env, ...args);
    expect([status, stderr]).toEqual([2, expect.stringContaining('MicrosoftAppId')]);
    expect(existsSync(join(path, 'dist'))).toBe(false);
    remove();
  });

  test('is a zip that others read too', () => {
    const program = ['/usr/bin/unzip', '/bin/unzip'].find((path) => existsSync(path));
    const { path, remove } = tempFolder();
    const names = ['een.txt', 'twee é.txt'];
    writeFileSync(join(path, 'x.zip'), zip(names.map((name) => ({ name, bytes: Buffer.from(name.repeat(1_000)) }))));
    expect([...unzip(readFileSync(join(path, 'x.zip'))).keys()]).toEqual(names);
    if (program !== undefined) {
      mkdirSync(join(path, 'out'));
      expect(execFileSync(program, ['-t', join(path, 'x.zip')], { encoding: 'utf8' })).toContain('No errors detected');
    }
    remove();
  });
});
