import Sqlite from 'better-sqlite3';
import { openStore } from '../../src/db/open.ts';
import { at, local, monday } from '../../src/schedule/dates.ts';

/*
 * Stores full of people, for the benches and the faults: written with bare statements, so that a million is a matter of
 * seconds. Everybody works Monday to Friday from 08:00 to 18:00 in Flanders.
 */
type Row = Readonly<Record<string, string | number | null>>;

/** Writes rows into a store file: rows of a table at a time, each with the same columns. */
const openWriter = (file: string) => {
  const raw = new Sqlite(file);
  raw.pragma('journal_mode = WAL');
  raw.pragma('synchronous = OFF');
  raw.pragma('foreign_keys = OFF');
  return {
    raw,
    insert: (table: string, count: number, row: (n: number) => Row): void => {
      const names = Object.keys(row(0));
      const add = raw.prepare(
        `insert into ${table} (${names.join(', ')}) values (${names.map((name) => `@${name}`).join(', ')})`,
      );
      raw.transaction(() => {
        for (let n = 0; n < count; n++) add.run(row(n));
      })();
    },
    close: (): void => {
      raw.pragma('wal_checkpoint(truncate)');
      raw.close();
    },
  };
};

export type Writer = ReturnType<typeof openWriter>;

/** A new store with one organisation, 'w', in it. */
export const newStore = async (file: string): Promise<Writer> => {
  await (await openStore(file, 1)).close();
  const writer = openWriter(file);
  addWorkspace(writer, 'w');
  return writer;
};

/** One more organisation. */
const addWorkspace = ({ insert }: Writer, id: string): void =>
  insert('workspace', 1, () => ({
    id,
    name: `Huis ${id}`,
    locale: 'nl',
    zone: 'Europe/Brussels',
    region: 'BE-VLG',
    created_at: 1,
  }));

export const personRow = (n: number, workspace = 'w'): Row => ({
  id: `p${n}`,
  workspace_id: workspace,
  number: `M${n}`,
  first_name: 'Noor',
  last_name: 'Berk',
  email: `p${n}@huis.example`,
  role: 'relationshipOwner',
  level: 'operational',
  minutes_a_week: 120,
  locale: 'nl',
  work_days: '12345',
  work_from: 480,
  work_until: 1080,
  role_card_agreed_on: '2026-01-05',
});

/** A check-in rhythm of somebody: Tuesday 08:45, next on a date. */
export const rhythmRow = (n: number, nextSlot: string, nextAt: number, workspace = 'w'): Row => ({
  id: `r${n}`,
  workspace_id: workspace,
  person_id: `p${n}`,
  work: 'checkins.ask',
  cadence: 'weekly',
  weekday: 2,
  minute: 525,
  anchor_on: '2026-11-02',
  state: 'active',
  next_slot: nextSlot,
  next_at: nextAt,
});

/** People on a platform who have all just been asked: their account there, this week's check-in, and the prompt they got. */
export const addAsked = (
  writer: Writer,
  platform: 'slack' | 'teams',
  count: number,
  addressOf: (n: number) => string,
) => {
  const { insert } = writer;
  const team = platform === 'slack' ? 'T1' : 'local';
  const now = Date.now();
  const period = monday(local(now, 'Europe/Brussels').date);
  insert('installation', 1, () => ({
    id: 'i',
    workspace_id: 'w',
    platform,
    team,
    bot: platform === 'slack' ? 'B1' : '28:bot',
    state: 'active',
    created_at: 1,
    installed_at: 1,
  }));
  insert('person', count, (n) => ({ ...personRow(n), platform }));
  insert('account', count, (n) => ({
    id: `a${n}`,
    workspace_id: 'w',
    person_id: `p${n}`,
    platform,
    team,
    external_user: `U${n}`,
    address: addressOf(n),
    is_active: 1,
    checked_at: 1,
  }));
  insert('check_in', count, (n) => ({
    id: `check-${n}`,
    workspace_id: 'w',
    person_id: `p${n}`,
    period_on: period,
    template: 'weekly_core',
    status: 'open',
    asked_at: now,
  }));
  insert('letter', count, (n) => ({
    id: `l${n}`,
    workspace_id: 'w',
    key: `checkins.ask:w:${period}:p${n}`,
    kind: 'checkins.ask',
    to_person: `p${n}`,
    about: `checkin:check-${n}`,
    card: '{"summary":"x","parts":[]}',
    unsolicited: 1,
    if_unsure: 'again',
    state: 'sent',
    run_at: now,
    expires_at: now + 86_400_000,
    sending_at: now,
    platform,
    receipt: platform === 'slack' ? `D${n}/1700000000.000001` : `a:${n}/m0`,
    created_at: now,
  }));
};

/** The moment of a local date and time ('08:45') in Brussels. Epoch milliseconds. */
export const moment = (date: string, time: string): number =>
  at(date, Number(time.slice(0, 2)) * 60 + Number(time.slice(3)), 'Europe/Brussels');
