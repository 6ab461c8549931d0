import type { Tx } from '../../db/open.ts';
import type { Person } from '../scene.ts';

/** What a role card says of somebody (N11): the task, not the job title. */
export type RoleCard = {
  id: string;
  firstName: string;
  level: Person['level'];
  task: string | null;
  minutesAWeek: number;
  manager: { id: string; firstName: string; name: string } | null;
  /** Names of the partners they own, and of those where they take part. */
  partners: readonly string[];
  involved: readonly string[];
  agreedOn: string | null;
  talkOn: string | null;
};

const partnersOf = async (tx: Tx, { id, workspace_id }: Person): Promise<{ own: string[]; involved: string[] }> => {
  const rows = await tx
    .selectFrom('partner')
    .leftJoin('participant', (join) =>
      join.onRef('participant.partner_id', '=', 'partner.id').on('participant.person_id', '=', id),
    )
    .select(['partner.name', 'partner.owner_id'])
    .where('partner.workspace_id', '=', workspace_id)
    .where('partner.removed_on', 'is', null)
    .where((eb) => eb.or([eb('partner.owner_id', '=', id), eb('participant.person_id', '=', id)]))
    .orderBy('partner.priority')
    .orderBy('partner.name')
    .execute();
  return {
    own: rows.filter((row) => row.owner_id === id).map(({ name }) => name),
    involved: rows.filter((row) => row.owner_id !== id).map(({ name }) => name),
  };
};

/** Whom somebody answers to; nobody once that manager has left. */
export const managerOf = async (tx: Tx, { manager_id, workspace_id }: Person) =>
  manager_id === null
    ? undefined
    : await tx
        .selectFrom('person')
        .select(['id', 'first_name', 'last_name', 'locale'])
        .where('id', '=', manager_id)
        .where('workspace_id', '=', workspace_id)
        .where('left_on', 'is', null)
        .executeTakeFirst();

/** Somebody's role card as it is now. */
export const cardOf = async (tx: Tx, person: Person): Promise<RoleCard> => {
  const manager = await managerOf(tx, person);
  const { own, involved } = await partnersOf(tx, person);
  return {
    id: person.id,
    firstName: person.first_name,
    level: person.level,
    task: person.task,
    minutesAWeek: person.minutes_a_week,
    manager:
      manager === undefined
        ? null
        : { id: manager.id, firstName: manager.first_name, name: `${manager.first_name} ${manager.last_name}` },
    partners: own,
    involved,
    agreedOn: person.role_card_agreed_on,
    talkOn: person.role_card_talk_on,
  };
};

/**
 * A short sign of what a card said when it was shown: whoever agrees to an old copy has not seen what it says now. Not the
 * partners: they come and go without a new agreement.
 */
export const signOf = ({ level, task, minutesAWeek, manager }: RoleCard): string => {
  const text = [level, task, minutesAWeek, manager?.id].join('|');
  let sign = 7;
  for (const letter of text) sign = (sign * 31 + (letter.codePointAt(0) ?? 0)) % 2_147_483_647;
  return sign.toString(36);
};
