import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CareTerm } from '../../src/core/workspace.ts';
import { en } from '../../src/words/en.ts';
import { nl } from '../../src/words/nl.ts';
import { messages, questionsOf } from '../../src/words/questions.ts';
import { withTerm } from '../../src/words/words.ts';
import { forbidden, leaves, type Spoken, sentencesOf, spokenBy, wordsIn } from './reading.ts';

const dutch = spokenBy(nl);
const english = spokenBy(en);

/** The templates the product asks, and so the questions whose texts it speaks. */
const asked = ['weekly_core', 'weekly_quick', 'help_follow', 'manager_weekly', 'leader', 'restart', 'kring_chair'];
const questions = [...new Set(asked.flatMap((template) => questionsOf(template)))];
const fromData: Spoken[] = [
  ...questions.flatMap((one) => [
    { key: one.id, text: one.text.nl },
    ...(one.placeholder === undefined ? [] : [{ key: `${one.id} placeholder`, text: one.placeholder.nl }]),
    ...(one.options ?? []).map((answer) => ({ key: `${one.id} ${answer.value}`, text: answer.label.nl })),
  ]),
  ...leaves(messages)
    .filter(({ path, value }) => path.endsWith('.nl') && typeof value === 'string')
    .map(({ path, value }) => ({ key: `messages.${path}`, text: String(value) })),
];

test('both languages have the same keys, of the same kind', () => {
  const shape = (words: object): string[] => leaves(words).map(({ path, value }) => `${path} ${typeof value}`);
  expect(shape(nl)).toEqual(shape(en));
  expect(dutch.length).toBeGreaterThan(120);
  expect(fromData.length).toBeGreaterThan(60);
});

test('every text says something, in both languages, with nothing left blank', () => {
  for (const { key, text } of [...dutch, ...english]) {
    expect(`${key}: ${text.trim()}`).not.toBe(`${key}: `);
    expect(text).not.toMatch(/undefined|null|NaN|\[object|\{\w+\}/u);
    expect(text).toBe(text.trim());
  }
});

test('what is the same in both languages is so on purpose', () => {
  const inEnglish = new Map(english.map(({ key, text }) => [key, text]));
  const same = dutch.filter(({ key, text }) => inEnglish.get(key) === text).map(({ key }) => key);
  expect(same).toEqual([
    'commands.checkIn',
    'commands.privacy',
    'help.line.check-in.word',
    'help.line.plan.word',
    'help.line.tip.word',
    'help.line.focus.word',
    'help.line.week.word',
    'help.line.privacy.word',
    'help.line.help.word',
    'checkIn.title',
    'helping.contactKind.mail',
    'helping.contactAny',
    'helping.open',
    // Titles and states of steps only: nothing of ours in it.
    'plan.step(1)',
    'plan.step(2)',
    'plan.numbered(1)',
    'plan.numbered(2)',
    'plan.label.partner',
    'plan.state.open',
    // A partner is a partner.
    'map.partners(1)',
    'map.partners(2)',
    'map.partner',
    // A tip is a tip; names and states of a consent only.
    'story.part.tip',
    'story.desk.party(1)',
    'story.desk.party(2)',
    // Each language by its own name.
    'settings.languages.nl',
    'settings.languages.en',
    'records.sections.checkIns',
    'records.sections.expertise',
    'records.itself',
    'held.columns.email',
    'held.columns.team',
    'held.columns.platform',
    'held.columns.external_user',
    'held.columns.partner',
    'held.columns.contact',
    'held.columns.plan',
    'held.columns.tip',
    'held.codes.slack',
    'held.codes.teams',
    'held.codes.demo',
    'held.codes.open',
    'held.codes.mail',
    'held.codes.checkins.ask',
    // Names of products.
    'channels.platforms.slack',
    'channels.platforms.teams',
    'install.title',
  ]);
});

/** A text with more than two sentences, and why. */
const longer: Readonly<Record<string, string>> = {
  'messages.thanks_story.nl': 'the data file; scenario A3 says as many',
  'messages.privacy_block.nl': 'scenario A3 is exact: what it is, that nothing is stored, and what to do',
};

test('at most two sentences a text, at most fifteen words a sentence', () => {
  const all = [...dutch, ...fromData];
  const many = all.filter(({ text }) => sentencesOf(text).length > 2).map(({ key }) => key);
  expect(many).toEqual(Object.keys(longer));
  const long = all.flatMap(({ key, text }) =>
    sentencesOf(text)
      .filter((sentence) => wordsIn(sentence).length > 15)
      .map((sentence) => `${key}: ${sentence}`),
  );
  expect(long).toEqual([]);
});

/** A forbidden word that is meant, and why. */
const meant: Readonly<Record<string, string>> = {
  'settings.languages.en': 'the language by its own name',
};

test('no u, no reproach, no cheering, no score, no English', () => {
  const wrong = [...dutch, ...fromData].flatMap(({ key, text }) =>
    forbidden(text).map((what) => `${key}: ${what}: ${text}`),
  );
  expect(wrong.filter((line) => !Object.keys(meant).some((key) => line.startsWith(`${key}:`)))).toEqual([]);
});

/** Texts of the data files that are longer than our own may be, or seem to score. They are the customer's: known, not changed. */
const asGiven: Readonly<Record<string, readonly string[]>> = {
  'checkin-questions.json': [
    'questions.6.help.nl: 3 sentences',
    // What members are heard about: items of a meeting, no score. So in the agendas below.
    'questions.37.text.nl: score',
    'messages.thanks_story.nl: 3 sentences',
    'messages.who_sees.nl: 3 sentences',
    'messages.privacy_block.nl: 3 sentences',
  ],
  'tips.json': [
    'tips.0.text.nl: 17 words',
    'tips.1.text.nl: 3 sentences',
    'tips.4.text.nl: 19 words',
    'tips.6.text.nl: 3 sentences',
    'tips.8.text.nl: 3 sentences',
    'tips.16.text.nl: 24 words',
    'tips.20.text.nl: 18 words',
    'tips.24.title.nl: score',
    'tips.24.text.nl: score',
    'tips.24.try_this.nl: score',
  ],
  'playbook-kring.json': [
    'note.nl: 3 sentences',
    'phases.2.steps.0.title.nl: score',
    'phases.3.steps.3.how.nl: 3 sentences',
    'phases.6.steps.1.how.nl: 16 words',
  ],
  'sectors.json': [],
};

test.each(Object.keys(asGiven))('every Dutch text of %s is as plain, but for those we know', (file) => {
  const tree = JSON.parse(readFileSync(join(__dirname, '../../data', file), 'utf8')) as object;
  const texts = leaves(tree).flatMap(({ path, value }) =>
    typeof value === 'string' && /(?:^|\.)nl(?:\.|$)/u.test(path) ? [{ path, text: value }] : [],
  );
  expect(texts.length).toBeGreaterThan(20);
  const found = texts.flatMap(({ path, text }) => {
    const sentences = sentencesOf(text);
    const long = sentences.map((one) => wordsIn(one).length).filter((count) => count > 15);
    return [
      ...(sentences.length > 2 ? [`${path}: ${sentences.length} sentences`] : []),
      ...long.map((count) => `${path}: ${count} words`),
      ...forbidden(text).map((what) => `${path}: ${what}`),
    ];
  });
  expect(found).toEqual(asGiven[file]);
});

test('the search for forbidden words finds them', () => {
  const bad = [
    'Kunt u dit invullen?',
    'Vul uw uren in.',
    'Vergeet niet te antwoorden.',
    'Je bent te laat.',
    '3 taken achterstallig',
    'Goed zo!',
    'Jouw score deze week',
    'Je deadline is vrijdag',
    'Je klant merkt dit',
  ];
  for (const text of bad) expect(forbidden(text)).not.toEqual([]);
  expect(forbidden('Hoeveel uur ging er naar je netwerk?')).toEqual([]);
});

test('labels fit their buttons: 29 signs for those of the data file, 40 for ours', () => {
  const tooLong = [
    ...questions.flatMap((one) => (one.options ?? []).flatMap((answer) => Object.values(answer.label))),
    ...Object.values(messages.buttons).flatMap((label) => Object.values(label)),
    ...[...messages.snooze, ...messages.privacy_warn_buttons].flatMap((answer) => Object.values(answer.label)),
  ].filter((label) => label.length > 29);
  expect(tooLong).toEqual([]);
  for (const { commands, common, checkIn, week } of [nl, en]) {
    const { otherMoment, more, sayHelp, moveStep, skippedUndo } = checkIn;
    const ours = [...Object.values(commands), common.edit, common.save, common.send, week.soFar, week.last];
    for (const label of [...ours, otherMoment, more, sayHelp, moveStep, skippedUndo])
      expect(label.length).toBeLessThanOrEqual(40);
  }
});

describe("the organisation's own word for whom it cares for", () => {
  const terms: readonly CareTerm[] = ['patiënt', 'cliënt', 'bewoner', 'zorgvrager'];
  const inEnglish: Record<CareTerm, string> = {
    patiënt: 'patient',
    cliënt: 'client',
    bewoner: 'resident',
    zorgvrager: 'care seeker',
  };

  test.each(terms)('%s', (term) => {
    expect(withTerm('Over de samenwerking, niet over een patiënt.', 'nl', term)).toBe(
      `Over de samenwerking, niet over een ${term}.`,
    );
    expect(withTerm('Wat de zorgvrager merkt', 'nl', term)).toBe(`Wat de ${term} merkt`);
    expect(withTerm('not about a patient, but the care seeker', 'en', term)).toBe(
      `not about a ${inEnglish[term]}, but the ${inEnglish[term]}`,
    );
    const list = 'Geen namen of gegevens van patiënten, cliënten of bewoners.';
    expect(withTerm(list, 'nl', term)).toBe(list);
  });

  test('without one the sentence stays as it was written', () => {
    expect(withTerm('Over een patiënt.', 'nl', null)).toBe('Over een patiënt.');
    expect(withTerm('About a patient.', 'en', null)).toBe('About a patient.');
  });
});

test('the blanks of a text are the same in both languages', () => {
  const blanks = (text: string): string[] => (text.match(/\{\w+\}/gu) ?? []).toSorted();
  const uneven = questions.filter((one) => blanks(one.text.nl).join() !== blanks(one.text.en).join());
  // The English of the file says "three"; words.checkIn.leadHelp counts instead, in both languages.
  expect(uneven.map((one) => one.id)).toEqual(['q_lead_help']);
});

test('no words that nobody says', () => {
  const src = join(__dirname, '../../src');
  const code = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.startsWith('words/') && !path.includes('/page/'))
    .map((path) => readFileSync(join(src, path), 'utf8'))
    .join('\n');
  // Looked up by a value from the store or a Problem: a name of its own each.
  const byValue =
    /^(care|help\.line|plan\.(state|snoozeTo)|checkIn\.stepLabel|askHelp\.audience|helping\.(level|contactKind)|post\.need|settings\.languages|privacy\.(rows|types)|records\.(sections|actions|slip\.(kinds|places|viewers))|problem)\./u;
  const unsaid = leaves(en)
    .map(({ path }) => path)
    .filter((path) => !byValue.test(path))
    .filter((path) => !new RegExp(`\\b${path.split('.').at(-1) ?? ''}\\b`, 'u').test(code));
  expect(unsaid).toEqual([]);
});
