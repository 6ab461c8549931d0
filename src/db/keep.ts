const hour = 3_600_000;
const day = 24 * hour;

/** A backup as its name tells it. `at` is epoch milliseconds. */
type Kept = { name: string; at: number };

const pattern = /^schakel-(\d{4}-\d{2}-\d{2})T(\d{2})(\d{2})(\d{2})Z\.db$/u;

const two = (n: number): string => String(n).padStart(2, '0');

/** The name of a backup, e.g. 'schakel-2026-11-23T080000Z.db': a UTC date and a second of that day. Names sort by time. */
export const backupName = (date: string, second: number): string =>
  `schakel-${date}T${two(Math.floor(second / 3600))}${two(Math.floor(second / 60) % 60)}${two(second % 60)}Z.db`;

/** The backups among the names of a folder, newest first; whatever else is there is left alone. */
export const backupsIn = (names: readonly string[]): Kept[] =>
  names
    .flatMap((name) => {
      const [, date, h, m, s] = pattern.exec(name) ?? [];
      return date === undefined ? [] : [{ name, at: Date.parse(`${date}T${h}:${m}:${s}Z`) }];
    })
    .sort((a, b) => b.at - a.at);

/** The newest backup of each stretch of time, for as many stretches. */
const newestOf = (backups: readonly Kept[], stretch: number, most: number): Kept[] => {
  const seen = new Map<number, Kept>();
  for (const backup of backups) {
    const place = Math.floor(backup.at / stretch);
    if (!seen.has(place)) seen.set(place, backup);
  }
  return [...seen.values()].slice(0, most);
};

/** Which backups may go: all but the newest of each of 24 hours, 7 days and 4 weeks that have one (RELIABILITY 4). */
export const outdated = (names: readonly string[]): string[] => {
  const backups = backupsIn(names);
  const keep = new Set(
    [newestOf(backups, hour, 24), newestOf(backups, day, 7), newestOf(backups, 7 * day, 4)]
      .flat()
      .map(({ name }) => name),
  );
  return backups.map(({ name }) => name).filter((name) => !keep.has(name));
};

const takeout = /^schakel-everything-.+\.json(\.sha256)?$/u;

/** The name of the file with everything of an organisation; signs of an id that no file may have become a dash. */
export const takeoutName = (workspaceId: string, date: string): string =>
  `schakel-everything-${workspaceId.replace(/[^\w-]/gu, '-')}-${date}.json`;

/** The takeouts among the names of a folder. */
export const takeoutsIn = (names: readonly string[]): string[] => names.filter((name) => takeout.test(name));
