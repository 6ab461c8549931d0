import type { Card } from '../../../src/chat/card.ts';
import type { Form } from '../../../src/chat/form.ts';
import type { Incoming } from '../../../src/chat/incoming.ts';
import { strong } from '../../../src/chat/line.ts';
import type { Reply } from '../../../src/chat/reply.ts';

/** What the test's own house says: enough to see every part of a card and every kind of field. */
export const weekPost: Card = {
  summary: 'Weekpost team thuis en wonen, week van 16 november',
  title: 'Weekpost team thuis en wonen, week van 16 november',
  parts: [
    {
      kind: 'text',
      line: ['Check-ins: 4 van 5, 1 overgeslagen. Groen 0, oranje 2, rood 2. Uren: 8,5 van 14. Contactmomenten: 4.'],
    },
    {
      kind: 'list',
      items: [
        ['Voor jou: Chaima zoekt een besluit over ', strong('AZ Molenrode'), ', tweede week rood.'],
        [
          'Voor jou: Elif zoekt een ingang bij ',
          strong('OCMW Molenrode'),
          '. A-partner, 53 dagen geen contact (ritme 28).',
        ],
        ['Zoeken een collega: Anke (handen), Bram (een voorbeeld).'],
        ['Voorbeeld (laatste 14 dagen): Karim was op bezoek bij CAW De Overkant.'],
      ],
    },
    {
      kind: 'buttons',
      buttons: [
        { label: 'Pak op: Chaima', press: { to: 'help.take', facts: { request: 'h1' } }, tone: 'primary' },
        { label: 'Pak op: Elif', press: { to: 'help.take', facts: { request: 'h2' } } },
        { label: 'Toon stappen over datum', press: { to: 'plans.overdue', facts: {} } },
      ],
    },
  ],
};

const checkIn: Card = {
  summary: 'Dag Anke, hier je check-in. Duurt nog geen minuut.',
  parts: [
    { kind: 'text', line: ['Dag Anke, hier je check-in. Duurt nog geen minuut.'] },
    { kind: 'text', line: [strong('Hoe loopt je plan bij Thuisverpleging Het Zwaluwnest?')] },
    {
      kind: 'buttons',
      buttons: [
        { label: 'Groen: het loopt', press: { to: 'checkins.answer', facts: { light: 'groen' } }, opens: 'form' },
        { label: 'Oranje: het hapert', press: { to: 'checkins.answer', facts: { light: 'oranje' } }, opens: 'form' },
        { label: 'Rood: ik zit vast', press: { to: 'checkins.answer', facts: { light: 'rood' } }, opens: 'form' },
        { label: 'Straks', press: { to: 'checkins.snooze', facts: {} } },
        { label: 'Deze week niet', press: { to: 'checkins.skip', facts: {} }, tone: 'danger' },
      ],
    },
  ],
};

/** What lies with somebody, at home. */
export const atHome: Card = {
  summary: 'Wat nu bij jou ligt',
  parts: [
    { kind: 'text', line: ['Dag. Je check-in staat open.'] },
    {
      kind: 'buttons',
      buttons: [
        { label: 'Check-in', press: { to: 'checkins.start', facts: {} }, tone: 'primary' },
        { label: 'Begin met groen', press: { to: 'checkins.answer', facts: {} }, opens: 'form' },
      ],
    },
  ],
};

/** The settings: what the language beside the page is changed with. */
const settings: Form = {
  title: 'Instellingen',
  send: 'Bewaar',
  to: 'people.saved',
  facts: {},
  fields: [
    { kind: 'time', name: 'time', label: 'Hoe laat?', value: '08:45' },
    {
      kind: 'choice',
      name: 'language',
      label: 'Taal',
      value: 'nl',
      options: [
        { value: 'nl', label: 'Nederlands' },
        { value: 'en', label: 'English' },
      ],
    },
  ],
};

const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" width="420" height="90"><g font-family="sans-serif" font-size="15"><rect width="420" height="90" fill="#fffdf9"/><rect x="120" y="14" width="280" height="24" rx="6" fill="#0f5f5b"/><rect x="120" y="50" width="215" height="24" rx="6" fill="#ee8c66"/><text x="8" y="31">Alle niveaus</text><text x="8" y="67">Met een gat</text></g></svg>';

export const everything: Card = {
  summary: 'Dekking van de A-partners',
  title: 'Groepspraktijk De Wilgenkant, Heikroon',
  parts: [
    {
      kind: 'text',
      line: [
        'Gevraagd aan ',
        { kind: 'mention', person: 'p1', text: '@Anke' },
        '. Lees ',
        { kind: 'link', text: 'de afspraken', url: 'https://zorggroep.example/a' },
        ' of ',
        { kind: 'link', text: 'dit niet', url: 'javascript:alert(1)' },
        '.',
      ],
    },
    {
      kind: 'facts',
      facts: [
        { label: 'Prioriteit', value: ['A, uitbouwen'] },
        { label: 'Relatiebeheerder', value: ['jij'] },
        { label: 'Laatste contact', value: ['dinsdag 17 november, telefoon'] },
      ],
    },
    { kind: 'quote', line: ['<b>Mo</b> belde zelf: na ontslag nog maar één intake <!channel>'] },
    { kind: 'picture', svg: drawing, alt: '13 A-partners, 10 met alle drie de niveaus.' },
    {
      kind: 'table',
      head: ['Partner', 'Niveau', 'Wie'],
      rows: [
        [['De Wilgenkant'], ['operationeel'], ['Sofie Akelei']],
        [['De Wilgenkant'], ['strategisch'], [strong('nog niemand')]],
      ],
    },
    {
      kind: 'buttons',
      buttons: [{ label: 'Noteer contact', press: { to: 'checkins.answer', facts: {} }, opens: 'form' }],
    },
  ],
};

const options = (...labels: string[]) => labels.map((label) => ({ value: label.toLowerCase().slice(0, 12), label }));

export const form = (error?: string): Form => ({
  title: 'Je check-in',
  intro: 'Alleen jij ziet wat je schrijft, tot je zelf iets deelt.',
  send: 'Bewaar',
  to: 'checkins.save',
  facts: { light: 'groen' },
  fields: [
    {
      kind: 'text',
      name: 'good',
      label: 'Wat ging deze week goed? Eén zin is genoeg.',
      placeholder: 'Bv. Sofie nam meteen de tijd',
      max: 200,
      required: true,
      ...(error === undefined ? {} : { error }),
    },
    {
      kind: 'choice',
      name: 'why',
      label: 'Waardoor lukte dat?',
      options: options('Persoonlijk contact', 'Goed voorbereid', 'Gezamenlijk belang'),
    },
    {
      kind: 'choices',
      name: 'help',
      label: 'Waar kun je hulp bij gebruiken?',
      most: 2,
      options: options('Tijd', 'Een besluit', 'Extra handen'),
    },
    { kind: 'person', name: 'who', label: 'Met wie?', options: options('Bram Waterhoen', 'Chaima Bergamot') },
    { kind: 'date', name: 'on', label: 'Wanneer spreek je hen weer?', from: '2026-11-23' },
    { kind: 'time', name: 'at', label: 'Hoe laat?' },
    {
      kind: 'longText',
      name: 'note',
      label: 'Wat wil je onthouden?',
      hint: 'Schrijf over de samenwerking, niet over een persoon in zorg.',
      max: 500,
    },
    { kind: 'toggle', name: 'share', label: 'Deel met mijn team', value: true },
    { kind: 'file', name: 'list', label: 'Lijst van partners', accept: ['.csv'] },
  ],
});

const only = (text: string): Card => ({ summary: text, parts: [{ kind: 'text', line: [text] }] });

const help: Card = {
  summary: 'Dit kun je me vragen',
  title: 'Dit kun je me vragen',
  parts: [
    {
      kind: 'list',
      items: [
        [strong('check-in'), ': je week in een minuut'],
        [strong('wie'), ' en een naam of thema: wie kent wie'],
        [strong('week'), ': de weekpost'],
      ],
    },
    {
      kind: 'buttons',
      buttons: [
        { label: 'Start mijn check-in', press: { to: 'checkins.start', facts: {} }, tone: 'primary' },
        { label: 'Alle woorden', press: { to: 'help.all', facts: {} } },
      ],
    },
  ],
};

/** Answers like a house would, from what came in alone. */
export const answerTo = (incoming: Incoming): Reply => {
  switch (incoming.kind) {
    case 'said': {
      if (incoming.text === 'stuk') throw new Error('the test house broke, as asked');
      if (incoming.text.includes('geheim'))
        return { forget: true, below: [only('Dit lijkt een gegeven van een patiënt. Ik heb niets bewaard.')] };
      const known: Record<string, Card> = { help, 'check-in': checkIn, week: weekPost, alles: everything };
      return { below: [known[incoming.text] ?? only(`Je zei: ${incoming.text}`)] };
    }
    case 'pressed':
      if (incoming.to === 'people.settings') return { form: settings };
      if (incoming.to === 'checkins.answer') return { form: form() };
      if (incoming.to === 'checkins.start') return { below: [checkIn] };
      if (incoming.to === 'help.take')
        return { instead: only('Opgepakt. Chaima ziet dat jij dit oppakte.'), below: [only('Wat doe je?')] };
      return { instead: only(`Gedaan: ${incoming.to}`) };
    case 'sent':
      if (incoming.to === 'people.saved') return { below: [only('Bewaard.')] };
      if (String(incoming.values.good).includes('mw.'))
        return { forget: true, form: form('Dit lijkt een gegeven van een patiënt. Ik heb niets bewaard.') };
      if (String(incoming.values.good).length < 4) return { form: form('Schrijf nog een paar woorden.') };
      return { instead: only(`Genoteerd. Dank je. (${Object.keys(incoming.values).sort().join(', ')})`) };
  }
};
