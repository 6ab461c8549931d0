import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';

/*
 * The rules of the house: who may import whom, where the outside world may be touched, and what a file looks like.
 * A floor may import itself and the floors below it.
 */
const root = join(__dirname, '..');
const src = join(root, 'src');

type Source = { path: string; text: string; code: string; imports: string[] };

const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//gu, '').replace(/(^|[^:'"`\\])\/\/[^\n]*/gu, '$1');

const importsIn = (path: string, code: string): string[] =>
  [...code.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'|require(?:\.resolve)?\)?\('([^']+)'\)/gu)]
    .map((match) => match[1] ?? match[2] ?? '')
    .map((name) => (name.startsWith('.') ? normalize(join(dirname(path), name)) : name));

const files: Source[] = readdirSync(src, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(ts|mjs)$/u.test(entry.name) && !entry.name.endsWith('.d.ts'))
  .map((entry) => {
    const path = relative(root, join(entry.parentPath, entry.name));
    const text = readFileSync(join(root, path), 'utf8');
    const code = withoutComments(text);
    return { path, text, code, imports: importsIn(path, code) };
  });

const floors: ReadonlyArray<{ name: string; owns: RegExp; may: readonly string[] }> = [
  { name: 'foundation', owns: /^src\/core\//u, may: [] },
  { name: 'cellar', owns: /^src\/db\//u, may: ['foundation'] },
  { name: 'chat', owns: /^src\/chat\//u, may: ['foundation'] },
  { name: 'words', owns: /^src\/words\//u, may: ['foundation'] },
  { name: 'schedule', owns: /^src\/schedule\//u, may: ['foundation', 'cellar'] },
  { name: 'outbox', owns: /^src\/outbox\//u, may: ['foundation', 'cellar', 'chat', 'schedule'] },
  { name: 'rooms', owns: /^src\/features\//u, may: ['foundation', 'cellar', 'chat', 'words', 'schedule', 'outbox'] },
  {
    name: 'attic',
    owns: /^src\/(app|routes|gallery|house|said|shown|found|png|palette)\.ts$|^src\/gallery\//u,
    may: ['foundation', 'cellar', 'chat', 'words', 'schedule', 'outbox', 'rooms'],
  },
  { name: 'porches', owns: /^src\/platforms\//u, may: ['foundation', 'chat'] },
  {
    name: 'roof',
    owns: /^src\/(main|config|demo|doors|heart|health|metrics|facts|guard|teamspackage|backup|restore|takeout|depart|keys|doctor|program)\.ts$|^src\/start\.mjs$/u,
    may: ['foundation', 'cellar', 'chat', 'words', 'schedule', 'outbox', 'rooms', 'attic', 'porches'],
  },
];

const floorOf = (path: string): (typeof floors)[number] | undefined => floors.find((floor) => floor.owns.test(path));
const ours = (name: string): boolean => name.startsWith('src/');

/** Which room may call which other room's verbs. No circle: a test looks. */
const neighbours: Readonly<Record<string, readonly string[]>> = {
  checkins: ['help', 'plans', 'privacy'],
  demo: ['transfer'],
  focus: ['partners', 'privacy'],
  gaps: ['partners', 'plans', 'privacy'],
  help: ['partners', 'plans', 'privacy'],
  home: ['help', 'plans'],
  interactions: ['partners', 'plans', 'privacy'],
  partners: ['privacy'],
  people: ['checkins', 'plans', 'privacy', 'workspaces'],
  plans: ['partners', 'privacy'],
  records: ['privacy'],
  stories: ['partners', 'privacy'],
  summaries: ['checkins', 'circles', 'interactions', 'partners', 'plans', 'transfer'],
  transfer: ['partners', 'people', 'privacy'],
  workspaces: ['checkins', 'privacy', 'records'],
};

const roomOf = (path: string): string | null => /^src\/features\/([a-z]+)\//u.exec(path)?.[1] ?? null;

/** One place each for what touches the outside, or what is dear to load. */
const onlyIn: ReadonlyArray<{ what: string; uses: (file: Source) => boolean; where: RegExp }> = [
  {
    what: 'better-sqlite3',
    uses: imports('better-sqlite3'),
    where: /^src\/db\/(open|engine|transactions|copy|checkpointer)\.ts$/u,
  },
  { what: 'pg', uses: imports('pg'), where: /^src\/db\//u },
  { what: '@slack/*', uses: imports('@slack/'), where: /^src\/platforms\/slack\//u },
  { what: 'botbuilder', uses: imports('botbuilder'), where: /^src\/platforms\/teams\//u },
  { what: 'node-cron', uses: imports('node-cron'), where: /^src\/heart\.ts$/u },
  { what: 'prom-client', uses: imports('prom-client'), where: /^src\/metrics\.ts$/u },
  { what: 'pino', uses: imports('pino'), where: /^src\/core\/log\.ts$/u },
  { what: 'date-fns', uses: imports('date-fns'), where: /^src\/schedule\/dates\.ts$/u },
  { what: 'date-holidays', uses: imports('date-holidays'), where: /^src\/schedule\/holidays\.ts$/u },
  {
    what: 'process.env',
    uses: says(/process\.env/u),
    where: /^src\/(main|teamspackage|backup|restore|takeout|depart|keys|doctor)\.ts$/u,
  },
  { what: 'Date.now', uses: says(/\bDate\.now\b/u), where: /^src\/core\/clock\.ts$/u },
  { what: 'new Date', uses: says(/new Date\b/u), where: /^src\/core\/clock\.ts$/u },
  { what: 'Temporal', uses: says(/\bTemporal\./u), where: /^src\/(schedule\/|words\/format\.ts)/u },
  // Who may do what is decided in one place (features/rights.ts), from what the store says (features/standing.ts).
  {
    what: 'a refusal for want of a right',
    uses: says(/Problem\(\s*'not-a/u),
    where: /^src\/features\/rights\.ts$/u,
  },
  {
    what: 'asking whether somebody is an admin',
    uses: says(/is_admin\s*[!=]==/u),
    where: /^src\/features\/(rights|home\/menu)\.ts$/u,
  },
  { what: 'Math.random', uses: says(/Math\.random/u), where: /^src\/(main|restore)\.ts$/u },
];

function imports(name: string): (file: Source) => boolean {
  return (file) => file.imports.some((one) => one === name || one.startsWith(name.endsWith('/') ? name : `${name}/`));
}

function says(pattern: RegExp): (file: Source) => boolean {
  return (file) => pattern.test(file.code);
}

const isPage = (path: string): boolean => path.startsWith('src/platforms/demo/page/');

test('the rules see the files they judge', () => {
  expect(files.length).toBeGreaterThan(100);
  expect(files.flatMap((file) => file.imports.filter(ours)).length).toBeGreaterThan(300);
  expect(files.map((file) => file.path)).toEqual(
    expect.arrayContaining(['src/main.ts', 'src/features/checkins/ask.ts']),
  );
});

test('every file stands on a floor, and imports go down only', () => {
  const wrong = files.flatMap((file) => {
    const floor = floorOf(file.path);
    if (floor === undefined) return [`${file.path} stands on no floor`];
    return file.imports.filter(ours).flatMap((target) => {
      const below = floorOf(target);
      const allowed = below !== undefined && (below.name === floor.name || floor.may.includes(below.name));
      return allowed ? [] : [`${file.path} -> ${target}`];
    });
  });
  expect(wrong).toEqual([]);
});

test('a porch knows its own folder, chat and core', () => {
  const folder = (path: string): string => path.split('/').slice(0, 3).join('/');
  const wrong = files
    .filter((file) => file.path.startsWith('src/platforms/'))
    .flatMap((file) =>
      file.imports
        .filter((target) => target.startsWith('src/platforms/') && folder(target) !== folder(file.path))
        .map((target) => `${file.path} -> ${target}`),
    );
  expect(wrong).toEqual([]);
});

test('a room calls only the verbs of its neighbours, never their store or cards', () => {
  const wrong = files.flatMap((file) => {
    const room = roomOf(file.path);
    if (room === null) return [];
    return file.imports.flatMap((target) => {
      const other = roomOf(target);
      if (other === null || other === room) return [];
      const known = neighbours[room]?.includes(other) ?? false;
      return known && !/\/(store|cards)\.ts$/u.test(target) ? [] : [`${file.path} -> ${target}`];
    });
  });
  expect(wrong).toEqual([]);
});

test('the neighbours go round in no circle, and each pair is used', () => {
  const reach = (room: string, seen: readonly string[]): void => {
    if (seen.includes(room)) throw new Error(`a circle: ${[...seen, room].join(' -> ')}`);
    for (const next of neighbours[room] ?? []) reach(next, [...seen, room]);
  };
  for (const room of Object.keys(neighbours)) reach(room, []);
  const used = new Set(
    files.flatMap((file) => file.imports.map((target) => `${roomOf(file.path) ?? ''} ${roomOf(target) ?? ''}`)),
  );
  const idle = Object.entries(neighbours).flatMap(([room, others]) =>
    others.filter((other) => !used.has(`${room} ${other}`)).map((other) => `${room} -> ${other}`),
  );
  expect(idle).toEqual([]);
});

test.each(onlyIn)('$what has one place', ({ uses, where }) => {
  const wrong = files.filter((file) => !isPage(file.path) && uses(file) && !where.test(file.path));
  expect(wrong.map((file) => file.path)).toEqual([]);
});

test('no room asks which platform it is on', () => {
  const wrong = files.filter((file) => file.path.startsWith('src/features/') && /platform\s*[!=]==/u.test(file.code));
  expect(wrong.map((file) => file.path)).toEqual([]);
});

test('renderers have no default branch', () => {
  const wrong = files.filter(
    (file) => /\/(render|plain|fields)\.ts$/u.test(file.path) && /\bdefault:/u.test(file.code),
  );
  expect(wrong.map((file) => file.path)).toEqual([]);
});

test('names are plain and files are small', () => {
  const banned = /(^|\/)(utils?|helpers?|common|services?|managers?|types|misc)(\/|\.ts$)/u;
  expect(files.map((file) => file.path).filter((path) => banned.test(path))).toEqual([]);
  const lines = (file: Source): number => file.text.split('\n').length;
  // The schema and its migrations are lists, a line a column.
  const long = files.filter(
    (file) => lines(file) > 260 && !/^src\/db\/(schema|migrations\/\d+_\w+)\.ts$/u.test(file.path),
  );
  expect(long.map((file) => `${file.path} ${lines(file)}`)).toEqual([]);
  const sorted = files.map(lines).sort((a, b) => a - b);
  expect(sorted[Math.floor(sorted.length / 2)] ?? 0).toBeLessThanOrEqual(80);
});

test('no file comes back to itself by way of its imports', () => {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) throw new Error(`a circle: ${[...trail.slice(trail.indexOf(path)), path].join(' -> ')}`);
    if (done.has(path)) return;
    for (const next of byPath.get(path)?.imports.filter(ours) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const file of files) visit(file.path, []);
  expect(done.size).toBeGreaterThanOrEqual(files.length);
});

test('every exported function says what it promises', () => {
  const silent = files
    .filter((file) => !isPage(file.path))
    .flatMap((file) =>
      [...file.text.matchAll(/(^|\n)(?<before>[^\n]*)\nexport const (?<name>\w+) = (?:async )?(?:<[^>]+>)?\(/gu)]
        .filter((match) => !(match.groups?.before ?? '').trimEnd().endsWith('*/'))
        .map((match) => `${file.path} ${match.groups?.name ?? ''}`),
    );
  expect(silent).toEqual([]);
});

test('nothing is waved through: no any, no ignored errors', () => {
  const wrong = files.filter((file) =>
    /:\s*any\b|\bas any\b|@ts-(ignore|nocheck|expect-error)|biome-ignore/u.test(file.text),
  );
  expect(wrong.map((file) => file.path)).toEqual([]);
});
