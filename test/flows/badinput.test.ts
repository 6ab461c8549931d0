import { forms as formRoutes } from '../../src/routes.ts';
import { errorAt, everyForm, isText, type Opened, valuesOf } from '../support/forms.ts';
import { type Stage, setStage } from '../support/play.ts';
import { dump, said } from '../support/rows.ts';

const long = 'a'.repeat(10_000);
const blocked = 'mevrouw Perelaar is gevallen';

let stage: Stage;

beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.close());

describe('typed in the chat', () => {
  const unknown: Record<string, string> = {
    'an unknown word': 'abracadabra',
    'half a command': 'check-',
    '10,000 characters': long,
    emoji: '👍🏽🎉',
    'right to left': 'שלום עולם',
    'a broadcast': '<!channel>',
    'a mention': '<@U123>',
    HTML: '<script>alert(1)</script>',
    SQL: "'; drop table check_in; --",
    'a lone surrogate': 'plan\ud800',
    NUL: 'pl\0an',
    __proto__: '__proto__',
    constructor: 'constructor',
    'a template': '{voornaam} {partner}',
  };

  test.each(Object.entries(unknown))('%s: three likely words, nothing repeated, nothing changed', async (_, text) => {
    const anke = await stage.actor('M01');
    const before = await dump(stage);
    const reply = await anke.say(text);
    expect(said(reply)).toMatch(
      /^Dat woord ken ik nog niet\. Bedoel je een van deze\?\n\[[^\]]+\] \[[^\]]+\] \[[^\]]+\]$/u,
    );
    expect(await dump(stage)).toEqual(before);
  });

  test('only invisible signs are as good as nothing: home', async () => {
    const anke = await stage.actor('M01');
    expect(said(await anke.say('\u200b\u2060\ufeff'))).toContain('Dag Anke.');
  });

  test('what looks private is refused, not repeated and not kept', async () => {
    const anke = await stage.actor('M01');
    const before = await dump(stage);
    const reply = await anke.say(`plan ${blocked}`);
    expect(said(reply)).toBe(
      'Dit lijkt een gegeven van een patiënt (naam van een persoon in zorg). Ik heb niets bewaard. ' +
        'Schrijf het zonder dat gegeven, of bel je collega.\nWis ook je eigen bericht.',
    );
    expect(reply.forget).toBe(true);
    // Where the line stands nowhere there is nothing to delete.
    const held = await stage.app.handle({
      platform: 'demo',
      workspace: stage.workspace,
      person: anke.id,
      event: 'held-back',
      kind: 'said',
      text: `plan ${blocked}`,
      held: true,
    });
    expect(said(held)).not.toContain('Wis ook');
    expect(held.forget).toBe(true);
    expect((await anke.say('bel 0470 12 34 56')).forget).toBe(true);
    expect((await anke.say(`${'a '.repeat(7000)}${blocked}`)).forget).toBe(true);
    expect((await anke.say('plan')).forget).toBeUndefined();
    expect(await dump(stage)).toEqual(before);
  });
});

describe('typed in a form', () => {
  let all: Opened[];

  beforeEach(async () => {
    all = await everyForm(stage);
  });

  const texts = (): Array<Opened & { field: string; max: number }> =>
    all.flatMap((one) =>
      one.form.fields.flatMap((field) =>
        field.kind === 'text' || field.kind === 'longText' ? [{ ...one, field: field.name, max: field.max }] : [],
      ),
    );

  test('the walk meets every form and every free text', () => {
    expect(new Set(all.map(({ form }) => form.to))).toEqual(new Set(Object.keys(formRoutes)));
    expect(new Set(texts().map(({ form, field }) => `${form.to} ${field}`))).toEqual(
      new Set([
        'checkins.save q_good',
        'checkins.save q_lead_line',
        'checkins.save k_voice',
        'help.said text',
        'interactions.noted effect',
        'interactions.noted goal',
        'interactions.noted next',
        'interactions.noted note',
        'gaps.accepted effect',
        'help.asked text',
        'help.planned effect',
        'help.added text',
        'help.answered answer',
        ...['note', 'next', 'goal', 'effect'].map((field) => `interactions.noted ${field}`),
        ...['stories.saved', 'stories.edited'].flatMap((to) =>
          ['title', 'situation', 'what_we_did', 'care_effect', 'tip'].map((field) => `${to} ${field}`),
        ),
        'plans.written goal',
        'plans.written careEffect',
        'plans.written title',
        'plans.written ask',
        'plans.written offer',
        'plans.written vision',
        'plans.edited goal',
        'plans.edited careEffect',
        'plans.edited ask',
        'plans.edited offer',
        'people.adjusted task',
        'plans.added title',
        'plans.changed title',
        'plans.handed note',
        ...['first_name', 'last_name', 'job', 'email', 'phone'].map((field) => `records.corrected ${field}`),
      ]),
    );
  });

  test('every free text refuses what must not be stored, with its reason; what was typed stays in the field', async () => {
    const refused: Record<string, string> = {
      [blocked]: 'Dit lijkt een gegeven van een patiënt (naam van een persoon in zorg). Ik heb niets bewaard.',
      'BSN 999900006': 'Dit lijkt een gegeven van een patiënt (burgerservicenummer).',
      'zij is geboren op 12-03-1948': 'Dit lijkt een gegeven van een patiënt (geboortedatum).',
      'rijksregister 48.03.12-981.76': 'Dit lijkt een gegeven van een patiënt (rijksregisternummer).',
      'mevrouw Pere\u200blaar is gevallen': 'Dit lijkt een gegeven van een patiënt (naam van een persoon in zorg).',
      'een half teken \ud83d': 'Hier staan tekens in die ik niet kan bewaren. Typ het opnieuw.',
      'nul \0 teken': 'Hier staan tekens in die ik niet kan bewaren. Typ het opnieuw.',
    };
    expect(texts().length).toBeGreaterThan(8);
    // Nothing is ever stored, so that one look before is enough for all of them.
    const before = await dump(stage);
    for (const { actor, form, field, max } of texts()) {
      const sentences = { ...refused, [long]: `Hooguit ${max} tekens. Dit zijn er 10000.` };
      for (const [text, sentence] of Object.entries(sentences)) {
        const reply = await actor.send(form.to, form.facts, valuesOf(form, { [field]: text }));
        expect(errorAt(reply.form, field)).toContain(sentence);
        const back = reply.form?.fields.find((one) => one.name === field);
        expect(back !== undefined && 'value' in back ? back.value : null).toBe(text);
      }
      expect(await dump(stage)).toEqual(before);
    }
  });

  test('what is odd but harmless is stored as it was typed', async () => {
    const odd = ['🎉', 'שלום', '<!channel> <@U123>', '<b>&amp;</b>', "'; drop table step; --", '{voornaam}', '$1 \\n'];
    for (const text of odd) {
      const owner = all.find((one) => one.name === 'check-in of the owner, whole');
      if (owner === undefined) throw new Error('no such form');
      const reply = await owner.actor.send(owner.form.to, owner.form.facts, valuesOf(owner.form, { q_good: text }));
      expect(reply.form).toBeUndefined();
      const row = await stage.store.db
        .selectFrom('check_in')
        .select('good')
        .where('id', '=', owner.form.facts.checkIn ?? '')
        .executeTakeFirstOrThrow();
      expect(row.good).toBe(text);
    }
  });

  test('a choice that was not offered, a list for a text, a list for a choice: refused at the field', async () => {
    const before = await dump(stage);
    for (const { actor, form } of all) {
      for (const field of form.fields) {
        const wrong = isText(field)
          ? [{ value: [blocked], error: 'Hier staan tekens in die ik niet kan bewaren. Typ het opnieuw.' }]
          : field.kind === 'choice' || field.kind === 'person'
            ? ['paars', '__proto__', 'constructor', ['groen'], [], ' '].map((value) => ({
                value,
                error: 'Kies een van de mogelijkheden.',
              }))
            : field.kind === 'date'
              ? [{ value: ['2026-12-09'], error: 'Hier staan tekens in die ik niet kan bewaren. Typ het opnieuw.' }]
              : field.kind === 'choices'
                ? [['paars'], 'paars', ['__proto__'], [blocked]].map((value) => ({
                    value,
                    error: 'Kies een van de mogelijkheden.',
                  }))
                : [{ value: '99:99', error: 'Geef een tijd, zoals 08:45.' }];
        for (const { value, error } of wrong) {
          const reply = await actor.send(form.to, form.facts, valuesOf(form, { [field.name]: value }));
          expect({ field: field.name, value, error: errorAt(reply.form, field.name) }).toEqual({
            field: field.name,
            value,
            error,
          });
        }
      }
      expect(await dump(stage)).toEqual(before);
    }
  });

  test("somebody else's step is no choice", async () => {
    const other = await stage.store.db
      .selectFrom('step')
      .innerJoin('plan', 'plan.id', 'step.plan_id')
      .select('step.id')
      .where('plan.number', '=', 'PL03')
      .where('status', '=', 'open')
      .executeTakeFirstOrThrow();
    for (const { actor, form } of all.filter((one) => one.form.fields.some((field) => field.name === 'q_step'))) {
      const before = await dump(stage);
      const reply = await actor.send(form.to, form.facts, valuesOf(form, { q_step: `${other.id}:gedaan` }));
      expect(errorAt(reply.form, 'q_step')).toBe('Kies een van de mogelijkheden.');
      expect(await dump(stage)).toEqual(before);
    }
  });

  test('fields that are not in the form are not looked at', async () => {
    const owner = all.find((one) => one.name === 'check-in of the owner, whole');
    if (owner === undefined) throw new Error('no such form');
    const extra = { status: 'closed', person_id: 'x', __proto__: 'x', constructor: 'x', q_lead_line: blocked };
    const reply = await owner.actor.send(owner.form.to, owner.form.facts, valuesOf(owner.form, extra));
    expect(said(reply)).toContain('Jouw antwoord: Rood: ik zit vast.');
    expect(JSON.stringify(await dump(stage))).not.toContain('Perelaar is gevallen');
  });
});
