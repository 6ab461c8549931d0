import { sentence } from '../chat/card.ts';
import type { Locale } from '../core/workspace.ts';
import {
  choiceCard,
  nobodyCard,
  type Quiet,
  quietCard,
  restChoiceCard,
  sharedCard,
  talkCard,
} from '../features/partners/cards.ts';
import type { Hit } from '../features/partners/search.ts';
import type { Sheet } from '../features/partners/sheet.ts';
import { knowsCard, partnerCard } from '../features/partners/sheetcard.ts';
import { sayDate } from '../words/format.ts';
import { words } from '../words/words.ts';
import type { Exhibit } from './example.ts';

const quiet: Quiet[] = [
  { id: 'p1', name: 'OCMW Molenrode', priority: 'A', days: 53, owner: 'Elif', isMine: false },
  { id: 'p2', name: 'Huisartsenwachtpost Aardebeek', priority: 'C', days: 120, owner: 'Anke', isMine: true },
  { id: 'p3', name: 'Hulpmiddelenhuis Opstap', priority: 'C', days: 140, owner: null, isMine: false },
];

const manager = { role: 'manager', mayRest: true, visit: null } as const;
const owner = { role: 'owner', mayRest: true, visit: null } as const;
const director = {
  role: 'manager',
  mayRest: true,
  visit: { partnerId: 'p1', partner: 'OCMW Molenrode', contact: 'Kristof Wilgenhof' },
} as const;

const hit = (name: string, town: string, priority: Hit['priority']): Hit => ({
  id: name,
  number: 'P005',
  name,
  town,
  priority,
  sector: 'huisartsenzorg',
  kind: null,
  theme: null,
  phase: 'expanding',
});

const hits: Hit[] = [
  hit('Groepspraktijk De Wilgenkant', 'Heikroon', 'A'),
  hit('Apotheek De Vijzel', 'Heikroon', 'B'),
  hit('Zelfstandige Thuisverpleging Ronde Molenrode', 'Molenrode', null),
];
const many = Array.from({ length: 30 }, (_, n) => hit(`Praktijk nummer ${n + 1}`, 'Heikroon', 'C'));

/** The partner of scenario A3, for Anke. */
const wilgenkant: Sheet = {
  name: 'Groepspraktijk De Wilgenkant',
  town: 'Heikroon',
  priority: 'A',
  phase: 'expanding',
  restsUntil: null,
  removedOn: null,
  owner: 'you',
  levels: [
    {
      level: 'operational',
      contacts: [{ name: 'Sofie Akelei', job: 'praktijkverpleegkundige', level: 'operational', by: ['you'] }],
    },
    {
      level: 'tactical',
      contacts: [{ name: 'Hakim Kievit', job: 'huisarts', level: 'tactical', by: [{ name: 'Joris Wielewaal' }] }],
    },
    { level: 'strategic', contacts: [] },
  ],
  interests: 'Snel antwoord, één aanspreekpunt',
  last: { onDate: '2026-11-17', kind: 'telefoon', by: 'you' },
  planned: { title: 'Evalueren met huisarts en vastleggen', dueOn: '2026-11-26', by: 'you' },
};

/** A partner about whom little is known: nobody owns it, nobody spoke them yet. */
const bare: Sheet = {
  ...wilgenkant,
  town: null,
  priority: null,
  phase: 'prospect',
  owner: null,
  levels: [
    { level: 'operational', contacts: [] },
    {
      level: null,
      contacts: Array.from({ length: 6 }, (_, n) => ({ name: `Contact ${n + 1}`, job: null, level: null, by: [] })),
    },
  ],
  interests: null,
  last: null,
  planned: null,
};

/** The cards about partners. */
export const partners = (locale: Locale): Exhibit[] => {
  const w = words(locale);
  const share = {
    label: w.talk.share('Chaima'),
    press: { to: 'partners.share', facts: { partner: 'p', plan: 'plan' } },
  };
  const talk = talkCard(
    w,
    w.care.zorgvrager,
    {
      partner: 'AZ Molenrode',
      careEffect: 'hulp staat klaar op de dag van thuiskomst',
      theme: 'ontslag',
      interests: 'bedden vrij op de dag zelf, geen heropname',
      ask: 'een proef op één afdeling, twee weken',
      offer: 'een vaste naam per ontslag',
      works: 'tien ontslagen samen terugkijken',
      vision: 'niemand wacht op zorg in een bed van het ziekenhuis',
    },
    [share],
  );
  const little = talkCard(
    w,
    w.care.zorgvrager,
    {
      partner: 'De Klaproos vzw',
      careEffect: null,
      theme: null,
      interests: null,
      ask: null,
      offer: null,
      works: null,
      vision: null,
    },
    [],
  );
  const reader = { words: w, locale, today: '2026-11-24', partnerId: 'p', mayLink: false };
  const sheet = (more: Partial<Sheet>) => partnerCard({ ...wilgenkant, ...more }, reader);
  const way = { to: 'partners.who' };
  const knowing = {
    partner: wilgenkant.name,
    partnerId: 'p',
    spoken: [{ who: 'you' as const, onDate: '2026-11-17', kind: 'telefoon', contact: 'Sofie Akelei' }],
    others: [{ who: { name: 'Joris Wielewaal' }, contact: 'Hakim Kievit', level: 'tactical' as const }],
    isInvolved: true,
  };
  return [
    { name: 'partners.who', card: sheet({}) },
    {
      name: 'partners.who, of a colleague',
      card: sheet({
        owner: { name: 'Anke Lijsterbes' },
        last: { onDate: '2026-11-17', kind: 'telefoon', by: { name: 'Anke' } },
        planned: { title: 'Evalueren', dueOn: '2026-11-20', by: { name: 'Anke Lijsterbes' } },
      }),
    },
    { name: 'partners.who, not involved', card: sheet({ last: { onDate: '2026-11-17', kind: null, by: null } }) },
    { name: 'partners.who, prospect', card: partnerCard(bare, { ...reader, mayLink: true }) },
    { name: 'partners.who, resting', card: sheet({ restsUntil: '2027-03-01' }) },
    { name: 'partners.who, no partner any more', card: sheet({ removedOn: '2026-11-03' }) },
    { name: 'partners.who, several', card: choiceCard(w, hits, way, 'found') },
    { name: 'partners.who, too many', card: choiceCard(w, many, way, 'found') },
    { name: 'partners.who, no words', card: choiceCard(w, hits, way, 'own') },
    { name: 'partners.who, no words and no partners', card: choiceCard(w, [], way, 'own') },
    { name: 'partners.who, nearest', card: nobodyCard(w, hits, way) },
    { name: 'partners.who, nobody', card: nobodyCard(w, [], way) },
    { name: 'partners.knows', card: knowsCard(knowing, w, locale) },
    { name: 'partners.knows, not involved', card: knowsCard({ ...knowing, spoken: [], isInvolved: false }, w, locale) },
    { name: 'partners.knows, nobody', card: knowsCard({ ...knowing, spoken: [], others: [] }, w, locale) },
    { name: 'partners.convert', card: sentence(w.sheet.converted('Podologie Voetspoor')) },
    { name: 'partners.linked', card: sentence(w.link.done('Dries', 'Podologie Voetspoor')) },
    { name: 'partners.linked to oneself', card: sentence(w.link.mine('Podologie Voetspoor')) },
    { name: 'partners.link, heard', card: sentence(w.link.heard('Ilse', 'Podologie Voetspoor')) },
    { name: 'partners.rest', card: restChoiceCard(w, quiet) },
    { name: 'partners.rest, none', card: restChoiceCard(w, []) },
    { name: 'partners.rested', card: sentence(w.rest.done('OCMW Molenrode', sayDate('2027-03-01', locale))) },
    { name: 'partners.wake', card: sentence(w.rest.woken('OCMW Molenrode')) },
    { name: 'partners.wake, awake', card: sentence(w.rest.awake('OCMW Molenrode')) },
    { name: 'partners.silent, manager', card: quietCard(w, quiet, manager) },
    { name: 'partners.silent, owner', card: quietCard(w, quiet, owner) },
    { name: 'partners.silent, only far ones', card: quietCard(w, quiet.slice(1), director) },
    { name: 'partners.silent, nobody', card: quietCard(w, [], { ...owner, mayRest: false }) },
    { name: 'partners.talk', card: talk },
    { name: 'partners.talk without a plan', card: little },
    { name: 'partners.share', card: sharedCard(w, 'Karim', 'AZ Molenrode', talk) },
  ];
};
