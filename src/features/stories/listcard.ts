import type { Button, Card, Part } from '../../chat/card.ts';
import type { Locale } from '../../core/workspace.ts';
import { shorten } from '../../words/format.ts';
import { words } from '../../words/words.ts';
import { listed, openButton } from './cards.ts';
import type { StoryView } from './view.ts';

type Waiting = Pick<StoryView, 'root' | 'title'>;

/** A page of what was found. `next`: the last story of it, when there are more behind it. */
export type Found = {
  words: string;
  total: number;
  stories: readonly StoryView[];
  next: string | null;
  own: readonly Waiting[];
  asked: readonly Waiting[];
};

/** Own drafts, and questions of others, with the newest stories: ten buttons are as many as a card takes. */
const shown = { own: 2, asked: 1 } as const;

/** The stories that were found, newest first, each with a button that shows it whole; what somebody has to finish comes first. */
export const foundCard = ({ words: typed, total, stories, next, own, asked }: Found, locale: Locale): Card => {
  const w = words(locale);
  const { list } = w.story;
  const head = typed === '' ? list.newest : total === 0 ? list.none : list.found(total);
  const text = (line: string): Part => ({ kind: 'text', line: [line] });
  const facts = typed === '' ? {} : { words: typed };
  const back = ({ root, title }: Waiting, label: (title: string) => string): Button => ({
    label: shorten(label(title), 30),
    press: { to: 'stories.preview', facts: { story: root } },
  });
  const buttons: Button[] = [
    ...own.slice(0, shown.own).map((story) => back(story, list.finish)),
    ...asked.slice(0, shown.asked).map((story) => ({
      ...back(story, list.read),
      press: { to: 'stories.question', facts: { story: story.root } },
    })),
    ...stories.map(openButton),
    ...(next === null ? [] : [{ label: list.more, press: { to: 'stories.search', facts: { ...facts, after: next } } }]),
    ...(typed === '' || total > 0 ? [] : [{ label: w.commands.stories, press: { to: 'stories.search', facts: {} } }]),
    { label: w.commands.tell, press: { to: 'stories.start', facts: {} }, opens: 'form' },
  ];
  return {
    summary: head,
    title: list.title,
    parts: [
      ...(own.length === 0 ? [] : [text(list.own(own.length))]),
      ...(asked.length === 0 ? [] : [text(list.asked(asked.length))]),
      ...(typed === '' && stories.length === 0 ? [text(list.empty)] : [text(head)]),
      ...(stories.length === 0
        ? []
        : [{ kind: 'list' as const, items: stories.map((story) => listed(story, locale)) }]),
      { kind: 'buttons', buttons },
    ],
  };
};
