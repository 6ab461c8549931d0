import type { ExpressionBuilder } from 'kysely';
import type { Tx } from '../../db/open.ts';
import type { Database } from '../../db/schema.ts';
import type { Tools } from '../../db/tools.ts';
import { write } from '../../outbox/letter.ts';
import { words } from '../../words/words.ts';
import { arrange, rest } from '../checkins/arrange.ts';
import { leaverCard } from './cards.ts';

const month = 30 * 86_400_000;

type Leaver = { workspaceId: string; personId: string };

/** Whether a row of `person` is still here: who left, and who has accounts and none that is open, is told nothing. */
const isHere = (eb: ExpressionBuilder<Database, 'person'>) => {
  const accounts = eb.selectFrom('account').select('account.id').whereRef('account.person_id', '=', 'person.id');
  return eb.and([
    eb('person.left_on', 'is', null),
    eb.or([eb.not(eb.exists(accounts)), eb.exists(accounts.where('account.is_active', '=', 1))]),
  ]);
};

/** Who looks after somebody's partners: their own manager; where there is none here any more, those who set us up. */
const carersOf = async (tx: Tx, { workspaceId, personId }: Leaver) => {
  const others = tx
    .selectFrom('person')
    .select(['person.id', 'person.locale'])
    .where('person.workspace_id', '=', workspaceId)
    .where('person.id', '<>', personId)
    .where(isHere);
  const manager = await others
    .where('person.id', '=', (eb) =>
      eb.selectFrom('person as leaver').select('leaver.manager_id').where('leaver.id', '=', personId),
    )
    .execute();
  return manager.length > 0 ? manager : others.where('person.is_admin', '=', 1).execute();
};

/**
 * Somebody's last account was closed: they are asked nothing any more, and their partners are offered to their manager, or
 * to the admins where there is none here any more.
 * Whether they left the organisation is not ours to decide: an account also rests while somebody is away for long.
 */
export const leaves = async (tools: Tools, tx: Tx, leaver: Leaver): Promise<void> => {
  const { workspaceId, personId } = leaver;
  const open = await tx
    .selectFrom('account')
    .select('id')
    .where('person_id', '=', personId)
    .where('is_active', '=', 1)
    .executeTakeFirst();
  if (open !== undefined) return;
  await rest(tx, personId);
  const { first_name } = await tx
    .selectFrom('person')
    .select('first_name')
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
  const partners = await tx
    .selectFrom('partner')
    .select(['id', 'name', 'priority'])
    .where('workspace_id', '=', workspaceId)
    .where('owner_id', '=', personId)
    .where('removed_on', 'is', null)
    .orderBy('priority')
    .orderBy('number')
    .execute();
  if (partners.length === 0) return;
  const now = tools.clock.now();
  await write(
    tools,
    tx,
    (await carersOf(tx, leaver)).map(({ id, locale }) => ({
      key: `workspaces.leaver:${workspaceId}:${personId}:${id}:${now}`,
      kind: 'workspaces.leaver',
      workspaceId,
      to: { to: 'person' as const, person: id },
      card: leaverCard(words(locale), first_name, partners),
      unsolicited: true,
      ifUnsure: 'again' as const,
      expiresAt: now + month,
    })),
  );
};

/** Their account is open again: they are asked as before. */
export const returns = async (tools: Tools, tx: Tx, { workspaceId, personId }: Leaver): Promise<void> => {
  const rhythm = await tx
    .selectFrom('rhythm')
    .select(['weekday', 'minute', 'state'])
    .where('person_id', '=', personId)
    .where('work', '=', 'checkins.ask')
    .executeTakeFirst();
  if (rhythm?.state === 'stopped')
    await arrange(tools, tx, { workspaceId, personId, weekday: rhythm.weekday, minute: rhythm.minute });
};
