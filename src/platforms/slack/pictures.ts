import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import QuickLRU from 'quick-lru';
import type { Card } from '../../chat/card.ts';
import type { House } from '../../chat/house.ts';
import type { SlackClient } from './client.ts';
import { limits } from './limits.ts';
import { reasonOf } from './trouble.ts';
import type { Pictures } from './units.ts';

const most = 500;
/** How long Slack may take to look at a file, in steps of so many milliseconds; what takes longer is told in words. */
const looks = [100, 200, 400, 800, 1_600] as const;

/** What the SDK gives back of an upload: one completion, with one file. */
type Uploaded = { files?: ReadonlyArray<{ id?: string }> };

const nameOf = (svg: string): string => createHash('sha256').update(svg).digest('base64url');

/**
 * The pictures that one team's Slack has of ours. A drawing is uploaded once (files.uploadV2), to nobody in particular:
 * it is seen where a message of ours shows it. Whatever goes wrong with it, its words are shown in its place.
 */
export const createPictures = ({ png, log }: Pick<House, 'png' | 'log'>, client: SlackClient) => {
  /** The file of a drawing, by what was drawn. */
  const known = new QuickLRU<string, Promise<string>>({ maxSize: most });

  const isReady = async (file: string): Promise<boolean> => (await client.files.info({ file })).file?.mimetype !== '';

  const upload = async (svg: string, alt: string): Promise<string> => {
    const done = (await client.files.uploadV2({
      file: Buffer.from(await png(svg)),
      filename: `${nameOf(svg).slice(0, 16)}.png`,
      alt_text: alt.slice(0, limits.message.alt),
    })) as { files?: readonly Uploaded[] };
    const id = done.files?.[0]?.files?.[0]?.id;
    if (id === undefined) throw new Error('no file');
    // Until Slack has looked at it, a message that shows it is refused.
    for (const ms of looks) {
      if (await isReady(id)) return id;
      await sleep(ms, undefined, { ref: false });
    }
    throw new Error('not ready');
  };

  const fileOf = async (svg: string, alt: string): Promise<string | null> => {
    const name = nameOf(svg);
    const file = known.get(name) ?? upload(svg, alt);
    known.set(name, file);
    try {
      return await file;
    } catch (error) {
      known.delete(name);
      log.warn({ reason: reasonOf(error) }, 'slack: a picture is told in words');
      return null;
    }
  };

  const drawings = ({ parts }: Card) => parts.filter((part) => part.kind === 'picture');

  return {
    /** The pictures of a card that Slack has now. Never throws. */
    of: async (card: Card): Promise<Pictures> => {
      const found = new Map<string, string>();
      for (const { svg, alt } of drawings(card)) {
        const file = await fileOf(svg, alt);
        if (file !== null) found.set(svg, file);
      }
      return found;
    },
    /** Slack refused a card: its files may be gone (it keeps them for as long as a team wants), and are uploaded anew. */
    forget: (card: Card): void => {
      for (const { svg } of drawings(card)) known.delete(nameOf(svg));
    },
  };
};
