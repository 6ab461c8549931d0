import type { Button, Card, Part } from '../../chat/card.ts';
import { sayDate, sayList, shorten } from '../../words/format.ts';
import { type Words, words } from '../../words/words.ts';
import { type Reader, told } from './cards.ts';
import { aboutDesk, missing } from './story.ts';
import { agrees, type Party, type StoryView } from './view.ts';

type Desk = Words['story']['desk'];

const partyLine = (party: Party, view: StoryView, desk: Desk, { locale }: Reader): string => {
  if (party.gone && !agrees(party, view.version))
    return party.kind === 'partner' ? desk.gonePartner(party.name) : desk.gonePerson(party.name);
  if (party.gone && party.kind === 'partner') return desk.gonePartner(party.name);
  const { way, on_date, state } = party;
  if (state === 'agreed' && way !== null && way !== 'here' && way !== 'import' && on_date !== null)
    return desk.agreedBy(party.name, desk.ways[way], sayDate(on_date, locale));
  return desk.party(party.name, desk.states[state]);
};

const where = (view: StoryView, { locale }: Reader): string => sayList(view.channels, locale);

/** Who reads it before it is told (RHYTHM-AND-TONE: say who sees it). */
const until = (view: StoryView, desk: Desk): string => {
  if (view.isChange) return desk.change;
  return view.parties.filter(({ person_id }) => person_id !== null).length > 1 ? desk.only : desk.alone;
};

const standing = (view: StoryView, desk: Desk, reader: Reader): string[] => {
  const nowhere = view.channels.length === 0;
  switch (view.status) {
    case 'published':
      return [nowhere ? desk.stands : desk.standsIn(where(view, reader))];
    case 'withdrawn':
      return [desk.withdrawn];
    case 'concept':
    case 'waiting':
      return [nowhere ? desk.preview : desk.previewIn(where(view, reader)), until(view, desk)];
  }
};

const buttonsOf = (view: StoryView, actorId: string, w: Words): Button[] => {
  const { desk } = w.story;
  const facts = { story: view.root };
  const mine = view.parties.find(({ kind, person_id }) => kind === 'author' && person_id === actorId);
  const open = view.status === 'concept' || view.status === 'waiting';
  const mayAgree = open && missing(view).length === 0 && mine !== undefined && !agrees(mine, view.version);
  const partners = view.parties.filter(({ kind, gone }) => kind === 'partner' && !gone);
  const toAsk = partners.filter((party) => view.status === 'published' || !agrees(party, view.version));
  return [
    ...(mayAgree
      ? [
          {
            label: desk.send,
            press: { to: 'stories.send', facts: { ...facts, version: String(view.version) } },
            tone: 'primary' as const,
          },
        ]
      : []),
    ...(mine === undefined
      ? []
      : [
          {
            label: missing(view).length > 0 ? desk.write : w.common.edit,
            press: { to: 'stories.edit', facts },
            opens: 'form' as const,
          },
        ]),
    ...(view.status === 'withdrawn' ? [] : toAsk).map(
      ({ name, partner_id }): Button => ({
        label: shorten(desk.record(name), 30),
        press: { to: 'stories.ask', facts: { ...facts, partner: partner_id ?? '', version: String(view.version) } },
        opens: 'form',
      }),
    ),
    ...(view.isChange ? [{ label: desk.drop, press: { to: 'stories.drop', facts } }] : []),
    ...(view.status === 'withdrawn' ? [] : [{ label: desk.withdraw, press: { to: 'stories.withdraw', facts } }]),
  ];
};

/**
 * What an author sees of their own story: first exactly what the channel gets, then where it stands and who still has to
 * agree, and what can be done.
 */
export const deskCard = (view: StoryView, actorId: string, reader: Reader): Card => {
  const w = words(reader.locale);
  const { desk, missing: names } = w.story;
  const lacks = missing(view).map((field) => names[field]);
  const text = (line: string): Part => ({ kind: 'text', line: [line] });
  const others = view.parties.filter(({ person_id }) => person_id !== actorId);
  const open = view.status === 'concept' || view.status === 'waiting';
  return {
    summary: desk.summary(view.title),
    title: view.title,
    about: aboutDesk(view.root, actorId),
    parts: [
      ...told(view, reader),
      ...standing(view, desk, reader).map(text),
      ...(open && lacks.length > 0 ? [text(desk.missing(sayList(lacks, reader.locale)))] : []),
      ...(open && others.length > 0
        ? [{ kind: 'list' as const, items: others.map((party) => [partyLine(party, view, desk, reader)]) }]
        : []),
      { kind: 'buttons', buttons: buttonsOf(view, actorId, w) },
    ],
  };
};
