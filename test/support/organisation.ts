import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Insertable } from 'kysely';
import type { Tx } from '../../src/db/open.ts';
import type { PersonTable, WorkspaceTable } from '../../src/db/schema.ts';

/** A folder for the files of one test, and how to take it away again. */
export const tempFolder = (): { path: string; remove(): void } => {
  const path = mkdtempSync(join(tmpdir(), 'schakel-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
};

/** An organisation in Flanders. */
const organisation = (id: string, other: Partial<Insertable<WorkspaceTable>> = {}): Insertable<WorkspaceTable> => ({
  id,
  name: `Huis ${id}`,
  locale: 'nl',
  zone: 'Europe/Brussels',
  region: 'BE-VLG',
  school_region: null,
  care_term: null,
  created_at: 0,
  ...other,
});

/** Somebody who works Monday to Friday from 08:00 to 18:00 and agreed on the role card. */
const somebody = (
  workspace: string,
  id: string,
  other: Partial<Insertable<PersonTable>> = {},
): Insertable<PersonTable> => ({
  id,
  workspace_id: workspace,
  number: id,
  first_name: 'Noor',
  last_name: 'Berk',
  email: null,
  job: null,
  role: 'relationshipOwner',
  level: null,
  minutes_a_week: 120,
  locale: 'nl',
  zone: null,
  platform: 'demo',
  manager_id: null,
  deputy_id: null,
  task: null,
  team: null,
  work_days: '12345',
  work_from: 480,
  work_until: 1080,
  started_on: null,
  role_card_agreed_on: '2026-01-05',
  paused_from: null,
  paused_until: null,
  ...other,
});

/** Writes an organisation with these people, by id. */
export const founded = async (tx: Tx, workspace: string, people: readonly string[]): Promise<void> => {
  await tx.insertInto('workspace').values(organisation(workspace)).execute();
  if (people.length > 0)
    await tx
      .insertInto('person')
      .values(people.map((id) => somebody(workspace, id)))
      .execute();
};
