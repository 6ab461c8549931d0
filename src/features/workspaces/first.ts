import type { Profile, Visitor } from '../../chat/house.ts';
import type { Tx } from '../../db/open.ts';
import type { Tools } from '../../db/tools.ts';
import { local } from '../../schedule/dates.ts';
import { arrange } from '../checkins/arrange.ts';
import { nextNumber } from '../number.ts';
import { audit } from '../records/audit.ts';

/** When somebody nobody made a choice for is asked: Tuesday at nine, until they choose themselves. */
const usual = { weekday: 2, minute: 9 * 60 } as const;

/** Working hours until somebody says otherwise (B2). */
const hours = { work_days: '12345', work_from: 480, work_until: 1080 } as const;

type Meeting = { visitor: Visitor; profile: Profile; workspaceId: string; adminEmail: string | null };

/** Whether this one, or any admin, is still here: whoever left leads nothing any more, and is not made to. */
const here = async (
  tools: Tools,
  tx: Tx,
  workspaceId: string,
  who: { id: string } | { is_admin: 1 },
): Promise<boolean> => {
  const people = await tx
    .selectFrom('person')
    .innerJoin('workspace', 'workspace.id', 'person.workspace_id')
    .select(['person.left_on', 'workspace.zone'])
    .where('person.workspace_id', '=', workspaceId)
    .where((eb) => ('id' in who ? eb('person.id', '=', who.id) : eb('person.is_admin', '=', who.is_admin)))
    .execute();
  return people.some(({ left_on, zone }) => left_on === null || left_on >= local(tools.clock.now(), zone).date);
};

/**
 * Whoever put us into the team is the first admin of an organisation that nobody leads; so is whoever the operator named.
 * Where somebody leads, nobody comes in by either: admins make admins.
 */
const mayLead = async (
  tools: Tools,
  tx: Tx,
  { visitor, profile, workspaceId, adminEmail }: Meeting,
  known: string | null,
): Promise<boolean> => {
  if (await here(tools, tx, workspaceId, { is_admin: 1 })) return false;
  if (known !== null && !(await here(tools, tx, workspaceId, { id: known }))) return false;
  if (adminEmail !== null && profile.email?.toLowerCase() === adminEmail.toLowerCase()) return true;
  const { installed_by: by } = await tx
    .selectFrom('installation')
    .select('installed_by')
    .where('platform', '=', visitor.platform)
    .where('team', '=', visitor.team)
    .executeTakeFirstOrThrow();
  return by === visitor.user;
};

/** An organisation without anybody in it takes the language and the country of whoever comes first. */
const settle = async (tx: Tx, { profile, workspaceId }: Meeting): Promise<void> => {
  const somebody = await tx
    .selectFrom('person')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst();
  if (somebody !== undefined) return;
  const dutch = profile.zone === 'Europe/Amsterdam';
  // Nothing to take over from whoever tells neither.
  if (profile.locale === null && !dutch) return;
  await tx
    .updateTable('workspace')
    .set({
      ...(profile.locale === null ? {} : { locale: profile.locale }),
      ...(dutch ? { zone: 'Europe/Amsterdam', region: 'NL' as const } : {}),
    })
    .where('id', '=', workspaceId)
    .execute();
};

/**
 * Lets somebody lead an organisation that nobody leads yet: the person we know gets the right, a new one is made and asked
 * a check-in a week. Gives back their id; null: they may not, and nothing was changed.
 */
export const lead = async (tools: Tools, tx: Tx, meeting: Meeting, known: string | null): Promise<string | null> => {
  const { profile, workspaceId } = meeting;
  if (profile.name === undefined || !profile.active || !(await mayLead(tools, tx, meeting, known))) return null;
  // By nobody but the configuration, or the platform's word of who installed us.
  const noted = { workspaceId, at: tools.clock.now(), actorId: null, action: 'role' as const, kind: 'person' };
  if (known !== null) {
    await tx.updateTable('person').set({ is_admin: 1 }).where('id', '=', known).execute();
    await audit(tx, { ...noted, subjectId: known });
    return known;
  }
  await settle(tx, meeting);
  const { locale, zone } = await tx
    .selectFrom('workspace')
    .select(['locale', 'zone'])
    .where('id', '=', workspaceId)
    .executeTakeFirstOrThrow();
  const id = tools.newId();
  await tx
    .insertInto('person')
    .values({
      id,
      workspace_id: workspaceId,
      number: await nextNumber(tx, workspaceId, 'person'),
      first_name: profile.name.first,
      last_name: profile.name.last,
      email: profile.email,
      job: null,
      role: 'relationshipOwner',
      level: null,
      minutes_a_week: 0,
      locale: profile.locale ?? locale,
      zone: profile.zone ?? zone,
      platform: meeting.visitor.platform,
      manager_id: null,
      deputy_id: null,
      task: null,
      team: null,
      ...hours,
      is_admin: 1,
      started_on: local(tools.clock.now(), profile.zone ?? zone).date,
      role_card_agreed_on: null,
      paused_from: null,
      paused_until: null,
    })
    .execute();
  await audit(tx, { ...noted, subjectId: id });
  await arrange(tools, tx, { workspaceId, personId: id, ...usual });
  return id;
};
