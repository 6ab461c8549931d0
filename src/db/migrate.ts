import { type Kysely, sql } from 'kysely';
import type { Dialect, Engine } from './dialect.ts';
import { migrations } from './migrations/all.ts';
import type { Database } from './schema.ts';

const dialects: Record<Engine, Dialect> = {
  sqlite: { int: 'integer', identity: 'integer primary key autoincrement', strict: ' strict' },
  postgres: { int: 'bigint', identity: 'bigint generated always as identity primary key', strict: '' },
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
