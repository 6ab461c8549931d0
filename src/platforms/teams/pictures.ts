import type { Card } from '../../chat/card.ts';
import type { House } from '../../chat/house.ts';
import { trace } from '../../core/log.ts';
import { limits } from './limits.ts';
import type { Drawn } from './render.ts';

/** A picture of a message, inside its own address: a bot has no place where Teams could fetch it. */
export type Picture = { alt: string; url: string };

type Means = Pick<House, 'png' | 'log'>;

/** A drawing as large as there is room for (in signs); null where there is none. */
const fitting = async ({ png }: Means, svg: string, room: number): Promise<string | null> => {
  for (const side of limits.sides) {
    const url = `data:image/png;base64,${Buffer.from(await png(svg, side)).toString('base64')}`;
    if (url.length <= room) return url;
  }
  return null;
};

/**
 * The pictures of a card, to be sent after it: a card of 25 kB has no room for one (TEAMS.md, "Files and pictures"). What
 * a message has no room for, or cannot be drawn, is left out: the card says the same in words. Never throws.
 */
export const picturesOf = async (means: Means, { parts }: Card, drawn: Drawn): Promise<Picture[]> => {
  const found: Picture[] = [];
  let room = limits.message - JSON.stringify(drawn).length;
  for (const part of parts) {
    if (part.kind !== 'picture') continue;
    try {
      const url = await fitting(means, part.svg, room - part.alt.length);
      if (url === null) continue;
      found.push({ alt: part.alt, url });
      room -= url.length + part.alt.length;
    } catch (error) {
      means.log.warn(trace(error), 'teams: a picture is told in words');
    }
  }
  return found;
};
