import { webApi } from '@slack/bolt';
import type { House } from '../../chat/house.ts';
import type { Desk } from './desk.ts';
import { rest } from './intime.ts';
import { reasonOf, troubleIn } from './trouble.ts';

/** How long somebody asked about is left alone, in milliseconds. */
const gap = 20 * 3_600_000;

/** The team, and how people of it are taken in. */
type At = Pick<Desk, 'here' | 'people'>;

/** Refusals that every question would get, whatever the address. */
const endings = new Set(['missing_scope', 'not_allowed_token_type']);

/** Asks about one address until Slack takes the question; gives back whether there was an answer about it. */
const lookUp = async (house: House, { here, people }: At, email: string, over: AbortSignal): Promise<boolean> => {
  const { client, team } = here;
  while (!over.aborted)
    try {
      const { user } = await client.users.lookupByEmail({ email });
      const met = user?.id === undefined ? null : await people.take({ platform: 'slack', team, user: user.id }, user);
      if (met !== null && 'account' in met) await house.welcome(met.account);
      return true;
    } catch (error) {
      const reason = reasonOf(error);
      // Not everybody of the organisation is in Slack.
      if (reason === 'users_not_found') return true;
      const { outcome, afterMs } = troubleIn(error);
      if (outcome === 'rest') await rest(afterMs ?? 0, over);
      else {
        house.log.warn({ reason }, 'slack: somebody was not looked up');
        return outcome === 'later' && error instanceof webApi.WebAPIPlatformError && !endings.has(reason);
      }
    }
  return false;
};

/**
 * Calls the roll of one team: looks up, by their address, the people we have not met there, so that they can be written to
 * before they ever say a word. One question every `pace` milliseconds: Slack takes some fifty a minute. Ends when told, and
 * at the first question without an answer; gives back whether it came to the end.
 */
export const callRoll = async (house: House, at: At, pace: number, over: AbortSignal): Promise<boolean> => {
  for (const email of await house.absent('slack', at.here.team)) {
    if (!(await lookUp(house, at, email, over))) return false;
    await rest(pace, over);
  }
  return true;
};

/** Remembers what was asked, and when: the same question comes again only after a while, or when it is forgotten. */
export const onceInAWhile = (now: () => number) => {
  const asked = new Map<string, number>();
  return {
    due: (name: string): boolean => {
      const last = asked.get(name);
      if (last !== undefined && now() - last < gap) return false;
      asked.set(name, now());
      return true;
    },
    forget: (name: string): void => void asked.delete(name),
  };
};
