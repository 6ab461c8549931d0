import { type Actor, type Stage, setStage } from '../support/play.ts';
import { partnerId, said, secondWorkspace } from '../support/rows.ts';

let stage: Stage;
let karim: Actor;
let lut: Actor;

beforeEach(async () => {
  stage = await setStage();
  karim = await stage.actor('M11');
  lut = await stage.actor('M12');
});
afterEach(() => stage.close());

const asks = () =>
  stage.store.db
    .selectFrom('gap_ask')
    .innerJoin('person', 'person.id', 'gap_ask.person_id')
    .innerJoin('partner', 'partner.id', 'gap_ask.partner_id')
    .select(['gap_ask.id', 'gap_ask.state', 'gap_ask.level', 'person.number as person', 'partner.number as partner'])
    .execute();

const give = async (actor: Actor, gap: string, who: string): Promise<string> => {
  await actor.say('kaart a');
  await actor.press('Verdeel de gaten');
  await actor.press(gap);
  return said(await actor.fill({ who }));
};

const partner = (number: string): Promise<string> => partnerId(stage, number);

describe('Verdeel de gaten (N08)', () => {
  test('each gap, who is on it, and who might be', async () => {
    await karim.say('kaart a');
    expect(said(await karim.press('Verdeel de gaten'))).toBe(
      [
        'Gaten bij A-partners',
        'Wie kijkt ernaar? Kies een gat.',
        '- Groepspraktijk De Wilgenkant (strategisch): nog niemand gevraagd',
        '- Thuisverpleging Het Zwaluwnest (strategisch): nog niemand gevraagd',
        '- De Klaproos vzw (tactisch): nog niemand gevraagd',
        '[De Wilgenkant, strategisch] [Het Zwaluwnest, strategisch] [De Klaproos vzw, tactisch]',
      ].join('\n'),
    );
    await karim.press('De Wilgenkant, strategisch');
    // Lut knows somebody strategic at another practice of doctors.
    expect(karim.form()).toContain('Groepspraktijk De Wilgenkant: strategisch. Lut staat het dichtst bij dat niveau.');
    expect(karim.form()).toContain('[*Lut Morgenster]');
  });

  test('a colleague is asked, says yes, and it stands in their own plan; who asked hears', async () => {
    expect(await give(karim, 'De Wilgenkant, strategisch', 'Lut Morgenster')).toBe(
      'Gevraagd. Lut mag nee zeggen, en jij hoort het.\n[Neem de vraag terug]',
    );
    await stage.when('2026-11-23', '08:05');
    expect(lut.look()).toBe(
      [
        'Karim vraagt of jij iemand zoekt bij Groepspraktijk De Wilgenkant, strategisch niveau.',
        'Nee zeggen mag.',
        '[Ja, zet in mijn plan] [Nee, nu niet] [Toon deze partner]',
      ].join('\n'),
    );
    await lut.press('Ja, zet in mijn plan');
    expect(lut.form()).toBe(
      [
        'Zet in mijn plan',
        'Iemand zoeken bij Groepspraktijk De Wilgenkant, strategisch niveau.',
        'Tegen wanneer? (2026-12-21)',
        'Wat merkt de zorgvrager? ()',
        '[Bewaar]',
      ].join('\n'),
    );
    const refused = await lut.fill({ when: '2026-11-20', effect: 'Een vaste lijn' });
    expect(refused.form?.fields[0]?.error).toBe('Kies vandaag of een latere dag.');
    expect(said(await lut.fill({ when: '2026-12-14' }))).toBe(
      'Staat in je plan: Iemand zoeken op strategisch niveau, maandag 14 december.',
    );
    const steps = await stage.store.db
      .selectFrom('step')
      .innerJoin('plan', 'plan.id', 'step.plan_id')
      .select(['plan.person_id', 'plan.care_effect', 'step.title', 'step.due_on'])
      .where('plan.partner_id', '=', await partner('P005'))
      .where('plan.person_id', '=', lut.id)
      .execute();
    expect(steps).toEqual([
      {
        person_id: lut.id,
        care_effect: 'Een vaste lijn',
        title: 'Iemand zoeken op strategisch niveau',
        due_on: '2026-12-14',
      },
    ]);
    await stage.when('2026-11-23', '08:10');
    expect(karim.look()).toBe(
      'Lut zoekt iemand bij Groepspraktijk De Wilgenkant, strategisch niveau.\n[Verdeel de gaten]',
    );
    const list = said(await karim.press('Verdeel de gaten'));
    expect(list).toContain('De Wilgenkant (strategisch): Lut zoekt iemand, maandag 14 december');
    expect(list).not.toContain('[De Wilgenkant');
  });

  test('a colleague may say no, and somebody else is asked', async () => {
    await give(karim, 'De Wilgenkant, strategisch', 'Lut Morgenster');
    await stage.when('2026-11-23', '08:05');
    lut.look();
    expect(said(await lut.press('Nee, nu niet'))).toBe('Goed. Wie het vroeg, hoort dat het nu niet past.');
    await stage.when('2026-11-23', '08:10');
    expect(karim.look()).toContain(
      'Bij Lut past het nu niet: Groepspraktijk De Wilgenkant, strategisch niveau. Vraag gerust iemand anders.',
    );
    expect(said(await karim.press('Verdeel de gaten'))).toContain('(strategisch): bij Lut past het nu niet');
    await karim.press('De Wilgenkant, strategisch');
    expect(said(await karim.fill({ who: 'Ilse Korenbloem' }))).toContain('Gevraagd. Ilse mag nee zeggen');
  });

  test('taking it on oneself asks the same, and writes to nobody', async () => {
    expect(await give(karim, 'De Klaproos vzw, tactisch', 'Karim Populier')).toBe(
      'Jij zoekt iemand bij De Klaproos vzw, tactisch niveau.\n[Ja, zet in mijn plan] [Nee, nu niet] [Toon deze partner]',
    );
    await karim.press('Ja, zet in mijn plan');
    expect(said(await karim.fill({ effect: 'Bewoners blijven wonen' }))).toContain('Staat in je plan:');
    await stage.when('2026-11-23', '08:10');
    expect(stage.sent.filter(({ key }) => key.startsWith('gaps.'))).toEqual([]);
  });

  test('the question can be taken back while nobody answered it', async () => {
    await give(karim, 'De Wilgenkant, strategisch', 'Lut Morgenster');
    await stage.when('2026-11-23', '08:05');
    expect(said(await karim.press('Neem de vraag terug'))).toBe('De vraag is teruggenomen.');
    const [one] = await asks();
    for (const route of ['gaps.accept', 'gaps.decline'])
      expect(said(await lut.forge(route, { ask: one?.id ?? '' }))).toContain('Dit is intussen veranderd.');
    await stage.when('2026-11-23', '08:10');
    expect(lut.look()).toBe('Deze vraag is teruggenomen. Je hoeft niets te doen.');
    expect(said(await karim.forge('gaps.withdraw', { ask: one?.id ?? '' }))).toContain('Dit is intussen veranderd.');
  });

  test('a step that is done or dropped while the gap is there may be asked about again', async () => {
    await give(karim, 'De Klaproos vzw, tactisch', 'Karim Populier');
    await karim.press('Ja, zet in mijn plan');
    await karim.fill({ effect: 'Bewoners blijven wonen' });
    expect(said(await karim.forge('gaps.show', {}))).not.toContain('[De Klaproos');
    await stage.store.db
      .updateTable('step')
      .set({ status: 'dropped' })
      .where('title', 'like', 'Iemand zoeken%')
      .execute();
    expect(said(await karim.forge('gaps.show', {}))).toContain('[De Klaproos vzw, tactisch]');
  });
});

describe('Verdeel de gaten: who may, and what is no gap', () => {
  test('only whoever leads shares out; only who was asked answers', async () => {
    const id = await partner('P005');
    for (const number of ['M01', 'M13', 'M14']) {
      const actor = await stage.actor(number);
      for (const route of ['gaps.show', 'gaps.ask'])
        expect(said(await actor.forge(route, { partner: id, level: 'strategic' }))).toContain(
          'Dit is van een collega.',
        );
      const sent = await actor.send('gaps.asked', { ask: 'x', partner: id, level: 'strategic' }, { who: actor.id });
      expect(said(sent)).toContain('Dit is van een collega.');
    }
    await give(karim, 'De Wilgenkant, strategisch', 'Lut Morgenster');
    const [one] = await asks();
    const ask = one?.id ?? '';
    const anke = await stage.actor('M01');
    for (const route of ['gaps.accept', 'gaps.decline', 'gaps.withdraw'])
      expect(said(await anke.forge(route, { ask }))).toContain('Dit is van een collega.');
    expect(said(await karim.send('gaps.accepted', { ask }, { when: '2026-12-01' }))).toContain(
      'Dit is van een collega.',
    );
    expect(await asks()).toMatchObject([{ state: 'asked', person: 'M12', partner: 'P005', level: 'strategic' }]);
  });

  test('one question a gap: the second of two is told, the same form sent twice is one', async () => {
    const ilse = await stage.actor('M09');
    await ilse.forge('gaps.show', {});
    await ilse.say('kaart a');
    await ilse.press('Verdeel de gaten');
    await ilse.press('De Wilgenkant, strategisch');
    const form = ilse.openForm();
    await give(karim, 'De Wilgenkant, strategisch', 'Lut Morgenster');
    expect(said(await ilse.fill({}))).toContain('Dit is intussen veranderd.');
    expect(said(await ilse.send(form.to, form.facts, { who: lut.id }))).toContain('Dit is intussen veranderd.');
    const [one] = await asks();
    const facts = { ask: one?.id ?? '', partner: await partner('P005'), level: 'strategic' };
    expect(said(await karim.send('gaps.asked', facts, { who: lut.id }))).toContain('Gevraagd. Lut');
    expect(await asks()).toHaveLength(1);
  });

  test('a level where there is somebody, another organisation, somebody who left', async () => {
    const id = await partner('P005');
    expect(said(await karim.forge('gaps.ask', { partner: id, level: 'tactical' }))).toContain(
      'Dit is intussen veranderd.',
    );
    expect(said(await karim.forge('gaps.ask', { partner: id, level: 'purple' }))).toContain(
      'Dit is intussen veranderd.',
    );
    const second = await secondWorkspace(stage);
    const theirs = await stage.store.db
      .selectFrom('partner')
      .select('id')
      .where('number', '=', 'P005')
      .where('workspace_id', '=', second)
      .executeTakeFirstOrThrow();
    expect(said(await karim.forge('gaps.ask', { partner: theirs.id, level: 'strategic' }))).toContain(
      'Dit is intussen veranderd.',
    );
    await stage.store.db.updateTable('person').set({ left_on: '2026-11-20' }).where('number', '=', 'M12').execute();
    await karim.forge('gaps.show', {});
    const reply = await karim.send('gaps.asked', { ask: 'x', partner: id, level: 'strategic' }, { who: lut.id });
    expect(reply.form?.fields[0]?.error).toBe('Kies een van de mogelijkheden.');
    expect(await asks()).toEqual([]);
  });

  test('a partner that is none any more: the question is over', async () => {
    await give(karim, 'De Wilgenkant, strategisch', 'Lut Morgenster');
    const [one] = await asks();
    const id = await partner('P005');
    await stage.store.db.updateTable('partner').set({ removed_on: '2026-11-23' }).where('id', '=', id).execute();
    expect(said(await lut.forge('gaps.accept', { ask: one?.id ?? '' }))).toContain('Dit is intussen veranderd.');
    expect(said(await karim.forge('gaps.show', {}))).not.toContain('Wilgenkant');
  });
});
