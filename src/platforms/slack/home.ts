import QuickLRU from 'quick-lru';
import type { Courier } from '../../chat/courier.ts';
import type { Account, House } from '../../chat/house.ts';
import type { Pressed } from '../../chat/incoming.ts';
import type { Reply } from '../../chat/reply.ts';
import { renderHome } from './render.ts';
import type { Team } from './teams.ts';
import { troubleIn } from './trouble.ts';

type Ask = (account: Account, event: string, what: Pressed) => Promise<Reply>;

/** Somebody who looks at their Home tab, and how the house is asked in their name. */
type Looking = { user: string; account: Account; here: Team; ask: Ask };

/** How long changes are gathered before the tab is drawn again, in milliseconds. */
const breath = 1_000;
const most = 5_000;

/**
 * The Home tabs. Whoever looked at theirs once gets it drawn again whenever something of theirs may have changed; a tab
 * that would look the same is left as it is.
 */
export const createHomes = (house: House, later: (work: Promise<unknown>) => void) => {
  /** Who looked, with what stands there: by person. */
  const open = new QuickLRU<string, Looking & { shown: string }>({ maxSize: most });
  const waiting = new Set<string>();

  const draw = async (person: string): Promise<void> => {
    const home = open.get(person);
    if (home === undefined) return;
    const { user, account, here, ask } = home;
    const { below = [] } = await ask(account, `home:${house.newId()}`, { kind: 'pressed', to: 'home.tab', facts: {} });
    if (below.length === 0) return;
    const view = renderHome(below);
    const now = JSON.stringify(view);
    if (now === home.shown) return;
    const { client } = here;
    try {
      await client.views.publish({ user_id: user, view });
      home.shown = now;
    } catch (error) {
      const { outcome, afterMs } = troubleIn(error);
      if (outcome !== 'rest') throw error;
      // Many tabs changed at once: this one follows as soon as Slack takes it.
      setTimeout(() => touch(person), afterMs).unref();
    }
  };

  const turns = new Map<string, Promise<void>>();
  /** One after the other: of two drawings under way the older one must not be the last to arrive. */
  const drawInTurn = (person: string): Promise<void> => {
    const before = turns.get(person) ?? Promise.resolve();
    const mine = before
      .catch(() => {})
      .then(() => draw(person))
      .finally(() => turns.get(person) === mine && turns.delete(person));
    turns.set(person, mine);
    return mine;
  };

  /** Something of this person may have changed. */
  const touch = (person: string): void => {
    if (!open.has(person) || waiting.has(person)) return;
    waiting.add(person);
    const soon = new Promise<void>((resolve) => {
      setTimeout(resolve, breath).unref();
    });
    later(
      soon.then(() => {
        waiting.delete(person);
        return drawInTurn(person);
      }),
    );
  };

  return {
    /** Somebody looks at their Home tab. */
    opened: (looking: Looking): Promise<void> => {
      const { person } = looking.account;
      const before = open.get(person);
      // Another installation: nothing of ours stands on its tab yet.
      const shown = before?.here === looking.here ? before.shown : '';
      open.set(person, { ...looking, shown });
      return drawInTurn(person);
    },
    touch,
  };
};

export type Homes = ReturnType<typeof createHomes>;

/** The same courier; whoever gets a letter, or another card in its place, may have something new on their tab. */
export const telling = (courier: Courier, touch: (person: string) => void): Courier => {
  const told = <T>(address: Parameters<Courier['send']>[0]['address'], done: T): T => {
    if (address.to === 'person') touch(address.person);
    return done;
  };
  return {
    ...courier,
    send: async (parcel) => told(parcel.address, await courier.send(parcel)),
    edit: async (parcel, receipt) => told(parcel.address, await courier.edit(parcel, receipt)),
  };
};
