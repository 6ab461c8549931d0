import { type Kysely, sql } from 'kysely';
import type { Dialect, Engine } from './dialect.ts';
import { migrations } from './migrations/all.ts';
import type { Database } from './schema.ts';

/** A month is taken short: what is kept "24 months" is never removed a day too early by this measure, nor kept much longer. */
const month = 30 * 86_400_000;

// A trigger's own semicolons stand in the middle of a line: statements are told apart by the end of one.
const sqliteGuard = (table: string, months: number): string => `
create trigger ${table}_unchanged before update on ${table} begin select raise(abort, '${table} is append-only'); end;
create trigger ${table}_kept before delete on ${table} when old.at > (select max(at) from ${table}) - ${months * month} begin select raise(abort, '${table} is append-only'); end;
`;

const postgresGuard = (table: string, months: number): string => `
create function ${table}_guard() returns trigger language plpgsql as $$ begin if tg_op = 'DELETE' and old.at <= (select max(at) from ${table}) - ${months * month} then return old; end if; raise exception '${table} is append-only'; end $$;
create trigger ${table}_guarded before update or delete on ${table} for each row execute function ${table}_guard();
`;

const dialects: Record<Engine, Dialect> = {
  sqlite: {
    int: 'integer',
    identity: 'integer primary key autoincrement',
    strict: ' strict',
    keyed: ' strict, without rowid',
    appendOnly: sqliteGuard,
  },
  postgres: {
    int: 'bigint',
    identity: 'bigint generated always as identity primary key',
    strict: '',
    keyed: '',
    appendOnly: postgresGuard,
  },
};

/** The store was made by a newer Schakel: this one must not touch it. */
export class NewerStore extends Error {
  constructor(unknown: readonly string[]) {
    super(`It was written by a newer version of Schakel (it has ${unknown.join(', ')}).`);
    this.name = 'NewerStore';
  }
}

const statements = (script: string): string[] =>
  script
    .split(';\n')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');

/** Brings the store to the schema of this version, each step whole or not at all. Throws NewerStore. */
export const migrate = async (db: Kysely<Database>, engine: Engine, now: number): Promise<void> => {
  const { int, strict } = dialects[engine];
  await sql`create table if not exists migration (name text primary key, done_at ${sql.raw(int)} not null)${sql.raw(strict)}`.execute(
    db,
  );
  const done = await sql<{ name: string }>`select name from migration order by name`.execute(db);
  const known = new Set(migrations.map((migration) => migration.name));
  const unknown = done.rows.map((row) => row.name).filter((name) => !known.has(name));
  if (unknown.length > 0) throw new NewerStore(unknown);
  const applied = new Set(done.rows.map((row) => row.name));
  for (const migration of migrations) {
    if (applied.has(migration.name)) continue;
    await db.transaction().execute(async (tx) => {
      for (const statement of statements(migration.sql(dialects[engine]))) await sql.raw(statement).execute(tx);
      await sql`insert into migration (name, done_at) values (${migration.name}, ${now})`.execute(tx);
    });
  }
};
