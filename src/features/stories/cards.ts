import type { Button, Card, Part } from '../../chat/card.ts';
import { type Line, strong } from '../../chat/line.ts';
import type { CareTerm, Locale } from '../../core/workspace.ts';
import { sayDate, sayList, shorten } from '../../words/format.ts';
import { words } from '../../words/words.ts';
import { aboutAsking, aboutPost } from './story.ts';
import type { StoryView } from './view.ts';

/** For whom a card is drawn. */
export type Reader = { locale: Locale; term: CareTerm | null };

/** Signs on a button (a test holds all of them to it). */
const label = 30;

/** A button that opens the whole story. */
export const openButton = ({ root, title }: Pick<StoryView, 'root' | 'title'>): Button => ({
  label: shorten(title, label),
  press: { to: 'stories.show', facts: { story: root } },
});

const byline = (view: StoryView, { locale }: Reader): string => {
  const { by, byWith } = words(locale).story;
  const authors = sayList(view.authors, locale);
  return view.partners.length === 0 ? by(authors) : byWith(authors, sayList(view.partners, locale));
};

/** What is told, the same wherever it is read: in the preview, in the channel and in the archive. */
export const told = (view: StoryView, reader: Reader): Part[] => {
  const w = words(reader.locale);
  const parts: ReadonlyArray<readonly [string, string]> = [
    [w.story.part.situation, view.situation],
    [w.story.part.did, view.what_we_did],
    [w.plan.careEffect(w.care[reader.term ?? 'zorgvrager']), view.care_effect],
    [w.story.part.tip, view.tip],
  ];
  const written = parts.filter(([, text]) => text !== '');
  return [
    { kind: 'text', line: [byline(view, reader)] },
    ...(written.length === 0
      ? []
      : [{ kind: 'facts' as const, facts: written.map(([name, text]) => ({ label: name, value: [text] })) }]),
  ];
};

const thanked = (n: number, locale: Locale): Part[] =>
  n === 0 ? [] : [{ kind: 'text', line: [words(locale).story.thanked(n)] }];

/** The post in a shared channel. Only the number of thanks is shown, never who. */
export const postCard = (view: StoryView, reader: Reader): Card => {
  const { post } = words(reader.locale).story;
  const facts = { story: view.root };
  return {
    summary: post.summary(view.title),
    title: view.title,
    about: aboutPost(view.root),
    parts: [
      ...told(view, reader),
      ...thanked(view.thanks, reader.locale),
      {
        kind: 'buttons',
        buttons: [
          {
            label: post.thank,
            press: { to: 'stories.thank', facts },
            thanks: { back: { to: 'stories.unthank', facts } },
          },
        ],
      },
    ],
  };
};

/** One story whole, for whoever found it. `mine`: the reader wrote it; `hasThanked`: they thanked for it. */
export const showCard = (
  view: StoryView,
  { mine, hasThanked }: { mine: boolean; hasThanked: boolean },
  reader: Reader,
): Card => {
  const w = words(reader.locale);
  const facts = { story: view.root };
  const buttons: Button[] = mine
    ? [{ label: w.story.mine, press: { to: 'stories.preview', facts } }]
    : hasThanked
      ? [{ label: w.story.post.unthank, press: { to: 'stories.unthank', facts } }]
      : [{ label: w.story.post.thank, press: { to: 'stories.thank', facts: { ...facts, here: 'yes' } } }];
  return {
    summary: w.story.post.summary(view.title),
    title: view.title,
    parts: [
      ...told(view, reader),
      { kind: 'text', line: [w.story.toldOn(sayDate(view.onDate, reader.locale))] },
      ...thanked(view.thanks, reader.locale),
      {
        kind: 'buttons',
        buttons: [...buttons, { label: w.commands.stories, press: { to: 'stories.search', facts: {} } }],
      },
    ],
  };
};

/** The question to somebody who is named, or writes along: the story as it will be told, and whether it may. */
export const askCard = (
  view: StoryView,
  { by, to, along }: { by: string; to: string; along: boolean },
  reader: Reader,
): Card => {
  const { asking: w } = words(reader.locale).story;
  const facts = { story: view.root, version: String(view.version) };
  return {
    summary: along ? w.along(by) : w.named(by),
    title: view.title,
    about: aboutAsking(view.root, to),
    parts: [
      { kind: 'text', line: [along ? w.along(by) : w.named(by)] },
      ...told(view, reader),
      {
        kind: 'text',
        line: [view.channels.length === 0 ? w.mayNowhere : w.may(sayList(view.channels, reader.locale))],
      },
      {
        kind: 'buttons',
        buttons: [
          { label: w.yes, press: { to: 'stories.agree', facts }, tone: 'primary' },
          { label: w.no, press: { to: 'stories.refuse', facts } },
          ...(along
            ? [
                {
                  label: words(reader.locale).common.edit,
                  press: { to: 'stories.edit', facts: { story: view.root } },
                  opens: 'form' as const,
                },
              ]
            : []),
        ],
      },
    ],
  };
};

/** What somebody answered, with the way back. */
export const answeredCard = (
  view: Pick<StoryView, 'root' | 'version' | 'title'>,
  { to, yes }: { to: string; yes: boolean },
  locale: Locale,
): Card => {
  const { asking: w } = words(locale).story;
  const facts = { story: view.root, version: String(view.version) };
  return {
    summary: yes ? w.agreed : w.refused,
    title: view.title,
    about: aboutAsking(view.root, to),
    parts: [
      { kind: 'text', line: [yes ? w.agreed : w.refused] },
      {
        kind: 'buttons',
        buttons: yes
          ? [{ label: w.retract, press: { to: 'stories.retract', facts: { story: view.root } } }]
          : [{ label: w.yesAfterAll, press: { to: 'stories.agree', facts } }],
      },
    ],
  };
};

/** Something an author has to know about their story, with the way to it. */
export const newsCard = ({ root }: Pick<StoryView, 'root'>, text: string, locale: Locale): Card => ({
  summary: text,
  parts: [
    { kind: 'text', line: [text] },
    {
      kind: 'buttons',
      buttons: [{ label: words(locale).story.look, press: { to: 'stories.preview', facts: { story: root } } }],
    },
  ],
});

/** One line of a list: the title, who told it and where, and when. */
export const listed = (view: StoryView, locale: Locale): Line => {
  const who = sayList([...view.authors, ...view.partners], locale);
  return [strong(view.title), ` ${words(locale).story.listed(who, sayDate(view.onDate, locale))}`];
};
