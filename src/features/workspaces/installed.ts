import type { Home, Installation } from '../../chat/house.ts';
import type { Vault } from '../../core/vault.ts';
import type { Platform } from '../../core/workspace.ts';
import type { Tx } from '../../db/open.ts';
import type { Tools } from '../../db/tools.ts';

/** A new organisation before anybody has set anything: Flanders, Dutch. An admin changes it at the import. */
const fresh = {
  locale: 'nl',
  zone: 'Europe/Brussels',
  region: 'BE-VLG',
  school_region: null,
  care_term: null,
} as const;

type Team = Pick<Installation, 'platform' | 'team'>;

const rowOf = (tx: Tx, { platform, team }: Team) =>
  tx
    .selectFrom('installation')
    .selectAll()
    .where('platform', '=', platform)
    .where('team', '=', team)
    .executeTakeFirst();

/** What a sealed token belongs to: in another row it does not open. */
const about = ({ platform, team }: Team): string => `token of ${platform}/${team}`;

/** The workspace a team or tenant is; null where we do not live (any more). */
export const workspaceOf = async (tx: Tx, team: Team): Promise<string | null> => {
  const row = await rowOf(tx, team);
  return row?.state === 'active' ? row.workspace_id : null;
};

/**
 * The one organisation of the operator's that has no team of that platform yet: nobody's team lives there, or one that
 * did not come by itself. Undefined when there is none, and when there are several: then nobody says which.
 */
const without = async (tx: Tx, platform: Platform): Promise<{ id: string } | undefined> => {
  const [one, ...more] = await tx
    .selectFrom('workspace')
    .select('workspace.id')
    .where((eb) => {
      const here = eb
        .selectFrom('installation')
        .select('installation.id')
        .whereRef('installation.workspace_id', '=', 'workspace.id');
      return eb.and([
        eb.not(eb.exists(here.where('installation.platform', '=', platform))),
        eb.or([eb.not(eb.exists(here)), eb.exists(here.where('installation.apart', '=', 0))]),
      ]);
    })
    .limit(2)
    .execute();
  return more.length === 0 ? one : undefined;
};

const newWorkspace = async (tools: Tools, tx: Tx, name: string): Promise<string> => {
  const id = tools.newId();
  await tx
    .insertInto('workspace')
    .values({ id, name, ...fresh, created_at: tools.clock.now() })
    .execute();
  return id;
};

/**
 * The workspace a team or tenant is. The same team again is the same workspace. A first Slack team and a first Teams
 * tenant of the same store are one organisation (README, "Where it is used"), unless either stands `apart`: whoever may
 * install us by themselves must not come into somebody else's network, nor get the operator's people into theirs. A token
 * is kept sealed only.
 */
export const installed = async (
  tools: Tools,
  tx: Tx,
  { platform, team, bot, name, token, by, apart = false }: Installation,
  vault: Vault | null = null,
): Promise<string> => {
  if (token !== undefined && vault === null) throw new Error('no key to seal a token with');
  const sealed = token === undefined ? null : (vault?.seal(token, about({ platform, team })) ?? null);
  const now = {
    bot,
    state: 'active' as const,
    token: sealed?.box ?? null,
    token_key: sealed?.key ?? null,
    installed_at: tools.clock.now(),
  };
  const found = await rowOf(tx, { platform, team });
  if (found !== undefined) {
    const set = { ...now, ...(by === undefined ? {} : { installed_by: by }), ...(apart ? {} : { apart: 0 as const }) };
    await tx.updateTable('installation').set(set).where('id', '=', found.id).execute();
    return found.workspace_id;
  }
  const free = apart ? undefined : await without(tx, platform);
  const workspace_id = free?.id ?? (await newWorkspace(tools, tx, name));
  await tx
    .insertInto('installation')
    .values({
      id: tools.newId(),
      workspace_id,
      platform,
      team,
      ...now,
      installed_by: by ?? null,
      apart: apart ? 1 : 0,
      created_at: tools.clock.now(),
    })
    .execute();
  return workspace_id;
};

/** How we live in a team, its token opened; null where we do not live (any more). Throws when no key opens the token. */
export const homeIn = async (tx: Tx, team: Team, vault: Vault | null): Promise<Home | null> => {
  const row = await rowOf(tx, team);
  if (row === undefined || row.state !== 'active') return null;
  const { workspace_id: workspace, bot, token: box, token_key: key } = row;
  const home = { workspace, bot, since: row.installed_at ?? row.created_at };
  if (box === null || key === null) return { ...home, token: null };
  if (vault === null) throw new Error('no key to open a token with');
  return { ...home, token: vault.open({ key, box }, about(team)) };
};

/** The teams of a platform where we live. */
export const teamsOf = async (tx: Tx, platform: Platform): Promise<string[]> => {
  const rows = await tx
    .selectFrom('installation')
    .select('team')
    .where('platform', '=', platform)
    .where('state', '=', 'active')
    .orderBy('created_at')
    .execute();
  return rows.map((row) => row.team);
};

/** A team took us out at that moment (epoch milliseconds): its token is gone at once. Unless it took us in again since. */
export const uninstalled = async (tx: Tx, { platform, team, at }: Team & { at: number }): Promise<void> => {
  await tx
    .updateTable('installation')
    .set({ state: 'removed', token: null, token_key: null })
    .where('platform', '=', platform)
    .where('team', '=', team)
    .where((eb) => eb.or([eb('installed_at', 'is', null), eb('installed_at', '<=', at)]))
    .execute();
};

/** Seals every token anew with the key of now; the number of tokens that had another one. Throws when one does not open. */
export const reseal = async (tx: Tx, vault: Vault): Promise<number> => {
  const rows = await tx
    .selectFrom('installation')
    .selectAll()
    .where('token', 'is not', null)
    .where('token_key', '<>', vault.current)
    .execute();
  for (const { id, token: box, token_key: key, ...team } of rows) {
    if (box === null || key === null) continue;
    const { box: token, key: token_key } = vault.seal(vault.open({ key, box }, about(team)), about(team));
    await tx.updateTable('installation').set({ token, token_key }).where('id', '=', id).execute();
  }
  return rows.length;
};
