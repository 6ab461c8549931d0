import { sql } from 'kysely';
import { nothing, originals } from '../../outbox/copies.ts';
import { erase } from './erase.ts';
import { count, type Night } from './night.ts';
import { terms } from './terms.ts';

/* Who left, and what was said. Each returns how many rows went. */

const eraseAll = async (
  { tools, tx, workspaceId, today }: Night,
  kind: 'person' | 'contact',
  rows: ReadonlyArray<{ id: string }>,
): Promise<number> => {
  let done = 0;
  for (const { id } of rows)
    if (await erase(tools, tx, { workspaceId, subject: { kind, id }, today, alone: true })) done++;
  return done;
};

/** Contacts who left their organisation long enough ago are erased. */
export const leftContacts = async (night: Night): Promise<number> => {
  const { tx, workspaceId, today, before } = night;
  // Whose leaving came without a date is counted from the night it was seen.
  await tx
    .updateTable('contact')
    .set({ left_on: today })
    .where('workspace_id', '=', workspaceId)
    .where('is_active', '=', 0)
    .where('left_on', 'is', null)
    .execute();
  const rows = await tx
    .selectFrom('contact')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('left_on', '<', before('leftContacts'))
    // A step that still waits is with them: whose plan it is has to see with whom it was.
    .where('id', 'not in', (eb) =>
      eb
        .selectFrom('step')
        .select('contact_id')
        .where('contact_id', 'is not', null)
        .where('status', 'in', ['open', 'busy'])
        .$castTo<{ contact_id: string }>(),
    )
    .where('id', 'not in', (eb) => eb.selectFrom('erasure').select('subject_id').where('kind', '=', 'contact'))
    .execute();
  return eraseAll(night, 'contact', rows);
};

/** Colleagues who left long enough ago are erased. */
export const leftStaff = async (night: Night): Promise<number> => {
  const rows = await night.tx
    .selectFrom('person')
    .select('id')
    .where('workspace_id', '=', night.workspaceId)
    .where('left_on', '<', night.before('leftStaff'))
    .where('id', 'not in', (eb) => eb.selectFrom('erasure').select('subject_id').where('kind', '=', 'person'))
    .execute();
  return eraseAll(night, 'person', rows);
};

/** The text of stories that were taken back. */
export const withdrawnStories = async ({ tx, workspaceId, beforeAt }: Night): Promise<number> =>
  count(
    await tx
      .updateTable('story')
      .set({ title: '-', situation: '-', what_we_did: '-', care_effect: '-', tip: '-' })
      .where('workspace_id', '=', workspaceId)
      .where('status', '=', 'withdrawn')
      .where('withdrawn_at', '<', beforeAt('withdrawnStories'))
      .where('situation', '<>', '-')
      .executeTakeFirst(),
  );

/** Whoever never agreed to their role card gets it again after a year: so long it has to be known when it went. */
const roleYear = 366 * 86_400_000;

/**
 * Letters that are not over: the posts of a story that stands in the archive (it can be taken back only by them), the hello
 * that comes once for ever, and the role card of the past year. The last two are known by their row: their words go.
 */
const standing = async ({ tools, tx, workspaceId, today }: Night): Promise<{ posts: string[]; rows: string[] }> => {
  // A post that was taken back, of a story told anew since, is over.
  const posts = await originals(tx, workspaceId)
    .select('letter.id')
    .innerJoin('story', (on) => on.on('letter.about', '=', sql<string>`'story:' || story.id`))
    .where('story.workspace_id', '=', workspaceId)
    .where('story.status', '=', 'published')
    .where('letter.to_channel', 'is not', null)
    .where('letter.state', 'in', ['sent', 'held'])
    .execute();
  const rows = await tx
    .selectFrom('letter')
    .select('letter.id')
    .where('letter.workspace_id', '=', workspaceId)
    .innerJoin('person', 'person.id', 'letter.to_person')
    .where((eb) => eb.or([eb('person.left_on', 'is', null), eb('person.left_on', '>', today)]))
    .where('letter.edits', 'is', null)
    .where((eb) =>
      eb.or([
        eb('letter.kind', '=', 'workspaces.welcome'),
        eb.and([
          eb('letter.about', 'like', 'role:%'),
          eb('letter.state', 'not in', ['expired', 'cancelled']),
          eb('letter.created_at', '>', tools.clock.now() - roleYear),
        ]),
      ]),
    )
    .execute();
  const ids = (all: ReadonlyArray<{ id: string }>): string[] => all.map(({ id }) => id);
  return { posts: ids(posts), rows: ids(rows) };
};

/** Letters that are done with, their copies first. */
export const letters = async (night: Night): Promise<number> => {
  const { tx, workspaceId, beforeAt } = night;
  const done = ['sent', 'expired', 'cancelled', 'dead', 'held'] as const;
  const { posts, rows } = await standing(night);
  const old = (edits: 'is' | 'is not') =>
    tx
      .deleteFrom('letter')
      .where('workspace_id', '=', workspaceId)
      .where('created_at', '<', beforeAt('letters'))
      .where('state', 'in', done)
      .where('edits', edits, null);
  const copies = count(await old('is not').executeTakeFirst());
  const still = tx.selectFrom('letter').select('edits').where('edits', 'is not', null).$castTo<{ edits: string }>();
  const kept = sql<string>`(select value from json_each(${JSON.stringify([...posts, ...rows])}))`;
  const whole = count(await old('is').where('id', 'not in', still).where('id', 'not in', kept).executeTakeFirst());
  const emptied = await tx
    .updateTable('letter')
    .set({ card: JSON.stringify(nothing) })
    .where('id', 'in', sql<string>`(select value from json_each(${JSON.stringify(rows)}))`)
    .where('created_at', '<', beforeAt('letters'))
    .where('state', 'in', done)
    .where('card', '<>', JSON.stringify(nothing))
    .executeTakeFirst();
  return copies + whole + count(emptied);
};

/** Slips that were reported. */
export const slips = async ({ tx, workspaceId, beforeAt }: Night): Promise<number> =>
  count(
    await tx
      .deleteFrom('slip')
      .where('workspace_id', '=', workspaceId)
      .where('reported_at', '<', beforeAt('slips'))
      .executeTakeFirst(),
  );

/** The store itself gives back a line only when the newest is 24 months younger. */
export const auditLines = async ({ tx, workspaceId, beforeAt }: Night): Promise<number> => {
  const { rows } = await sql<{ newest: number | null }>`select max(at) as newest from audit`.execute(tx);
  const newest = rows[0]?.newest ?? null;
  if (newest === null) return 0;
  const allowed = Number(newest) - terms.audit * 30 * 86_400_000;
  return count(
    await tx
      .deleteFrom('audit')
      .where('workspace_id', '=', workspaceId)
      .where('at', '<=', Math.min(beforeAt('audit'), allowed))
      .executeTakeFirst(),
  );
};
