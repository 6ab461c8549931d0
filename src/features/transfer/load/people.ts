import type { Owner } from '../network.ts';
import { insertAll } from './insert.ts';
import { dateOf, idOf, idOrNull, type Loading } from './loading.ts';

/** Our own people. Managers and deputies point at each other, so they are named once everybody is there. */
export const loadPeople = async (loading: Loading, owners: readonly Owner[]): Promise<void> => {
  const { tx, workspaceId, people } = loading;
  const rows = owners.map((owner) => ({
    id: idOf(people, owner.number),
    workspace_id: workspaceId,
    number: owner.number,
    first_name: owner.firstName,
    last_name: owner.lastName,
    email: owner.email,
    job: owner.job,
    role: owner.role,
    level: owner.level,
    minutes_a_week: owner.minutesAWeek,
    locale: owner.locale ?? loading.locale,
    zone: null,
    platform: owner.platform,
    manager_id: null,
    deputy_id: null,
    task: owner.task,
    team: owner.team,
    work_days: owner.workDays,
    work_from: owner.workFrom,
    work_until: owner.workUntil,
    is_admin: owner.isAdmin ? (1 as const) : (0 as const),
    started_on: dateOf(loading, owner.startedDay),
    role_card_agreed_on: dateOf(loading, owner.agreedDay),
    paused_from: null,
    paused_until: null,
  }));
  await insertAll(tx, 'person', rows);
  for (const { number, manager, deputy } of owners) {
    if (manager === null && deputy === null) continue;
    await tx
      .updateTable('person')
      .set({ manager_id: idOrNull(people, manager), deputy_id: idOrNull(people, deputy) })
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', idOf(people, number))
      .execute();
  }
};
