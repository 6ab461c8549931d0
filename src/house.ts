import type { House } from './chat/house.ts';
import type { Incoming } from './chat/incoming.ts';
import type { Reply } from './chat/reply.ts';
import type { Tx } from './db/open.ts';
import type { Tools } from './db/tools.ts';
import { accountOf, known, meet, reachable } from './features/workspaces/accounts.ts';
import { channelOf, channelsIn, joined, left } from './features/workspaces/channels.ts';
import { installed } from './features/workspaces/installed.ts';
import { words } from './words/words.ts';

/** What the porches of real platforms may reach of us: each call is one transaction of its own. */
export const openHouse = (tools: Tools, handle: (incoming: Incoming) => Promise<Reply>): House => {
  const inTx = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => tools.db.transaction().execute(work);
  return {
    handle,
    known: (visitor) => inTx((tx) => known(tx, visitor)),
    meet: (visitor, profile) => inTx((tx) => meet(tools, tx, visitor, profile)),
    reachable: (visitor, address) => inTx((tx) => reachable(tx, visitor, address)),
    accountOf: (person, platform) => inTx((tx) => accountOf(tx, person, platform)),
    installed: (installation) => inTx(async (tx) => ({ workspace: await installed(tools, tx, installation) })),
    channelOf: (channel, platform) => inTx((tx) => channelOf(tx, channel, platform)),
    channelsIn: (place) => inTx((tx) => channelsIn(tx, place)),
    joined: (place) => inTx((tx) => joined(tools, tx, place)),
    left: (place) => inTx((tx) => left(tx, place)),
    inChannel: (locale, shared) => (shared ? words(locale).channels.joinedShared : words(locale).channels.joined),
    stranger: (locale) => words(locale).problem.stranger,
    elsewhere: (locale) => words(locale).common.elsewhere,
    log: tools.log,
    newId: tools.newId,
    now: tools.clock.now,
  };
};
