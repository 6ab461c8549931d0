import { type Actor, type Stage, setStage } from '../support/play.ts';
import { asks, news, questionOf } from '../support/questions.ts';
import { said } from '../support/rows.ts';

/* What goes wrong around help: takers who are away or gone, nobody to ask, people who move, cards of another day. */
let stage: Stage;
let ilse: Actor;
let bram: Actor;
let anke: Actor;

beforeEach(async () => {
  stage = await setStage();
  [ilse, bram, anke] = [await stage.actor('M09'), await stage.actor('M02'), await stage.actor('M01')];
  await stage.when('2026-11-23', '08:30');
});
afterEach(() => stage.close());

const people = (number: string) => ({
  set: (change: Partial<{ paused_from: string; paused_until: string; left_on: string; manager_id: string | null }>) =>
    stage.store.db.updateTable('person').set(change).where('number', '=', number).execute(),
});
const helpOf = async (number: string) => ({ help: (await questionOf(stage, number)).id });

test('a taker who is away: a colleague may take over, and the taker hears it when back', async () => {
  await bram.forge('help.self', await helpOf('M01'));
  const gijs = await stage.actor('M07');
  expect(said(await gijs.say('hulpvragen'))).not.toContain('[Pak op: Anke]');
  await people('M02').set({ paused_from: '2026-11-23', paused_until: '2026-12-07' });
  await gijs.say('hulpvragen');
  await gijs.press('Pak op: Anke');
  expect(gijs.shown()).toContain('Wat doe je?');
  expect(await questionOf(stage, 'M01')).toMatchObject({ status: 'taken', taken_by: gijs.id });
  await stage.app.deliver();
  expect(news(bram)).toEqual([]);
  await stage.when('2026-12-07', '08:00');
  expect(news(bram)).toContain('Gijs nam de vraag van Anke van je over.');
});

test.each(['away', 'gone', 'of another team'])('of two who take over from a taker who is %s, one wins', async (how) => {
  await bram.forge('help.self', await helpOf('M01'));
  if (how === 'away') await people('M02').set({ paused_from: '2026-11-23', paused_until: '2026-12-07' });
  if (how === 'gone') await people('M02').set({ left_on: '2026-11-23' });
  if (how === 'of another team') await people('M02').set({ manager_id: await stage.person('M10') });
  const facts = await helpOf('M01');
  const replies = await Promise.all(
    [await stage.actor('M07'), await stage.actor('M05'), ilse].map((one) => one.forge('help.take', facts)),
  );
  expect(replies.filter((reply) => said(reply).startsWith('Wat doe je?'))).toHaveLength(1);
  expect(replies.filter((reply) => said(reply).includes('pakte dit al op. Fijn dat je wilde helpen.'))).toHaveLength(2);
});

test('a taker of another team by now: still told what they took, no more than that; undo works', async () => {
  await bram.forge('help.self', await helpOf('M01'));
  await people('M02').set({ manager_id: await stage.person('M10') });
  const shown = said(await bram.say('hulpvragen'));
  expect(shown).toContain('Anke (opgepakt door jou, maandag 23 november): Extra handen');
  expect(shown).not.toContain('Zwaluwnest');
  expect(shown).not.toContain('meekijken');
  expect(said(await bram.forge('help.undo', await helpOf('M01')))).toContain('De vraag van Anke staat weer open.');
  expect(said(await bram.forge('help.take', await helpOf('M01')))).toContain('Dit is van een collega.');
});

test('a manager who is away: the asker hears until when', async () => {
  await people('M09').set({ paused_from: '2026-11-23', paused_until: '2026-12-07' });
  await asks(anke, { kind: 'Een besluit', text: 'Wie beslist?', who: 'Alleen mijn leidinggevende' });
  expect(anke.shown()).toBe(
    'Genoteerd. Ilse is er niet tot maandag 7 december, en krijgt je vraag daarna.\n[Hulpvragen]',
  );
  await stage.when('2026-11-30', '09:00');
  expect(news(ilse)).toEqual([]);
  await stage.when('2026-12-07', '08:00');
  expect(news(ilse)).toHaveLength(1);
});

test('nobody above: "my manager" is no choice; a team of one: "my team" is none', async () => {
  const [lut, nathan] = [await stage.actor('M12'), await stage.actor('M14')];
  await lut.say('hulp');
  expect(lut.form()).toMatch(/Wie mag dit zien\? \[\*Mijn team\] \[Zoek een ervaren collega\]/u);
  await nathan.say('hulp');
  expect(nathan.form()).toMatch(/Wie mag dit zien\? \[\*Alleen mijn leidinggevende\] \[Zoek een ervaren collega\]/u);
  const form = nathan.openForm();
  const crafted = await nathan.send(form.to, form.facts, { kind: 'kennis', text: 'x', who: 'team' });
  expect(crafted.form?.fields.find((field) => field.name === 'who')?.error).toBe('Kies een van de mogelijkheden.');
});

test('nobody at all but oneself: an experienced colleague, or nobody, said honestly', async () => {
  await stage.store.db.updateTable('person').set({ manager_id: null }).execute();
  await asks(anke, { kind: 'Hulp bij weerstand', text: 'Wie kent dit?', who: 'Zoek een ervaren collega' });
  expect(anke.shown()).toBe('Genoteerd. Ik vond nog niemand die dit kent. Alleen jij ziet je vraag.\n[Hulpvragen]');
});

test('a manager without a team: told so, and the board is the same', async () => {
  await stage.store.db.updateTable('person').set({ manager_id: null }).execute();
  const joris = await stage.actor('M10');
  expect(said(await joris.say('hulpvragen'))).toBe(
    'Hulpvragen\nEr zijn nu geen hulpvragen voor jou.\nNiemand heeft jou hier als leidinggevende.\n[Vraag hulp]',
  );
});

test('a team of two: the other one gets it', async () => {
  for (const number of ['M01', 'M03', 'M05']) await people(number).set({ manager_id: null });
  await asks(bram, { kind: 'Extra handen', text: 'Wie komt mee?', who: 'Mijn team' });
  expect(bram.shown()).toBe('Genoteerd. Je team krijgt je vraag: 1 collega.\n[Hulpvragen]');
  await stage.when('2026-11-23', '09:30');
  expect(news(await stage.actor('M07'))).toHaveLength(1);
});

test('another manager by now sees what is asked of the manager; the former one no more', async () => {
  await people('M03').set({ manager_id: await stage.person('M10') });
  const joris = await stage.actor('M10');
  expect(said(await joris.say('hulpvragen'))).toContain('Kan iemand op strategisch niveau dit aankaarten?');
  expect(said(await ilse.say('hulpvragen'))).not.toContain('Chaima');
  expect(said(await ilse.forge('help.take', await helpOf('M03')))).toContain('Dit is van een collega.');
});

test('who asked has left: nobody is bothered with it any more', async () => {
  await people('M03').set({ left_on: '2026-11-20' });
  expect(said(await ilse.say('hulpvragen'))).not.toContain('Chaima');
  expect(said(await ilse.forge('help.take', await helpOf('M03')))).toContain('Dat vind ik niet meer.');
});

test('a contact who left, a colleague who is away or left: not offered', async () => {
  const shown = async () => said(await ilse.forge('help.match', await helpOf('M03')));
  expect(await shown()).toContain('[Vraag Karim]');
  const contact = stage.store.db.updateTable('contact').where('number', '=', 'C003');
  await contact.set({ left_on: '2026-11-01' }).execute();
  expect(await shown()).toBe(
    'Ik vond nog niemand die kent wat Chaima zoekt.\n[Ik bel zelf] [Plan een kwartier met Chaima]',
  );
  await contact.set({ left_on: null }).execute();
  await people('M11').set({ paused_from: '2026-11-01', paused_until: '2026-12-01' });
  expect(await shown()).not.toContain('Karim');
  await people('M11').set({ paused_from: '2026-10-01', paused_until: '2026-11-01', left_on: '2026-11-20' });
  expect(await shown()).not.toContain('Karim');
});

test('two colleagues who know somebody there: both are offered, in the same order every time', async () => {
  const [contact] = await stage.store.db.selectFrom('contact').select('id').where('number', '=', 'C003').execute();
  for (const number of ['M12', 'M10', 'M04'])
    await stage.store.db
      .insertInto('acquaintance')
      .values({ workspace_id: stage.workspace, contact_id: contact?.id ?? '', person_id: await stage.person(number) })
      .execute();
  for (let n = 0; n < 3; n++)
    expect(said(await ilse.forge('help.match', await helpOf('M03')))).toContain('[Vraag Dries] [Vraag Joris]');
});

test('an ingang: the highest level somebody of us knows', async () => {
  expect(said(await ilse.forge('help.take', await helpOf('M05')))).toBe(
    'Wat doe je?\n[Ik bel zelf] [Vraag Karim] [Plan een kwartier met Elif]',
  );
});

test('a question asked with a step is about the partner of that plan, and of a step of one’s own only', async () => {
  const step = await stage.store.db
    .selectFrom('step')
    .innerJoin('plan', 'plan.id', 'step.plan_id')
    .select('step.id')
    .where('plan.number', '=', 'PL02')
    .where('position', '=', 2)
    .executeTakeFirstOrThrow();
  await stage.store.db.deleteFrom('help_request').execute();
  const asked = await anke.forge('help.ask', { step: step.id });
  expect(asked.form?.fields.map((field) => field.name)).toEqual(['kind', 'text', 'who']);
  await anke.send('help.asked', asked.form?.facts ?? {}, { kind: 'tijd', text: 'Wie?', who: 'team' });
  const { partner_id } = await questionOf(stage, 'M01');
  expect(partner_id).toBe(
    (await stage.store.db.selectFrom('partner').select('id').where('number', '=', 'P012').executeTakeFirstOrThrow()).id,
  );
  expect(said(await bram.forge('help.ask', { step: step.id }))).toContain('Dit is van een collega.');
  expect(said(await bram.send('help.asked', { help: 'new', step: step.id }, { kind: 'tijd', who: 'team' }))).toContain(
    'Dit is van een collega.',
  );
});

describe('red twice in a row', () => {
  const answerRed = async (date: string): Promise<void> => {
    await stage.when(date, '08:45');
    anke.look();
    await anke.press('Rood: ik zit vast');
  };

  /** In a quick week: nothing changed, so it is as red as it was. */
  const carryOn = async (date: string): Promise<void> => {
    await stage.when(date, '08:45');
    anke.look();
    await anke.press('Nee, het loopt door');
  };

  test('help is offered, to the person first: a colleague preset, and nobody else hears of it', async () => {
    await stage.store.db.deleteFrom('help_request').execute();
    await answerRed('2026-11-24');
    expect(anke.shown()).toContain('Fijn dat je het zegt. Zal ik iemand zoeken die dit kent?');
    await carryOn('2026-12-01');
    await stage.app.deliver();
    expect(anke.shown()).toContain('Tweede week rood: fijn dat je het zegt. Zal ik een collega zoeken die dit kent?');
    await anke.press('Zoek een collega');
    expect(anke.form()).toContain('[*Zoek een ervaren collega]');
    const others = stage.sent.filter(({ person, key }) => person !== anke.id && key.startsWith('help.'));
    expect(others).toEqual([]);
  });

  test('with a question still open: it is named, and where it stands is a press away', async () => {
    await answerRed('2026-11-24');
    await carryOn('2026-12-01');
    expect(anke.shown()).toContain('Tweede week rood: fijn dat je het zegt. Je vraag van eerder staat er nog.');
    expect(anke.shown()).toContain('[Hulpvragen] [Vraag hulp]');
  });

  test('a week of silence or of another light in between: as ever', async () => {
    await stage.store.db.deleteFrom('help_request').execute();
    await answerRed('2026-11-24');
    await stage.when('2026-12-01', '08:45');
    await answerRed('2026-12-08');
    expect(anke.shown()).toContain('Fijn dat je het zegt. Zal ik iemand zoeken die dit kent?');
  });
});
