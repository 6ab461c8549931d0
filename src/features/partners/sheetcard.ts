import type { Button, Card, Part } from '../../chat/card.ts';
import { type Line, strong } from '../../chat/line.ts';
import type { Locale } from '../../core/workspace.ts';
import { capital, sayDate } from '../../words/format.ts';
import type { Words } from '../../words/words.ts';
import { inSentence, sayKind } from './say.ts';
import type { Known, Sheet, Who } from './sheet.ts';

/** Who reads the card, and what they may do with it. */
export type Reader = { words: Words; locale: Locale; today: string; partnerId: string; mayLink: boolean };

/** More names at one level make no line anybody reads. */
const mostContacts = 4;

/** The reader as "jij", a colleague by name. */
const sayWho = (who: Who, { sheet }: Words): string => (who === 'you' ? sheet.you : who.name);

const sayContact = (contact: Known, words: Words): string => {
  const { name, job, by } = contact;
  const known = by.length === 0 ? words.sheet.unknown : by.map((who) => sayWho(who, words)).join(', ');
  return `${[name, ...(job === null ? [] : [job])].join(', ')} (${known})`;
};

const sayLevel = ({ level, contacts }: Sheet['levels'][number], words: Words): string => {
  const { sheet, level: names } = words;
  const label = level === null ? sheet.noLevel : names[level];
  const shown = contacts.slice(0, mostContacts).map((contact) => sayContact(contact, words));
  const left = contacts.length - shown.length;
  const said = [...shown, ...(left > 0 ? [words.silent.more(left)] : [])].join('; ');
  return `${label}: ${contacts.length === 0 ? sheet.nobody : said}.`;
};

const head = (sheet: Sheet, { words, locale }: Reader): Line => {
  const { sheet: w, phase } = words;
  const { name, town, priority, restsUntil, owner } = sheet;
  const standing = restsUntil === null ? `${phase[sheet.phase]}.` : w.resting(sayDate(restsUntil, locale));
  return [
    strong(`${[name, ...(town === null ? [] : [town])].join(', ')}.`),
    ` ${priority === null ? capital(standing) : `${w.priority(priority)}, ${standing}`}`,
    ` ${owner === null ? w.noOwner : w.owner(sayWho(owner, words))}`,
  ];
};

const contactLine = (sheet: Sheet, { words, locale, today }: Reader): string => {
  const { sheet: w } = words;
  const { last, planned } = sheet;
  const when = last === null ? null : sayDate(last.onDate, locale);
  const how =
    last === null || last.kind === null
      ? null
      : last.by === null || last.by === 'you'
        ? sayKind(last.kind, locale)
        : w.by(sayKind(last.kind, locale), last.by.name);
  const first = last === null || when === null ? w.never : how === null ? w.last(when) : w.lastHow(when, how);
  if (planned === null) return first;
  const title = planned.by === 'you' ? planned.title : `${planned.title} (${planned.by.name})`;
  const date = sayDate(planned.dueOn, locale);
  return `${first} ${planned.dueOn < today ? w.stood(title, date) : w.planned(title, date)}`;
};

const buttonsFor = (sheet: Sheet, { words, partnerId, mayLink }: Reader): Button[] => {
  const { sheet: w } = words;
  const facts = { partner: partnerId };
  return [
    {
      label: sheet.phase === 'prospect' ? w.noteFirst : w.note,
      press: { to: 'interactions.note', facts },
      opens: 'form',
      tone: 'primary',
    },
    { label: w.talk, press: { to: 'partners.talk', facts } },
    { label: w.knows, press: { to: 'partners.knows', facts } },
    ...(mayLink ? [{ label: w.link, press: { to: 'partners.link', facts }, opens: 'form' as const }] : []),
    ...(sheet.restsUntil === null ? [] : [{ label: w.wake, press: { to: 'partners.wake', facts } }]),
  ];
};

/** `wie` (A3): who they are, whom we know at each level and who of us does, what counts for them, last contact and plan. */
export const partnerCard = (sheet: Sheet, reader: Reader): Card => {
  const { words, locale } = reader;
  const { sheet: w } = words;
  if (sheet.removedOn !== null) {
    const line = w.removed(sheet.name, sayDate(sheet.removedOn, locale));
    return { summary: line, parts: [{ kind: 'text', line: [line] }] };
  }
  const text = (line: Line): Part => ({ kind: 'text', line });
  return {
    summary: w.summary(sheet.name),
    parts: [
      text(head(sheet, reader)),
      text([sheet.levels.map((level) => sayLevel(level, words)).join(' ')]),
      ...(sheet.interests === null ? [] : [text([`${words.talk.interests}: ${inSentence(sheet.interests)}.`])]),
      text([contactLine(sheet, reader)]),
      { kind: 'buttons', buttons: buttonsFor(sheet, reader) },
    ],
  };
};

/** Who of us spoke a partner lately, and who else knows somebody there. */
export type Knowing = {
  partner: string;
  partnerId: string;
  spoken: ReadonlyArray<{ who: Who; onDate: string; kind: string; contact: string | null }>;
  others: ReadonlyArray<{ who: Who; contact: string; level: Known['level'] }>;
  isInvolved: boolean;
};

/** "Wie van ons sprak hen de laatste 30 dagen?" (N33). */
export const knowsCard = (knowing: Knowing, words: Words, locale: Locale): Card => {
  const { knows: w, level: names } = words;
  const { partner, partnerId, spoken, others, isInvolved } = knowing;
  const lines = [
    ...spoken.map(({ who, onDate, kind, contact }) => {
      const how = sayKind(kind, locale);
      const said = contact === null ? how : w.with(how, contact);
      return `${capital(sayWho(who, words))}: ${sayDate(onDate, locale)}, ${said}.`;
    }),
    ...others.map(({ who, contact, level }) => {
      const there = level === null ? contact : `${contact} (${names[level].toLowerCase()})`;
      const said = isInvolved ? w.linked(there) : w.linkedOnly(there);
      return `${capital(sayWho(who, words))}: ${said}`;
    }),
  ];
  return {
    summary: w.title(partner),
    title: w.title(partner),
    parts: [
      lines.length === 0
        ? { kind: 'text', line: [w.nobody] }
        : { kind: 'list', items: lines.slice(0, 15).map((line) => [line]) },
      ...(isInvolved ? [] : [{ kind: 'text' as const, line: [w.notInvolved] }]),
      {
        kind: 'buttons',
        buttons: [{ label: words.sheet.talk, press: { to: 'partners.talk', facts: { partner: partnerId } } }],
      },
    ],
  };
};
