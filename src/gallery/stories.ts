import { sentence } from '../chat/card.ts';
import type { Locale } from '../core/workspace.ts';
import { answeredCard, askCard, newsCard, postCard, showCard } from '../features/stories/cards.ts';
import { deskCard } from '../features/stories/deskcard.ts';
import { foundCard } from '../features/stories/listcard.ts';
import type { Party, StoryView } from '../features/stories/view.ts';
import { words } from '../words/words.ts';
import type { Exhibit } from './example.ts';

const party = (kind: Party['kind'], name: string, more: Partial<Party> = {}): Party => ({
  id: name,
  kind,
  person_id: kind === 'partner' ? null : name,
  partner_id: kind === 'partner' ? name : null,
  state: 'agreed',
  version: 1,
  way: 'here',
  on_date: '2026-11-24',
  name,
  gone: false,
  ...more,
});

const anke = party('author', 'Anke Lijsterbes');

const story: StoryView = {
  root: 'story',
  version: 1,
  status: 'published',
  isChange: false,
  onDate: '2026-11-24',
  title: 'Tien minuten op dinsdag',
  situation: 'Vragen over wondzorg bleven dagen liggen in mailboxen.',
  what_we_did: 'Elke dinsdag om kwart voor een bellen Bram en de praktijkverpleegkundige tien minuten.',
  care_effect: 'Cliënten krijgen meestal dezelfde dag antwoord.',
  tip: 'Begin met één vast moment, hoe kort ook.',
  authors: ['Anke Lijsterbes'],
  partners: ['Groepspraktijk De Wilgenkant'],
  parties: [anke],
  thanks: 14,
  channels: ['#netwerk'],
};

/** The cards of the success stories: the post, what its authors see, the questions, and what a search finds. */
export const stories = (locale: Locale): Exhibit[] => {
  const w = words(locale).story;
  const reader = { locale, term: null };
  const wilgenkant = party('partner', 'Groepspraktijk De Wilgenkant', { way: 'phone' });
  const desk = (more: Partial<StoryView>) => deskCard({ ...story, ...more }, anke.name, reader);
  const needed: Partial<Party> = { state: 'needed', way: null, on_date: null };
  const waiting: StoryView['parties'] = [
    anke,
    party('author', 'Chaima Bergamot', { state: 'asked' }),
    party('colleague', 'Bram Waterhoen', { state: 'refused' }),
    party('colleague', 'Gijs Houtduif', { ...needed, gone: true }),
    wilgenkant,
    party('partner', 'AZ Molenrode', { state: 'withdrawn' }),
    party('partner', 'De Klaproos vzw', { ...needed, gone: true }),
  ];
  const found = {
    words: 'wondzorg',
    total: 7,
    stories: Array.from({ length: 5 }, (_, n) => ({ ...story, root: `story-${n}` })),
    next: 'story-4',
    own: [],
    asked: [],
  };
  const both = Array.from({ length: 3 }, (_, n) => ({ root: `own-${n}`, title: story.title }));
  return [
    { name: 'stories.post', card: postCard(story, reader) },
    { name: 'stories.post, new', card: postCard({ ...story, thanks: 0, partners: [] }, reader) },
    { name: 'stories.show', card: showCard(story, { mine: false, hasThanked: false }, reader) },
    { name: 'stories.show, thanked', card: showCard(story, { mine: false, hasThanked: true }, reader) },
    { name: 'stories.show, my own', card: showCard(story, { mine: true, hasThanked: false }, reader) },
    {
      name: 'stories.preview of a draft',
      card: desk({ status: 'concept', situation: '', tip: '', parties: [{ ...anke, ...needed }] }),
    },
    {
      name: 'stories.preview, whole',
      card: desk({ status: 'concept', parties: [{ ...anke, ...needed }, party('partner', 'AZ Molenrode', needed)] }),
    },
    { name: 'stories.preview, waiting', card: desk({ status: 'waiting', parties: waiting }) },
    {
      name: 'stories.preview, no channel',
      card: desk({ status: 'waiting', channels: [], parties: [anke, wilgenkant] }),
    },
    {
      name: 'stories.preview of a change',
      card: desk({ status: 'waiting', isChange: true, parties: [anke, wilgenkant] }),
    },
    { name: 'stories.preview, told', card: desk({ parties: [anke, wilgenkant] }) },
    { name: 'stories.preview, told without a channel', card: desk({ channels: [] }) },
    { name: 'stories.preview, taken back', card: desk({ status: 'withdrawn' }) },
    { name: 'stories.preview for who stands in', card: deskCard(story, 'Ilse Korenbloem', reader) },
    { name: 'stories.ask, named', card: askCard(story, { by: 'Anke', to: 'bram', along: false }, reader) },
    { name: 'stories.ask, along', card: askCard(story, { by: 'Anke', to: 'bram', along: true }, reader) },
    {
      name: 'stories.ask, no channel',
      card: askCard({ ...story, channels: [] }, { by: 'Anke', to: 'bram', along: false }, reader),
    },
    { name: 'stories.agreed', card: answeredCard(story, { to: 'bram', yes: true }, locale) },
    { name: 'stories.refused', card: answeredCard(story, { to: 'bram', yes: false }, locale) },
    ...(['changes', 'other', 'notIn', 'off', 'asBefore', 'nobodyHere'] as const).map((name) => ({
      name: `stories.asking ${name}`,
      card: sentence(w.asking[name]),
    })),
    ...[
      w.news.told(story.title),
      w.news.toldIn(story.title, '#netwerk'),
      w.news.changed(story.title),
      w.news.refused('Bram', story.title),
      w.news.partnerRefused('AZ Molenrode', story.title),
      w.news.retracted('Bram', story.title, '#netwerk'),
      w.news.withdrawn('Chaima', story.title),
    ].map((text, n) => ({ name: `stories.news ${n + 1}`, card: newsCard(story, text, locale) })),
    { name: 'stories.search', card: foundCard(found, locale) },
    { name: 'stories.search, the newest', card: foundCard({ ...found, words: '', own: both, asked: both }, locale) },
    { name: 'stories.search, nothing found', card: foundCard({ ...found, total: 0, stories: [], next: null }, locale) },
    {
      name: 'stories.search, no stories yet',
      card: foundCard({ ...found, words: '', total: 0, stories: [], next: null }, locale),
    },
    { name: 'stories.thank, already', card: sentence(w.post.already) },
    { name: 'stories.thank, one of my own', card: sentence(w.post.own) },
    { name: 'stories.thank, gone', card: sentence(w.post.gone) },
  ];
};
