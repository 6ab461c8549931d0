import { setTimeout as sleep } from 'node:timers/promises';
import type { House } from '../../chat/house.ts';
import type { Desk } from './desk.ts';
import { reasonOf } from './trouble.ts';

/** How long somebody asked about is left alone, in milliseconds. */
const gap = 20 * 3_600_000;

/**
 * Calls the roll of one team: looks up, by their address, the people we have not met there, so that they can be written to
 * before they ever say a word. One question every `pace` milliseconds: Slack takes some fifty a minute. Ends when told.
 */
export const callRoll = async (
  house: House,
  { here, people }: Desk,
  pace: number,
  over: AbortSignal,
): Promise<void> => {
  const { client, team } = here;
  for (const email of await house.absent('slack', team)) {
    if (over.aborted) return;
    try {
      const { user } = await client.users.lookupByEmail({ email });
      const met = user?.id === undefined ? null : await people.take({ platform: 'slack', team, user: user.id }, user);
      if (met !== null && 'account' in met) await house.welcome(met.account);
    } catch (error) {
      // Not everybody of the organisation is in Slack; whatever else went wrong, there is a next time.
      const reason = reasonOf(error);
      if (reason !== 'users_not_found') house.log.warn({ reason }, 'slack: somebody was not looked up');
      if (reason === 'missing_scope' || reason === 'token_revoked' || reason === 'account_inactive') return;
    }
    await sleep(pace, undefined, { signal: over, ref: false }).catch(() => {});
  }
};

/** Remembers what was asked, and when: the same question comes again only after a while. */
export const onceInAWhile = (now: () => number) => {
  const asked = new Map<string, number>();
  return (name: string): boolean => {
    const last = asked.get(name);
    if (last !== undefined && now() - last < gap) return false;
    asked.set(name, now());
    return true;
  };
};
