import { CourierError } from '../../chat/courier.ts';
import { below } from './receipt.ts';
import type { Page } from './render.ts';
import type { Team } from './teams.ts';
import { reasonOf } from './trouble.ts';

/** A letter on its way: its messages, where they go, and its key. In a channel all but the first stand in its thread. */
export type Posting = { team: Team; channel: string; key: string; drawn: readonly Page[]; threaded: boolean };

/**
 * The message of a letter that stands below these. The buttons of the last one name the messages above them, so that a
 * press on them means the whole letter. Throws CourierError('never') where there is none.
 */
export const pageAt = (drawn: readonly Page[], above: readonly string[]): Page => {
  const page = drawn[above.length];
  if (page === undefined) throw new CourierError('never', 'no page');
  if (above.length === 0 || above.length < drawn.length - 1) return page;
  const last = page.blocks.findLastIndex(({ type }) => type === 'actions');
  const blocks = page.blocks.map((block, n) => (n === last ? { ...block, ...below(above) } : block));
  return { text: page.text, blocks };
};

const postOne = async ({ team, channel, key, drawn, threaded }: Posting, above: readonly string[]): Promise<string> => {
  const place = above.length;
  const { text, blocks } = pageAt(drawn, above);
  const [thread] = above;
  const { client } = team;
  const message = {
    channel,
    text,
    blocks,
    metadata: { event_type: 'schakel_letter', event_payload: drawn.length === 1 ? { key } : { key, place } },
    ...(threaded && thread !== undefined ? { thread_ts: thread } : {}),
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
      throw all.length === 0 ? error : new CourierError('unsure', reasonOf(error));
    }
  return all;
};
