import type { Values } from '../../src/chat/form.ts';
import { errorAt, valuesOf } from '../support/forms.ts';
import { type Actor, type Stage, setStage } from '../support/play.ts';
import { dump, said, secondWorkspace, steps } from '../support/rows.ts';

/*
 * A plan from its first line to its last: written, added to, changed, moved, done, dropped, closed (N13).
 */
let stage: Stage;
let anke: Actor;

const zwaluwnest = 'Thuisverpleging Het Zwaluwnest';

beforeEach(async () => {
  stage = await setStage();
  anke = await stage.actor('M01');
});
afterEach(() => stage.close());

const planRow = (number: string) =>
  stage.store.db
    .selectFrom('plan')
    .selectAll()
    .where('number', '=', number)
    .where('workspace_id', '=', stage.workspace)
    .executeTakeFirst();

const unchanged = async (happens: () => Promise<unknown>): Promise<void> => {
  const before = await dump(stage);
  await happens();
  expect(await dump(stage)).toEqual(before);
};

describe('write', () => {
  const fill = {
    goal: 'Elke week samen de nieuwe aanmeldingen bespreken',
    careEffect: 'Eén gezicht bij de eerste keer thuis',
    title: 'Samen de agenda bekijken',
    due: '2026-12-04',
    contact: 'Mo Zwaluw, wijkverantwoordelijke',
    ask: 'Een half uur per week',
    offer: 'Wij maken het verslag',
  };

  test('which partner, then all of it in one form; the receipt says when she will be reminded', async () => {
    await anke.say('plan');
    await anke.press('Nieuw plan');
    expect(anke.form().split('\n')[0]).toBe('Nieuw plan');
    // Her own partners come first.
    const [first] = anke.openForm().fields.flatMap((field) => ('options' in field ? field.options : []));
    expect(first?.label).toBe('Groepspraktijk De Wilgenkant');
    await anke.fill({ partner: zwaluwnest });
    expect(anke.form()).toMatchInlineSnapshot(`
"Nieuw plan
Thuisverpleging Het Zwaluwnest
Wat wil je samen bereiken? ()
Wat merkt de zorgvrager? ()
Wat is de eerste stap? ()
Op welke dag? (2026-11-30)
Met wie? [Mo Zwaluw, wijkverantwoordelijke] [Katrien Valeriaan, zorgcoördinator]
Wat vraag je van hen? ()
Wat bied je? ()
[Bewaar]"
`);
    const receipt = await anke.fill(fill);
    expect(said(receipt)).toMatchInlineSnapshot(`
"Thuisverpleging Het Zwaluwnest
Staat in je plan: vrijdag 4 december, Mo Zwaluw.
Ik herinner je op woensdag 2 december en vrijdag 4 december.
Elke week samen de nieuwe aanmeldingen bespreken
Wat de zorgvrager merkt: Eén gezicht bij de eerste keer thuis
Wat we vragen: Een half uur per week
Wat we bieden: Wij maken het verslag
- 1. Samen de agenda bekijken, met Mo Zwaluw: vrijdag 4 december
[1. Samen de agenda bekijken] [Voeg een stap toe] [Pas het plan aan] [Draag over] [Rond het plan af] [Gesprekskaart]"
`);
    expect(await planRow('PL24')).toMatchObject({
      goal: fill.goal,
      care_effect: fill.careEffect,
      ask: fill.ask,
      offer: fill.offer,
      shared_vision: null,
      closed_on: null,
    });
    expect(await steps(stage, 'PL24')).toMatchObject([
      { position: 1, title: fill.title, due_on: '2026-12-04', status: 'open' },
    ]);
  });

  test('N01: without what the care seeker notices nothing is saved, and what was typed stays', async () => {
    await anke.say('plan zwaluwnest');
    await anke.press('Nieuw plan');
    await unchanged(async () => {
      for (const careEffect of ['', '   ', '\u200b']) {
        await anke.fill({ ...fill, careEffect });
        expect(anke.form()).toContain('Wat merkt de zorgvrager?');
        expect(errorAt(anke.openForm(), 'careEffect')).toBe('Vul dit nog in.');
        expect(anke.form()).toContain(`(${fill.goal})`);
      }
    });
  });

  test('sent twice it is one plan; under the id of a colleague it is refused', async () => {
    await anke.say('plan zwaluwnest');
    await anke.press('Nieuw plan');
    const form = anke.openForm();
    const values = valuesOf(form, { goal: 'Doel', careEffect: 'Rust', title: 'Bellen', due: '2026-12-04' });
    await anke.send(form.to, form.facts, values);
    await anke.send(form.to, form.facts, values);
    expect(await planRow('PL25')).toBeUndefined();
    expect(await steps(stage, 'PL24')).toHaveLength(1);
    const bram = await stage.actor('M02');
    await unchanged(async () =>
      expect(said(await bram.send(form.to, form.facts, values))).toBe(
        'Dit is van een collega. Typ "help" om te zien wat jij kunt doen.',
      ),
    );
  });

  test('a director is asked for the shared sentence as well (N26), and it stands on the card', async () => {
    const karim = await stage.actor('M11');
    await karim.say('plan az molenrode');
    await karim.press('Nieuw plan');
    expect(karim.form()).toContain('Wat delen jullie? Eén zin. ()');
    const form = karim.openForm();
    const vision = 'Niemand wacht onnodig in een bed';
    const values = valuesOf(form, { goal: 'Doel', careEffect: 'Rust', title: 'Lunch', due: '2026-12-04', vision });
    expect(said(await karim.send(form.to, form.facts, values))).toContain(`Wat we delen: ${vision}`);
    expect(await planRow('PL24')).toMatchObject({ level: 'strategic', shared_vision: vision });
  });

  test('a partner that is no partner any more is not offered, and refused when it went meanwhile', async () => {
    await anke.say('plan zwaluwnest');
    await anke.press('Nieuw plan');
    const form = anke.openForm();
    const values = valuesOf(form, { goal: 'Doel', careEffect: 'Rust', title: 'Bellen', due: '2026-12-04' });
    await stage.store.db
      .updateTable('partner')
      .set({ removed_on: '2026-11-23' })
      .where('name', '=', zwaluwnest)
      .execute();
    await unchanged(async () =>
      expect(said(await anke.send(form.to, form.facts, values))).toBe(
        'Dit is intussen veranderd. Typ "help" om verder te gaan.',
      ),
    );
    await anke.say('plan');
    await anke.press('Nieuw plan');
    expect(anke.form()).not.toContain(`[${zwaluwnest}]`);
  });
});

describe('the days of a step', () => {
  const open = async (): Promise<void> => {
    await anke.say('plan');
    await anke.press(zwaluwnest);
    await anke.press('Voeg een stap toe');
  };

  test.each([
    ['2026-11-22', 'Kies vandaag of een latere dag.'],
    ['2019-01-01', 'Kies vandaag of een latere dag.'],
    ['2028-12-01', 'Kies een dag binnen twee jaar.'],
    ['2027-02-31', 'Geef een datum, zoals 2026-12-09.'],
    ['morgen', 'Geef een datum, zoals 2026-12-09.'],
    ['', 'Vul dit nog in.'],
  ])('"%s" is refused at the field; all that was typed stays', async (due, sentence) => {
    await open();
    await unchanged(async () => {
      await anke.fill({ title: 'Samen evalueren', due, contact: 'Katrien Valeriaan, zorgcoördinator' });
      expect(errorAt(anke.openForm(), 'due')).toBe(sentence);
      expect(anke.form()).toContain('Welke stap? (Samen evalueren)');
      expect(anke.form()).toContain('[*Katrien Valeriaan');
    });
  });

  test('a Sunday is fine: the reminders come on working days (B6)', async () => {
    await open();
    const receipt = said(
      await anke.fill({ title: 'Opendeurdag', due: '2026-12-13', contact: 'Mo Zwaluw, wijkverantwoordelijke' }),
    );
    expect(receipt).toContain('Staat in je plan: zondag 13 december');
    expect(receipt).toContain('Ik herinner je op woensdag 9 december en vrijdag 11 december.');
  });

  test('today needs no announcement', async () => {
    await open();
    const receipt = said(
      await anke.fill({ title: 'Bellen', due: '2026-11-23', contact: 'Mo Zwaluw, wijkverantwoordelijke' }),
    );
    expect(receipt).toContain('Staat in je plan: maandag 23 november, Mo Zwaluw.');
    expect(receipt).not.toContain('Ik herinner je');
  });
});

describe('a fifth step', () => {
  test('is refused kindly, with what can be done', async () => {
    await anke.say('plan');
    await anke.press('Groepspraktijk De Wilgenkant');
    expect(anke.shown()).not.toContain('[Voeg een stap toe]');
    const plan = (await planRow('PL01'))?.id ?? '';
    await unchanged(async () =>
      expect(said(await anke.forge('plans.add', { plan }))).toBe(
        'Een plan heeft hooguit vier stappen. Begin een nieuw plan voor wat daarna komt.\n[Nieuw plan] [Toon het plan]',
      ),
    );
  });

  test('when the fourth came while the form stood open, it comes back with what was typed', async () => {
    await anke.say('plan');
    await anke.press(zwaluwnest);
    await anke.press('Voeg een stap toe');
    const form = anke.openForm();
    const values: Values = valuesOf(form, { title: 'De vijfde', due: '2026-12-15' });
    await anke.send(form.to, { ...form.facts, step: 'the-fourth' }, { ...values, title: 'De vierde' });
    await unchanged(async () => {
      const reply = await anke.send(form.to, form.facts, values);
      expect(errorAt(reply.form, 'title')).toBe(
        'Een plan heeft hooguit vier stappen. Begin een nieuw plan voor wat daarna komt.',
      );
      expect(reply.form?.fields[0]).toMatchObject({ value: 'De vijfde' });
    });
    expect((await steps(stage, 'PL02')).map((step) => step.title).at(-1)).toBe('De vierde');
  });

  test('sent twice it is one step', async () => {
    await anke.say('plan');
    await anke.press(zwaluwnest);
    await anke.press('Voeg een stap toe');
    const form = anke.openForm();
    const values = valuesOf(form, { title: 'Samen evalueren', due: '2026-12-15' });
    for (let n = 0; n < 2; n++) await anke.send(form.to, form.facts, values);
    expect(await steps(stage, 'PL02')).toHaveLength(4);
  });
});

describe('somebody who left', () => {
  const leave = async (name: string): Promise<void> => {
    await stage.store.db.updateTable('contact').set({ is_active: 0 }).where('last_name', '=', name).execute();
  };

  test('is not offered, and a form that still names them comes back', async () => {
    await anke.say('plan');
    await anke.press(zwaluwnest);
    await anke.press('Voeg een stap toe');
    const form = anke.openForm();
    const mo = form.fields
      .flatMap((field) => ('options' in field ? field.options : []))
      .find(({ label }) => label.startsWith('Mo'));
    await leave('Zwaluw');
    await unchanged(async () => {
      const reply = await anke.send(form.to, form.facts, valuesOf(form, { title: 'Bellen', contact: mo?.value ?? '' }));
      expect(errorAt(reply.form, 'contact')).toBe('Mo Zwaluw werkt daar niet meer. Kies iemand anders.');
      expect(reply.form?.fields[0]).toMatchObject({ value: 'Bellen' });
    });
    await anke.say('plan');
    await anke.press(zwaluwnest);
    await anke.press('Voeg een stap toe');
    expect(anke.form()).not.toContain('Mo Zwaluw');
  });

  test('a step with them says so, and is changed to somebody else', async () => {
    await leave('Zwaluw');
    await anke.say('plan');
    await anke.press(zwaluwnest);
    await anke.press('2. Eén gezamenlijk formulier…');
    expect(anke.shown()).toContain('Mo Zwaluw werkt daar niet meer. Kies iemand anders.');
    await anke.press('Pas de stap aan');
    expect(anke.form()).toContain('Mo Zwaluw werkt daar niet meer.');
    const changed = await anke.fill({ contact: 'Katrien Valeriaan, zorgcoördinator', due: '2026-12-02' });
    expect(said(changed)).toContain('Met: Katrien Valeriaan\nWanneer: woensdag 2 december');
  });
});

describe('one step', () => {
  const second = async () => {
    const found = (await steps(stage, 'PL02'))[1];
    if (found === undefined) throw new Error('no such step');
    return found;
  };
  const toStep = async (): Promise<void> => {
    await anke.say('plan');
    await anke.press(zwaluwnest);
    await anke.press('2. Eén gezamenlijk formulier…');
  };

  test('everything about it, in three presses', async () => {
    await toStep();
    expect(anke.shown()).toMatchInlineSnapshot(`
"Eén gezamenlijk formulier proberen bij vijf cliënten
Wat de zorgvrager merkt: Eén intake in plaats van twee
Partner: Thuisverpleging Het Zwaluwnest
Met: Mo Zwaluw
Wanneer: woensdag 18 november
Stand: bezig
Deze stap stond voor woensdag. Verplaatsen of hulp?
[Klaar] [Verplaatsen] [Hulp] [Pas de stap aan] [Later herinneren] [Niet meer nodig] [Toon het plan]"
`);
  });

  test('done: the card says what comes next; pressed twice it is done once; open again it waits', async () => {
    await toStep();
    expect(said(await anke.press('Klaar'))).toContain(
      'Volgende stap: Resultaat tonen aan zorgcoördinator, met Katrien Valeriaan, woensdag 9 december.',
    );
    expect(await second()).toMatchObject({ status: 'done', done_on: '2026-11-23' });
    const { id } = await second();
    await stage.when('2026-11-24', '12:00');
    await anke.forge('plans.done', { step: id });
    await anke.forge('plans.drop', { step: id });
    expect(await second()).toMatchObject({ status: 'done', done_on: '2026-11-23' });
    expect(said(await anke.press('Toch nog open'))).toContain('Stand: open');
    expect(await second()).toMatchObject({ status: 'open', done_on: null });
  });

  test('no longer needed stays in the plan', async () => {
    await toStep();
    expect(said(await anke.press('Niet meer nodig'))).toContain('Stand: niet meer nodig');
    await anke.press('Toon het plan');
    expect(anke.shown()).toContain('2. Eén gezamenlijk formulier proberen bij vijf cliënten: niet meer nodig');
  });

  test('moved from its own card: the card changes', async () => {
    await toStep();
    await anke.press('Verplaatsen');
    const reply = await anke.fill({ due: '2026-12-03' });
    expect(reply.instead).toBeDefined();
    expect(said(reply)).toContain('Wanneer: donderdag 3 december');
    expect(said(reply)).not.toContain('Deze stap stond voor');
  });

  test('where cards are letters, every copy of it follows', async () => {
    const { id } = await second();
    const press = (to: string, event: string) =>
      stage.app.handle({
        platform: 'demo',
        workspace: stage.workspace,
        person: anke.id,
        event,
        kind: 'pressed',
        to,
        facts: { step: id },
        cannot: { cards: true },
      });
    await press('plans.step', 'one');
    await stage.app.deliver();
    expect(anke.look()).toContain('Stand: bezig');
    await press('plans.done', 'two');
    await stage.app.deliver();
    expect(anke.inbox().map(({ edited }) => edited)).toEqual([true, false]);
    expect(anke.look(0)).toContain('Stand: klaar');
  });

  test('help with it is about its partner, and its own only', async () => {
    await toStep();
    await anke.press('Hulp');
    await anke.fill({ kind: 'Tijd' });
    const asked = await stage.store.db
      .selectFrom('help_request')
      .innerJoin('partner', 'partner.id', 'help_request.partner_id')
      .select(['partner.name', 'help_request.kind', 'help_request.check_in_id'])
      .where('help_request.person_id', '=', anke.id)
      .orderBy('help_request.created_at', 'desc')
      .executeTakeFirstOrThrow();
    expect(asked).toEqual({ name: zwaluwnest, kind: 'tijd', check_in_id: null });
  });

  test('of another organisation it is not there, whatever the card says', async () => {
    const other = await secondWorkspace(stage);
    const theirs = await stage.store.db
      .selectFrom('step')
      .select(['id', 'plan_id'])
      .where('workspace_id', '=', other)
      .where('status', '=', 'open')
      .executeTakeFirstOrThrow();
    const partner = await stage.store.db
      .selectFrom('partner')
      .select('id')
      .where('workspace_id', '=', other)
      .executeTakeFirstOrThrow();
    const facts = { step: theirs.id, plan: theirs.plan_id, partner: partner.id, hand: 'h' };
    const routes = [
      'step',
      'done',
      'drop',
      'again',
      'snooze',
      'move',
      'change',
      'add',
      'edit',
      'close',
      'resume',
      'hand',
    ];
    for (const route of [...routes, 'show', 'write'])
      await unchanged(async () =>
        expect(said(await anke.forge(`plans.${route}`, facts))).toBe(
          'Dat vind ik niet meer. Typ "help" om verder te gaan.',
        ),
      );
  });
});

describe('the plan itself', () => {
  test('changed: what it is for, what is asked and offered', async () => {
    await anke.say('plan');
    await anke.press(zwaluwnest);
    await anke.press('Pas het plan aan');
    expect(anke.form()).toContain('Wat merkt de zorgvrager? (Eén intake in plaats van twee)');
    const reply = said(await anke.fill({ careEffect: 'Eén intake, op de dag van thuiskomst', ask: '' }));
    expect(reply).toContain('Wat de zorgvrager merkt: Eén intake, op de dag van thuiskomst');
    expect(reply).not.toContain('Wat we vragen');
  });

  test('closed on a second word while steps wait; it leaves `plan` and the check-in, and stays to be read', async () => {
    await anke.say('plan');
    await anke.press(zwaluwnest);
    expect(said(await anke.press('Rond het plan af'))).toBe(
      [
        zwaluwnest,
        'Nog 2 stappen staan open: niet meer nodig? Dan rond ik het plan af.',
        '[Ja, rond af] [Nee, laat open]',
      ].join('\n'),
    );
    expect(said(await anke.press('Ja, rond af'))).toContain('Dit plan is afgerond op maandag 23 november.');
    expect((await steps(stage, 'PL02')).map((step) => step.status)).toEqual(['done', 'dropped', 'dropped']);
    expect(said(await anke.say('plan'))).not.toContain(zwaluwnest);
    expect(said(await anke.say('plan zwaluwnest'))).toContain('afgerond op maandag 23 november');
    await stage.when('2026-11-24', '08:45');
    expect(anke.look()).toContain('Hoe loopt je plan bij Groepspraktijk De Wilgenkant?');
    await anke.say('plan zwaluwnest');
    await anke.press('Jij: Overdracht na ontslag zo…');
    expect(said(await anke.press('Open het weer'))).not.toContain('afgerond');
    expect(said(await anke.say('plan'))).toContain(zwaluwnest);
  });

  test('stale presses on a closed plan are refused kindly', async () => {
    const plan = (await planRow('PL02'))?.id ?? '';
    await anke.forge('plans.close', { plan, sure: 'yes' });
    for (const route of ['plans.add', 'plans.edit', 'plans.close', 'plans.hand'])
      await unchanged(async () =>
        expect(said(await anke.forge(route, { plan }))).toBe(
          'Dit is intussen veranderd. Typ "help" om verder te gaan.',
        ),
      );
  });
});

describe('plan <partner>', () => {
  test('who is involved sees all plans there, own first', async () => {
    expect(said(await anke.say('plan zwaluwnest'))).toMatchInlineSnapshot(`
"Plannen bij Thuisverpleging Het Zwaluwnest
- Jij: Overdracht na ontslag zonder dubbel werk met Het Zwaluwnest, 1 van 3 stappen gezet
- Ilse: Gezamenlijke planning met Het Zwaluwnest verkennen, 1 van 2 stappen gezet
[Jij: Overdracht na ontslag zo…] [Ilse: Gezamenlijke planning m…] [Nieuw plan] [Draag de partner over] [Toon de partner]"
`);
  });

  test('who is not sees nothing of them, and can begin', async () => {
    const hanne = await stage.actor('M08');
    expect(said(await hanne.say('plan zwaluwnest'))).toBe(
      [`Plannen bij ${zwaluwnest}`, `Je hebt nog geen plan bij ${zwaluwnest}.`, '[Nieuw plan] [Toon de partner]'].join(
        '\n',
      ),
    );
    const plan = (await planRow('PL02'))?.id ?? '';
    expect(said(await hanne.forge('plans.show', { plan }))).toBe(
      'Dit is van een collega. Typ "help" om te zien wat jij kunt doen.',
    );
  });

  test('a manager sees those of the own team', async () => {
    const ilse = await stage.actor('M09');
    expect(said(await ilse.say('plan wilgenkant'))).toContain('Anke: Vaste belafspraak over wondzorg');
    const joris = await stage.actor('M10');
    expect(said(await joris.say('plan ter iepen'))).not.toContain('Bram');
  });

  test('a name nobody has leads on, and is not repeated', async () => {
    const reply = said(await anke.say('plan kwikzilver'));
    expect(reply).not.toContain('kwikzilver');
    expect(reply).toMatch(/\[.+\]/u);
  });
});
