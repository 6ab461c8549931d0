import QuickLRU from 'quick-lru';
import type { Courier } from '../../chat/courier.ts';
import type { Account, House } from '../../chat/house.ts';
import type { Cannot, Incoming, Pressed, Said, Sent } from '../../chat/incoming.ts';
import type { Reply } from '../../chat/reply.ts';
import type { Locale } from '../../core/workspace.ts';
import type { Homes } from './home.ts';
import { createPeople, type Met, profileIn, type Told } from './people.ts';
import type { Team } from './teams.ts';
import { escaped } from './text.ts';

const memory = 1_000;

/** True the first time; for what is shown without the store, which knows redeliveries by itself. */
const firstTimes = () => {
  const seen = new QuickLRU<string, true>({ maxSize: memory });
  return (event: string): boolean => {
    if (seen.has(event)) return false;
    seen.set(event, true);
    return true;
  };
};

/** Somebody's answer, or their language when we do not know them. */
export type Answered = { account: Account; reply: Reply } | { stranger: Locale };

/** The language of whoever turns out to be a stranger; what failed is told elsewhere. */
export const strangerIn = (answering: Promise<Answered>): Promise<Locale | undefined> =>
  answering.then(
    (answer) => ('stranger' in answer ? answer.stranger : undefined),
    () => undefined,
  );

/** What a team's door works with: the house, the team, who brings letters, and where work goes that may come later. */
export type Means = {
  house: House;
  here: Team;
  courier: Courier;
  homes: Homes;
  later: (work: Promise<unknown>) => void;
};

/**
 * What every way into one team has in common: who somebody is, asking the house, and showing what did not get into the
 * outbox.
 */
export const createDesk = ({ house, here, courier, homes, later }: Means) => {
  const { client, team } = here;
  const people = createPeople(house, here, later);

  /** Asks the house, in the name of somebody. `event` is Slack's own name of what happened. */
  const ask = (account: Account, event: string, what: (Said | Pressed | Sent) & { cannot?: Cannot }): Promise<Reply> =>
    house.handle({
      platform: 'slack',
      workspace: account.workspace,
      person: account.person,
      // Two teams may name an event alike.
      event: `${team}:${event}`,
      ...what,
    } satisfies Incoming);

  const seen = new QuickLRU<string, string>({ maxSize: memory });
  /** Whether anything of somebody is new that counts here. */
  const news = (user: Told): boolean => {
    const id = user.id ?? '';
    const now = JSON.stringify(profileIn(user, team));
    if (seen.get(id) === now) return false;
    seen.set(id, now);
    return true;
  };

  return {
    house,
    here,
    later,
    people,
    ask,
    /** True the first time this event is shown something. */
    first: firstTimes(),
    /** Who a Slack user is; Slack is asked if need be. */
    who: (user: string): Promise<Met> => people.who({ platform: 'slack', team, user }),
    /** Gets to know somebody who said nothing yet, and introduces us. */
    greet: async (user: string): Promise<void> => {
      const met = await people.who({ platform: 'slack', team, user });
      if ('account' in met) await house.welcome(met.account);
    },
    /** Slack tells that somebody changed, or is new. Most changes are of no account to us: a status, a picture. */
    changed: async (user: Told): Promise<void> => {
      if (user.id === undefined || !news(user)) return;
      const met = await people.take({ platform: 'slack', team, user: user.id }, user);
      if ('account' in met) await house.welcome(met.account);
    },
    /** Somebody looks at their Home tab, or only comes by: whoever does so first is introduced to us. */
    visited: async (user: string, tab: string | undefined): Promise<void> => {
      const met = await people.who({ platform: 'slack', team, user });
      if ('stranger' in met) return;
      await house.welcome(met.account);
      if (tab === 'home') later(homes.opened({ user, account: met.account, here, ask }));
    },
    /** A passing line that one person sees: a hint, never an answer. In a thread, where there is one. */
    tell: (channel: string, user: string, text: string, thread?: string) =>
      client.chat.postEphemeral({
        channel,
        user,
        text: escaped(text),
        ...(thread === undefined ? {} : { thread_ts: thread }),
      }),
    /** What did not get into the outbox (the store failed, or an old message is nobody's letter): shown once, directly. */
    showRest: async (account: Account, event: string, { instead, below = [] }: Reply, on?: string): Promise<void> => {
      const parcel = { workspace: account.workspace, address: { to: 'person', person: account.person } as const };
      if (instead !== undefined && on !== undefined)
        await courier.edit({ ...parcel, key: event, card: instead, since: house.now() }, on);
      const cards = instead !== undefined && on === undefined ? [instead, ...below] : below;
      for (const [n, card] of cards.entries())
        await courier.send({ ...parcel, key: `${event}:${n}`, card, since: house.now() });
      homes.touch(account.person);
    },
  };
};

export type Desk = ReturnType<typeof createDesk>;
