import type { Values } from '../../src/chat/form.ts';
import { forms, presses } from '../../src/routes.ts';
import { type Actor, type Stage, setStage } from '../support/play.ts';
import { checkIn, dump, helpOf, said, secondWorkspace, steps } from '../support/rows.ts';

const invalid = 'Dat lukte niet. Typ "help" om verder te gaan.';
const notYours = 'Dit is van een collega. Typ "help" om te zien wat jij kunt doen.';
const gone = 'Dat vind ik niet meer. Typ "help" om verder te gaan.';
const odd = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '',
  'checkins',
  'checkins.ask',
  'x'.repeat(5000),
];

let stage: Stage;
let anke: Actor;

beforeEach(async () => {
  stage = await setStage();
  anke = await stage.actor('M01');
  await stage.when('2026-11-24', '08:45');
  anke.look();
});
afterEach(() => stage.close());

const unchanged = async (happens: () => Promise<unknown>): Promise<void> => {
  const before = await dump(stage);
  await happens();
  expect(await dump(stage)).toEqual(before);
};

test.each(odd)('a press or a form of the route "%.20s" does nothing', async (route) => {
  await unchanged(async () => {
    expect(said(await anke.forge(route, {}))).toBe(invalid);
    expect(said(await anke.send(route, {}, {}))).toBe(invalid);
  });
});

test('facts that are missing, empty, too long or no text', async () => {
  const wrong: Array<Record<string, string>> = [
    {},
    { checkIn: '', step: '', help: '' },
    ...['x'.repeat(101), 'a\0b', '\ud800'].map((id) => ({ checkIn: id, step: id, help: id })),
  ];
  const own = ['checkins.answer', 'checkins.open', 'checkins.later', 'checkins.snooze', 'checkins.skip'];
  for (const facts of wrong)
    await unchanged(async () => {
      for (const to of [...own, 'plans.move', 'help.say']) expect(said(await anke.forge(to, facts))).toBe(invalid);
      for (const to of ['checkins.save', 'plans.moved', 'help.said', 'help.asked'])
        expect(said(await anke.send(to, facts, {}))).toBe(invalid);
    });
});

test('ids of nothing', async () => {
  for (const id of ['__proto__', 'constructor', 'nothing', '<!channel>', "' or 1=1 --"])
    await unchanged(async () => {
      const facts = { checkIn: id, step: id, help: id, option: 'groen', until: '1u' };
      for (const to of ['checkins.answer', 'checkins.open', 'checkins.later', 'plans.move', 'help.say'])
        expect(said(await anke.forge(to, facts))).toBe(gone);
    });
});

test('an answer or a moment that was not offered', async () => {
  const { id } = await checkIn(stage, 'M01');
  for (const choice of ['paars', 'later', 'zelfde', '__proto__', 'constructor', 'toString'])
    await unchanged(async () => {
      expect(said(await anke.forge('checkins.answer', { checkIn: id, option: choice }))).toBe(invalid);
      expect(said(await anke.forge('checkins.snooze', { checkIn: id, until: choice }))).toBe(invalid);
    });
  await stage.when('2026-12-01', '08:45');
  const quick = await checkIn(stage, 'M01');
  await unchanged(async () => {
    expect(said(await anke.forge('checkins.answer', { checkIn: quick.id, option: 'later' }))).toBe(invalid);
  });
});

describe("a colleague's", () => {
  test('every press and form is refused kindly, and nothing of Anke changes', async () => {
    await anke.press('Oranje: het hapert');
    await anke.fill({ q_help: 'Tijd' });
    await stage.app.deliver();
    const facts = {
      checkIn: (await checkIn(stage, 'M01')).id,
      help: (await helpOf(stage, 'M01'))?.id ?? '',
      step: (await steps(stage, 'PL02'))[1]?.id ?? '',
      plan: (await steps(stage, 'PL02'))[1]?.plan_id ?? '',
      hand: 'a-handover',
      option: 'groen',
      until: 'morgen',
    };
    const bram = await stage.actor('M02');
    const values: Values = { due: '2026-12-09', text: 'van Bram', who: 'team', q_light: 'rood', q_help: 'geen' };
    const refused: string[] = [];
    // These take no facts: Bram would only begin his own check-in, talk over his own role card, or erase himself.
    const ownAlone = ['checkins.start', 'people.discuss', 'records.wiped'];
    for (const to of Object.keys(presses).filter((name) => !ownAlone.includes(name)))
      await unchanged(async () => {
        if (said(await bram.forge(to, facts)) === notYours) refused.push(to);
      });
    for (const to of Object.keys(forms).filter((name) => name !== 'help.asked'))
      await unchanged(async () => {
        if (said(await bram.send(to, facts, values)) === notYours) refused.push(to);
      });
    // What other rooms refuse is for want of a role, not because it is hers.
    const hers = refused.filter((name) => /^(checkins|help|plans|stories)\./u.test(name));
    expect(hers.sort()).toEqual([
      'checkins.answer',
      'checkins.later',
      'checkins.noStory',
      'checkins.open',
      'checkins.save',
      'checkins.skip',
      'checkins.snooze',
      'help.accept',
      'help.add',
      'help.added',
      'help.along',
      'help.answer',
      'help.answered',
      'help.ask',
      'help.call',
      'help.called',
      'help.decline',
      'help.fine',
      'help.huddle',
      'help.lookOn',
      'help.match',
      'help.pass',
      'help.planned',
      'help.quarter',
      'help.quartered',
      'help.reopen',
      'help.said',
      'help.say',
      'help.self',
      'help.show',
      'help.solve',
      'help.take',
      'help.undo',
      'help.withdraw',
      'plans.add',
      'plans.added',
      'plans.again',
      'plans.change',
      'plans.changed',
      'plans.close',
      'plans.done',
      'plans.drop',
      'plans.edit',
      'plans.edited',
      'plans.hand',
      'plans.handed',
      'plans.move',
      'plans.moved',
      'plans.resume',
      'plans.show',
      'plans.snooze',
      'plans.step',
      'stories.start',
    ]);
  });

  test('a question asked under the id of somebody else is not put over it', async () => {
    await anke.press('Oranje: het hapert');
    await anke.fill({ q_help: 'Tijd' });
    const help = await helpOf(stage, 'M01');
    const bram = await stage.actor('M02');
    const values = { kind: 'kennis', text: 'van Bram', who: 'team' };
    expect(said(await bram.send('help.asked', { help: help?.id ?? '' }, values))).toBe(notYours);
    expect(await helpOf(stage, 'M01')).toEqual(help);
  });

  test("a step of one's own, with the check-in of a colleague beside it, changes nothing of hers", async () => {
    await anke.press('Oranje: het hapert');
    await stage.app.deliver();
    const facts = { checkIn: (await checkIn(stage, 'M01')).id, step: (await steps(stage, 'PL03'))[3]?.id ?? '' };
    const bram = await stage.actor('M02');
    await unchanged(async () => {
      expect(said(await bram.send('plans.moved', facts, { due: '2026-12-09' }))).toBe(notYours);
    });
  });
});

test('what belongs to another organisation is not there at all', async () => {
  const second = await secondWorkspace(stage);
  const { id: stranger } = await stage.store.db
    .selectFrom('person')
    .select('id')
    .where('workspace_id', '=', second)
    .where('number', '=', 'M01')
    .executeTakeFirstOrThrow();
  const facts = {
    checkIn: (await checkIn(stage, 'M01')).id,
    step: (await steps(stage, 'PL02'))[1]?.id ?? '',
    option: 'groen',
    until: '1u',
  };
  const base = { platform: 'demo', person: stranger, kind: 'pressed', facts } as const;
  await unchanged(async () => {
    for (const to of ['checkins.answer', 'checkins.open', 'checkins.skip', 'plans.move'])
      expect(said(await stage.app.handle({ ...base, workspace: second, event: `w:${to}`, to }))).toBe(gone);
    // Somebody of there who says to be here, and the other way round.
    for (const workspace of [stage.workspace, 'nowhere', '__proto__'])
      expect(said(await stage.app.handle({ ...base, workspace, event: `v:${workspace}`, to: 'home.show' }))).toBe(gone);
  });
});

describe('a card or a form that comes again', () => {
  test('an old card: kindly over, nothing changed', async () => {
    const old = await checkIn(stage, 'M01');
    await stage.when('2026-12-01', '08:45');
    await unchanged(async () => {
      for (const to of ['answer', 'open', 'later', 'snooze', 'skip']) {
        const reply = await anke.forge(`checkins.${to}`, { checkIn: old.id, option: 'groen', until: '1u' });
        expect(said(reply)).toBe('Deze check-in is voorbij. Er staat een nieuwe klaar.\n[Check-in]');
      }
      const late = await anke.send(
        'checkins.save',
        { checkIn: old.id, whole: 'yes' },
        { q_light: 'rood', q_help: 'geen' },
      );
      expect(said(late)).toContain('Deze check-in is voorbij.');
    });
  });

  test('the same event twice is done once', async () => {
    const { id } = await checkIn(stage, 'M01');
    const press = { platform: 'demo', workspace: stage.workspace, person: anke.id, event: 'again' } as const;
    const sent = { ...press, kind: 'pressed', to: 'checkins.answer', facts: { checkIn: id, option: 'groen' } } as const;
    expect(said(await stage.app.handle(sent))).toContain('Genoteerd.');
    await unchanged(async () => expect(await stage.app.handle(sent)).toEqual({}));
  });

  test('the same form as a new event makes nothing twice', async () => {
    await anke.press('Groen: het loopt');
    const form = anke.openForm();
    const [, second] = await steps(stage, 'PL02');
    const values = { q_help: 'tijd', q_step: `${second?.id}:gedaan`, q_hours: '60', q_good: 'Mo belde zelf' };
    await anke.send(form.to, form.facts, values);
    const { letter: _one, ...before } = await dump(stage);
    await anke.send(form.to, form.facts, values);
    const { letter: _two, ...after } = await dump(stage);
    expect(after).toEqual(before);
    await stage.app.deliver();
    expect(anke.inbox()).toHaveLength(1);
  });

  test('the same question for help as a new event is asked once', async () => {
    await anke.say('hulp');
    const form = anke.openForm();
    const values = { kind: 'tijd', text: 'Wie neemt een uur over?', who: 'team' };
    expect(said(await anke.send(form.to, form.facts, values))).toBe(
      "Genoteerd. Je team krijgt je vraag: 4 collega's.\n[Hulpvragen]",
    );
    await unchanged(async () => anke.send(form.to, form.facts, values));
  });
});
