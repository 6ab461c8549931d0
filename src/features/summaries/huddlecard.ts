import type { Button, Card } from '../../chat/card.ts';
import { type Line, strong } from '../../chat/line.ts';
import type { Locale } from '../../core/workspace.ts';
import { type Words, words } from '../../words/words.ts';
import { seeking } from './lines.ts';
import type { Point, Timed } from './points.ts';
import { shorten } from './shorten.ts';

/** So much of a name or title stands on a line. */
const longestName = 60;
/** Partners named with the steps that wait. */
const mostNamed = 2;

const sayPoint = (point: Point, w: Words): string => {
  const { huddle } = w;
  const partnerOf = (partner: string | null): string | null =>
    partner === null ? null : shorten(partner, longestName);
  switch (point.kind) {
    case 'kept':
      return huddle.kept(point.name, partnerOf(point.partner));
    case 'asked':
      return huddle.asked(seeking({ name: point.name, kind: point.need, partner: partnerOf(point.partner) }, w));
    case 'late': {
      const named = point.partners.slice(0, mostNamed).map((partner) => shorten(partner, longestName));
      return huddle.late(point.steps, named.join(', '), point.partners.length - named.length);
    }
    case 'gap':
      return huddle.gap(w.helping.level[point.level], shorten(point.partner, longestName), point.more);
    case 'story':
      return huddle.story(shorten(point.title, longestName), point.name);
    case 'success':
      return huddle.success;
  }
};

/** The agenda: what to talk about, for how long, and the question that ends each point (N22). */
export const huddleCard = (
  points: readonly Timed[],
  { left, isTeam }: { left: number; isTeam: boolean },
  locale: Locale,
): Card => {
  const w = words(locale);
  const { huddle, helping, post } = w;
  const items = points.map(({ point, minutes }): Line => [strong(huddle.minutes(minutes)), `: ${sayPoint(point, w)}`]);
  const kinds = new Set(points.map(({ point }) => point.kind));
  const buttons: Button[] = [
    ...(kinds.has('asked') || kinds.has('kept')
      ? [{ label: helping.board, press: { to: 'help.board', facts: {} } }]
      : []),
    ...(kinds.has('late') ? [{ label: post.showLate, press: { to: 'plans.late', facts: {} } }] : []),
  ];
  return {
    summary: huddle.title,
    title: huddle.title,
    parts: [
      { kind: 'text', line: [items.length === 1 ? huddle.nothing : isTeam ? huddle.forTeam : huddle.forYou] },
      { kind: 'list', items },
      ...(left === 0 ? [] : [{ kind: 'text' as const, line: [huddle.left(left)] }]),
      ...(buttons.length === 0 ? [] : [{ kind: 'buttons' as const, buttons }]),
    ],
  };
};
