import { CourierError } from '../../chat/courier.ts';
import { below } from './receipt.ts';
import type { Page } from './render.ts';
import type { Team } from './teams.ts';
import { reasonOf } from './trouble.ts';

/**
 * A letter on its way: its messages, where they go, and its key. In a channel all but the first stand in its thread
 * (`threaded`); an answer stands in the `thread` it was asked in.
 */
export type Posting = {
  team: Team;
  channel: string;
  key: string;
  drawn: readonly Page[];
  threaded: boolean;
  thread?: string | undefined;
};

/** Posting broke off in the middle of a letter: these messages of it stand there already. */
export class Begun extends CourierError {
  readonly there: readonly string[];
  constructor(reason: string, there: readonly string[]) {
    super('unsure', reason);
    this.there = there;
  }
}

/**
 * The message of a letter that stands below these. The buttons of the last one name the messages above them, so that a
 * press on them means the whole letter. Throws CourierError('never') where there is none.
 */
const pageAt = (drawn: readonly Page[], above: readonly string[]): Page => {
  const page = drawn[above.length];
  if (page === undefined) throw new CourierError('never', 'no page');
  if (above.length === 0 || above.length < drawn.length - 1) return page;
  const last = page.blocks.findLastIndex(({ type }) => type === 'actions');
  const blocks = page.blocks.map((block, n) => (n === last ? { ...block, ...below(above) } : block));
  return { text: page.text, blocks };
};

const postOne = async (posting: Posting, above: readonly string[]): Promise<string> => {
  const { team, channel, key, drawn, threaded } = posting;
  const place = above.length;
  const { text, blocks } = pageAt(drawn, above);
  const thread = posting.thread ?? (threaded ? above[0] : undefined);
  const { client } = team;
  const message = {
    channel,
    text,
    blocks,
    metadata: { event_type: 'schakel_letter', event_payload: drawn.length === 1 ? { key } : { key, place } },
    ...(thread === undefined ? {} : { thread_ts: thread }),
    unfurl_links: false,
    unfurl_media: false,
    link_names: false,
    parse: 'none' as const,
  };
  const posted = await client.chat.postMessage(message);
  if (posted.ts === undefined) throw new CourierError('unsure', 'no receipt');
  return posted.ts;
};

/**
 * Posts the messages of a letter, one after the other, from the first that is not there yet; gives back the moments of
 * them all. Once one of them is there a failure never means "try again": what is there would come a second time.
 */
export const postRest = async (posting: Posting, there: readonly string[] = []): Promise<string[]> => {
  const all = [...there];
  while (all.length < posting.drawn.length)
    try {
      all.push(await postOne(posting, all));
    } catch (error) {
      throw all.length === 0 ? error : new Begun(reasonOf(error), all);
    }
  return all;
};

/** Takes one message away; one that is gone already is as good as taken away. */
export const drop = ({ client }: Team, channel: string, ts: string): Promise<void> =>
  client.chat.delete({ channel, ts }).then(
    () => {},
    (error: unknown) => {
      if (reasonOf(error) !== 'message_not_found') throw error;
    },
  );

/**
 * Puts a letter in the place of the messages that stand there: what it needs fewer of goes. Gives back those that were
 * kept; what it needs more of is still to be posted.
 */
export const rewrite = async (
  { team, channel, drawn }: Posting,
  standing: readonly string[],
): Promise<readonly string[]> => {
  const kept = standing.slice(0, drawn.length);
  for (const [n, ts] of kept.entries()) {
    const page = { ...pageAt(drawn, kept.slice(0, n)), parse: 'none' as const, link_names: false };
    await team.client.chat.update({ channel, ts, ...page });
  }
  for (const ts of standing.slice(drawn.length)) await drop(team, channel, ts);
  return kept;
};
