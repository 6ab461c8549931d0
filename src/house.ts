import type { House, Visitor } from './chat/house.ts';
import type { Incoming } from './chat/incoming.ts';
import type { Reply } from './chat/reply.ts';
import { Problem } from './core/problem.ts';
import type { Vault } from './core/vault.ts';
import type { Tx } from './db/open.ts';
import { together } from './db/together.ts';
import type { Tools } from './db/tools.ts';
import { beginHouse, replan } from './features/people/rhythms.ts';
import { type Scene, sceneFor, stillHere } from './features/scene.ts';
import { accountOf, known, meet, near, reachable, unreachable } from './features/workspaces/accounts.ts';
import { channelOf, channelsIn, joined, left } from './features/workspaces/channels.ts';
import { homeIn, installed, teamsOf, uninstalled } from './features/workspaces/installed.ts';
import { absent } from './features/workspaces/roll.ts';
import { welcome } from './features/workspaces/welcome.ts';
import { found } from './found.ts';
import { standing } from './outbox/standing.ts';
import { png } from './png.ts';
import { forAll, opensForm } from './said.ts';
import { words } from './words/words.ts';

/** What the operator gave: the keys of sealed tokens, and who is in charge first. */
type Keys = { vault?: Vault | null; adminEmail?: string | null };

/** What the porches of real platforms may reach of us: what a call writes is one transaction of its own. */
export const openHouse = (
  tools: Tools,
  handle: (incoming: Incoming) => Promise<Reply>,
  { vault = null, adminEmail = null }: Keys = {},
): House => {
  const inTx = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => together(tools.db, work);
  /** What a door shows somebody; `nothing` for whoever is not here any more. */
  const asPerson = <T>(
    { workspace, person }: { workspace: string; person: string },
    nothing: T,
    work: (scene: Scene) => Promise<T>,
  ): Promise<T> =>
    inTx(async (tx) => {
      const scene = await sceneFor(tools, tx, { workspaceId: workspace, personId: person });
      stillHere(scene);
      return work(scene);
    }).catch((error: unknown) => {
      if (error instanceof Problem && error.refusal === 'not-found') return nothing;
      throw error;
    });
  /** Of whom it is being written that they put us out: what is committed of them is not the last word. */
  const leaving = new Map<string, Promise<void>>();
  const putOut = (visitor: Visitor): Promise<void> => {
    const name = JSON.stringify(visitor);
    const written = inTx((tx) => unreachable(tools, tx, visitor));
    const over = written.catch(() => {}).finally(() => leaving.delete(name));
    leaving.set(name, over);
    return written;
  };
  return {
    handle,
    known: async (visitor) => {
      if (leaving.size > 0) await leaving.get(JSON.stringify(visitor));
      return known(tools.db, visitor);
    },
    meet: (visitor, profile) =>
      inTx((tx) => meet(tools, tx, { visitor, profile, adminEmail }, (person) => replan(tools, tx, person))),
    reachable: (visitor, address) => inTx((tx) => reachable(tx, visitor, address)),
    standing: (message) => asPerson(message, null, ({ tx }) => standing(tx, message)),
    find: (asked) => asPerson(asked, [], (scene) => found(scene, asked)),
    near: (visitor, address) => inTx((tx) => near(tx, visitor, address)),
    unreachable: putOut,
    accountOf: (person, platform) => accountOf(tools.db, person, platform),
    installed: (installation) =>
      inTx(async (tx) => {
        const workspace = await installed(tools, tx, installation, vault);
        await beginHouse(tools, tx, workspace);
        return { workspace };
      }),
    homeIn: (platform, team) => inTx((tx) => homeIn(tx, { platform, team }, vault)),
    teamsOf: (platform) => inTx((tx) => teamsOf(tx, platform)),
    uninstalled: (team) => inTx((tx) => uninstalled(tx, team)),
    channelOf: (channel, platform) => inTx((tx) => channelOf(tx, channel, platform)),
    channelsIn: (place) => inTx((tx) => channelsIn(tx, place)),
    joined: (place) => inTx((tx) => joined(tools, tx, place)),
    left: (place) => inTx((tx) => left(tx, place)),
    opensForm,
    forAll,
    absent: (platform, team) => inTx((tx) => absent(tx, { platform, team })),
    welcome: (account) => asPerson(account, undefined, ({ tx }) => welcome(tools, tx, account)),
    wait: (locale) => words(locale).common.wait,
    inChannel: (locale, shared) => (shared ? words(locale).channels.joinedShared : words(locale).channels.joined),
    installPage: (locale, outcome, team) => {
      const { title, again, ...page } = words(locale).install;
      return { title, again, text: outcome === 'done' ? page.done(team) : page[outcome] };
    },
    stranger: (locale) => words(locale).problem.stranger,
    elsewhere: (locale) => words(locale).common.elsewhere,
    slash: (locale) => words(locale).common.slash,
    png,
    log: tools.log,
    newId: tools.newId,
    now: tools.clock.now,
  };
};
