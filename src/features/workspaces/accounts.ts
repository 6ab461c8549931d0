import type { Account, Profile, Visitor } from '../../chat/house.ts';
import type { Platform } from '../../core/workspace.ts';
import type { Db, Tx } from '../../db/open.ts';
import { prepared } from '../../db/prepared.ts';
import type { Tools } from '../../db/tools.ts';
import { lead } from './first.ts';
import { workspaceOf } from './installed.ts';
import { leaves, returns } from './leaver.ts';

const accountOfVisitor = prepared((tx, visitor: Visitor) =>
  tx
    .selectFrom('account')
    .innerJoin('person', 'person.id', 'account.person_id')
    .select(['account.id', 'account.workspace_id', 'account.person_id', 'account.address', 'account.is_active'])
    .select('account.stopped_at')
    .select('person.locale')
    .where('account.platform', '=', visitor.platform)
    .where('account.team', '=', visitor.team)
    .where('account.external_user', '=', visitor.user),
);

/** An address that takes nothing any more is none. */
const addressIn = ({ address, stopped_at }: { address: string | null; stopped_at: number | null }): string | null =>
  stopped_at === null ? address : null;

type Row = NonNullable<Awaited<ReturnType<typeof accountOfVisitor.first>>>;

const accountIn = (row: Row | undefined): Account | null =>
  row === undefined || row.is_active === 0
    ? null
    : { workspace: row.workspace_id, person: row.person_id, locale: row.locale, address: addressIn(row) };

/** The account of a visitor who was linked before; null for a stranger, and for somebody who left. */
export const known = async (db: Db, visitor: Visitor): Promise<Account | null> =>
  accountIn(await accountOfVisitor.committed(db, visitor));

const personWith = (tx: Tx, workspaceId: string, email: string) =>
  tx
    .selectFrom('person')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where((eb) => eb(eb.fn('lower', ['email']), '=', email.toLowerCase()))
    .executeTakeFirst();

/** Puts a visitor in the place of an account that was closed: the same person, let in anew under another name. */
const replaceClosed = async (tx: Tx, visitor: Visitor, personId: string): Promise<boolean> => {
  const replaced = await tx
    .updateTable('account')
    .set({ team: visitor.team, external_user: visitor.user, is_active: 1, address: null, stopped_at: null })
    .where('person_id', '=', personId)
    .where('platform', '=', visitor.platform)
    .where('is_active', '=', 0)
    .executeTakeFirst();
  return replaced.numUpdatedRows > 0n;
};

/**
 * Links a visitor to the person of their own workspace with that verified e-mail address, and keeps what the platform
 * tells: the zone always, whether they still work there always. `replan` hears of somebody new and of a zone that
 * changed: their rhythms are worked out (people/rhythms.ts). Null for a stranger or somebody who left.
 */
export const meet = async (
  tools: Tools,
  tx: Tx,
  { visitor, profile, adminEmail = null }: { visitor: Visitor; profile: Profile; adminEmail?: string | null },
  replan: (personId: string) => Promise<void>,
): Promise<Account | null> => {
  const now = tools.clock.now();
  const row = await accountOfVisitor.first(tx, visitor);
  const active = profile.active ? (1 as const) : (0 as const);
  if (row !== undefined)
    await tx.updateTable('account').set({ is_active: active, checked_at: now }).where('id', '=', row.id).execute();
  if (row !== undefined && row.is_active !== active) {
    const who = { workspaceId: row.workspace_id, personId: row.person_id };
    await (profile.active ? returns(tools, tx, who) : leaves(tools, tx, who));
  }
  const workspaceId = row?.workspace_id ?? (await workspaceOf(tx, visitor));
  if (workspaceId === null) return null;
  const linked =
    row?.person_id ?? (profile.email === null ? undefined : (await personWith(tx, workspaceId, profile.email))?.id);
  const leader = await lead(tools, tx, { visitor, profile, workspaceId, adminEmail }, linked ?? null);
  const person = linked ?? leader;
  if (person === null) return null;
  if (linked === undefined) await replan(person);
  if (row === undefined && profile.active && (await replaceClosed(tx, visitor, person)))
    await returns(tools, tx, { workspaceId, personId: person });
  else if (row === undefined)
    await tx
      .insertInto('account')
      .values({
        id: tools.newId(),
        workspace_id: workspaceId,
        person_id: person,
        platform: visitor.platform,
        team: visitor.team,
        external_user: visitor.user,
        address: null,
        is_active: active,
        checked_at: now,
      })
      // Somebody else's account is linked to this person already: the first one stays, this visitor is a stranger.
      .onConflict((c) => c.doNothing())
      .execute();
  if (profile.zone !== null) {
    const moved = await tx
      .updateTable('person')
      .set({ zone: profile.zone })
      .where('id', '=', person)
      .where((eb) => eb.or([eb('zone', 'is', null), eb('zone', '<>', profile.zone)]))
      .executeTakeFirst();
    // The hour somebody chose is an hour where they are (promise 3).
    if (moved.numUpdatedRows > 0n) await replan(person);
  }
  return accountIn(await accountOfVisitor.first(tx, visitor));
};

/** Keeps how somebody can be written to by ourselves; the newest counts. */
export const reachable = async (tx: Tx, visitor: Visitor, address: string): Promise<void> => {
  await tx
    .updateTable('account')
    .set({ address, stopped_at: null })
    .where('platform', '=', visitor.platform)
    .where('team', '=', visitor.team)
    .where('external_user', '=', visitor.user)
    .execute();
};

/** Keeps how somebody may be reached who was never heard, and never put us out. */
export const near = async (tx: Tx, visitor: Visitor, address: string): Promise<void> => {
  await tx
    .updateTable('account')
    .set({ address })
    .where('platform', '=', visitor.platform)
    .where('team', '=', visitor.team)
    .where('external_user', '=', visitor.user)
    .where('address', 'is', null)
    .where('stopped_at', 'is', null)
    .execute();
};

/** Notes that somebody takes nothing from us any more, since now; being heard again ends it. */
export const unreachable = async (tools: Tools, tx: Tx, visitor: Visitor): Promise<void> => {
  await tx
    .updateTable('account')
    .set({ stopped_at: tools.clock.now() })
    .where('platform', '=', visitor.platform)
    .where('team', '=', visitor.team)
    .where('external_user', '=', visitor.user)
    .execute();
};

const accountOn = prepared((tx, whose: { personId: string; platform: Platform }) =>
  tx
    .selectFrom('account')
    .select(['team', 'external_user', 'address', 'stopped_at'])
    .where('person_id', '=', whose.personId)
    .where('platform', '=', whose.platform)
    .where('is_active', '=', 1),
);

/** The visitor a person is on a platform; null when they have no account there, or left. */
export const accountOf = async (
  db: Db,
  personId: string,
  platform: Platform,
): Promise<(Visitor & { address: string | null }) | null> => {
  const row = await accountOn.committed(db, { personId, platform });
  return row === undefined ? null : { platform, team: row.team, user: row.external_user, address: addressIn(row) };
};
