import type { Player, Theatre } from '../support/theatre/theatre.ts';
import { openings } from '../support/theatre/theatres.ts';

/*
 * The two flows of every week between the posts: a plan from its first step to another date, and a contact moment that
 * ends one step and brings the next.
 */
describe.each(openings)('a plan and a contact moment on $door, $network', ({ open }) => {
  let stage: Theatre;
  let anke: Player;

  beforeEach(async () => {
    stage = await open();
    anke = await stage.enter('M01');
  });
  afterEach(() => stage.close());

  const newest = async (): Promise<string> => (await anke.standing()).at(-1) ?? '';
  const step = (title: string) =>
    stage.db.selectFrom('step').select(['status', 'due_on']).where('title', '=', title).executeTakeFirst();

  test('a plan is written, its step gets another date, and is done', async () => {
    const { first, last, row } = stage.network.contact('C026');
    await anke.say('plan');
    await anke.press('Nieuw plan');
    await anke.fill({ partner: stage.network.partner('P012').name });
    await anke.fill({
      goal: 'Elke week samen de nieuwe aanmeldingen bespreken',
      careEffect: 'Eén gezicht bij de eerste keer thuis',
      title: 'Samen de agenda bekijken',
      due: '2026-12-04',
      contact: `${first} ${last}, ${row.Functie}`,
    });
    expect(await newest()).toContain('Ik herinner je op woensdag 2 december en vrijdag 4 december.');
    expect(await newest()).toContain('Wat de zorgvrager merkt: Eén gezicht bij de eerste keer thuis');
    await anke.press('1. Samen de agenda bekijken');
    await anke.press('Verplaatsen');
    await anke.fill({ due: '2026-12-11' });
    expect(await step('Samen de agenda bekijken')).toEqual({ status: 'open', due_on: '2026-12-11' });
    await anke.say('plan');
    expect(await newest()).toContain('vrijdag 11 december');
  });

  test('a contact moment finishes its step, and the next one stands in the plan', async () => {
    const { network } = stage;
    const [, second] = network.plan('PL02');
    await anke.say(`contact ${network.partner('P012').name}`);
    if (anke.form() === '') await anke.press('Noteer contact');
    expect(anke.form()).toContain(network.partner('P012').name);
    await anke.fill({
      kind: 'Telefoon',
      on: '2026-11-23',
      note: 'Ze willen het formulier ook gebruiken',
      next: 'Het formulier samen nakijken',
      when: '2026-12-03',
    });
    expect(await newest()).toContain('Genoteerd: telefoon met');
    expect(await step(second?.Stap ?? '')).toMatchObject({ status: 'done' });
    expect(await step('Het formulier samen nakijken')).toEqual({ status: 'open', due_on: '2026-12-03' });
  });
});
