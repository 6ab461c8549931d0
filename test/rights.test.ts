import type { Values } from '../src/chat/form.ts';
import { commandsFor } from '../src/features/home/menu.ts';
import { forms, presses } from '../src/routes.ts';
import { said } from './support/rows.ts';
import { attempt, draft, secret, setWorld, type Viewer, viewers, type World } from './support/standings.ts';

/*
 * Role x object x action over every press and every form there is (PRIVACY 5.4, 11; 5.5; DEFINITIONS B8), written from
 * PRIVACY.md and not from the code. Everything here is Anke's; who may do it to hers stands in the row. A route that is in
 * no row fails the test. Commands, exports and look-ups are presses as well.
 */
type Rule = {
  /** Which of Anke's things the press is about, by the name of the fact. */
  about?: Readonly<Record<string, keyof World['things'] | { is: string }>>;
  /** What a form is filled in with, where it is judged whole before anything else. */
  values?: (world: World) => Values;
  /** Who gets through; everybody else hears that it is not theirs, or that there is no such thing. */
  may: readonly Viewer[];
};

const all = Object.keys(viewers) as Viewer[];
/** Everybody of the organisation: what stands in nobody's name, or answers everybody with their own. */
const colleagues = all.filter((viewer) => viewer !== 'outsider');
const leaders: Viewer[] = ['manager', 'otherManager', 'director', 'board'];
const self: Viewer[] = ['self'];

const own: Rule = { may: all };
const checkIn: Rule = { about: { checkIn: 'checkIn', option: { is: 'groen' }, until: { is: '1u' } }, may: self };
const plan: Rule = { about: { plan: 'plan' }, may: self };
const step: Rule = { about: { step: 'step', until: { is: 'day' } }, may: self };
const partner: Rule = { about: { partner: 'partner' }, may: colleagues };
const admin: Rule = { may: ['admin'] };
const story: Rule = { about: { story: 'story', version: { is: '1' } }, may: self };
const toTeam = { help: 'helpTeam', on: { is: '2026-11-25' }, person: 'person' } as const;
const ofAsker: Rule = { about: toTeam, may: self };
/** One to the team is taken up in the team, and by who leads it. */
const taken: Rule = { about: toTeam, may: ['team', 'manager'] };
const nobodyAsked: Rule = { about: toTeam, may: [] };

const table: Readonly<Record<string, Rule>> = {
  'home.show': own,
  'home.help': own,
  'home.more': own,
  'home.tab': own,
  'privacy.show': own,
  'tips.show': own,
  'tips.off': own,
  'people.role': { about: { person: 'person' }, may: ['self', 'manager'] },
  'people.agree': { about: { sign: { is: 'of-another-card' } }, may: all },
  'people.discuss': own,
  'people.adjust': { about: { person: 'person' }, may: ['manager'] },
  'people.adjusted': { about: { person: 'person', change: { is: 'one' } }, may: ['manager'] },
  'people.pause': own,
  'people.back': own,
  'people.settings': own,
  'people.paused': own,
  'people.saved': own,

  'checkins.start': own,
  'checkins.answer': checkIn,
  'checkins.open': checkIn,
  'checkins.later': checkIn,
  'checkins.snooze': checkIn,
  'checkins.skip': checkIn,
  'checkins.noStory': checkIn,
  'checkins.save': checkIn,

  'plans.show': { about: { plan: 'plan' }, may: ['self', 'manager', 'involved'] },
  'plans.write': partner,
  'plans.chosen': own,
  'plans.written': {
    about: { plan: 'plan', partner: 'partner' },
    values: ({ things }) => ({
      goal: 'Samen op pad',
      careEffect: 'Sneller thuis',
      title: 'Bellen',
      due: '2026-12-02',
      contact: things.contact,
    }),
    may: self,
  },
  'plans.late': own,
  'plans.edit': plan,
  'plans.edited': plan,
  'plans.add': plan,
  'plans.added': { about: { plan: 'plan', step: { is: 'new' } }, may: self },
  'plans.close': plan,
  'plans.resume': plan,
  'plans.hand': { about: { plan: 'plan' }, may: ['self', 'manager'] },
  'plans.handed': { about: { plan: 'plan', hand: { is: 'new' } }, may: ['self', 'manager'] },
  'plans.change': step,
  'plans.changed': step,
  'plans.step': step,
  'plans.done': step,
  'plans.drop': step,
  'plans.again': step,
  'plans.snooze': step,
  'plans.move': step,
  'plans.moved': step,

  'help.board': own,
  'help.ask': { about: { step: 'step' }, may: self },
  'help.asked': {
    about: { help: 'helpTeam' },
    values: () => ({ kind: 'kennis', text: 'Wie weet dit?', who: 'collega' }),
    may: self,
  },
  'help.say': { about: toTeam, may: self },
  'help.said': { about: toTeam, may: self },
  'help.show': { about: toTeam, may: ['self', 'team', 'manager'] },
  'help.take': taken,
  'help.self': taken,
  'help.along': taken,
  'help.match': taken,
  'help.call': taken,
  'help.called': taken,
  'help.planned': taken,
  'help.quarter': { about: toTeam, may: ['self', 'team', 'manager'] },
  'help.quartered': { about: toTeam, may: ['self', 'team', 'manager'] },
  'help.undo': nobodyAsked,
  'help.accept': nobodyAsked,
  'help.huddle': nobodyAsked,
  'help.decline': nobodyAsked,
  'help.answer': nobodyAsked,
  'help.answered': nobodyAsked,
  'help.pass': nobodyAsked,
  'help.lookOn': ofAsker,
  'help.add': ofAsker,
  'help.added': ofAsker,
  'help.fine': ofAsker,
  'help.solve': ofAsker,
  'help.reopen': ofAsker,
  'help.withdraw': ofAsker,

  'focus.show': own,
  'focus.choose': own,
  'focus.chosen': { about: { period: { is: '2026-10-01' } }, may: all },
  'focus.letGo': { about: { drop: 'partner', p1: 'partner', period: { is: '2026-10-01' } }, may: self },
  'gaps.show': { may: leaders },
  'gaps.ask': { about: { partner: 'partner', level: { is: 'strategic' } }, may: leaders },
  'gaps.asked': {
    about: { ask: { is: 'new' }, partner: 'partner', level: { is: 'strategic' } },
    may: leaders,
  },
  'gaps.withdraw': { about: { ask: 'gap' }, may: leaders },
  'gaps.accept': { about: { ask: 'gap' }, may: self },
  'gaps.accepted': { about: { ask: 'gap' }, may: self },
  'gaps.decline': { about: { ask: 'gap' }, may: self },

  'interactions.note': { about: { interaction: 'interaction', partner: 'partner' }, may: self },
  'interactions.noted': { about: { interaction: 'interaction', partner: 'partner' }, may: self },
  'interactions.agree': { about: { interaction: 'interaction' }, may: self },
  'interactions.refuse': { about: { interaction: 'interaction' }, may: self },

  'partners.who': partner,
  'partners.knows': partner,
  'partners.map': { about: { words: { is: 'a' } }, may: all },
  'partners.download': { about: { words: { is: 'a' } }, may: all },
  'partners.silent': own,
  'partners.talk': partner,
  'partners.share': { about: { partner: 'partner', plan: 'plan' }, may: ['self', 'involved', 'manager'] },
  'partners.convert': { about: { partner: 'partner' }, may: ['self', 'involved', ...leaders] },
  'partners.link': { about: { partner: 'unowned' }, may: leaders },
  'partners.linked': { about: { partner: 'unowned' }, may: leaders },
  'partners.rest': { about: { partner: 'partner' }, may: ['self', 'manager', 'director', 'board'] },
  'partners.rested': { about: { partner: 'partner' }, may: ['self', 'manager', 'director', 'board'] },
  'partners.wake': { about: { partner: 'partner' }, may: ['self', 'manager', 'director', 'board'] },

  'stories.start': { about: { checkIn: 'checkIn' }, may: self },
  'stories.saved': { about: { story: { is: 'new' }, checkIn: 'checkIn' }, may: self },
  'stories.edit': story,
  'stories.edited': {
    about: { story: 'story', version: { is: '1' } },
    values: () => ({ title: 'Samen op pad', partners: [], named: [], together: [] }),
    may: self,
  },
  'stories.preview': story,
  'stories.send': story,
  'stories.withdraw': story,
  'stories.drop': story,
  'stories.ask': { about: { story: 'story', version: { is: '1' }, partner: 'partner' }, may: self },
  'stories.asked': { about: { story: 'story', version: { is: '1' }, partner: 'partner' }, may: self },
  // Whoever is not named hears that they are not, and reads nothing.
  'stories.question': { about: { story: 'story', version: { is: '1' } }, may: [] },
  'stories.agree': { about: { story: 'story', version: { is: '1' } }, may: colleagues },
  'stories.refuse': { about: { story: 'story', version: { is: '1' } }, may: colleagues },
  'stories.retract': { about: { story: 'story', version: { is: '1' } }, may: [] },
  'stories.search': own,
  // A draft of somebody else is kindly gone: nothing of it is shown.
  'stories.show': { about: { story: 'story' }, may: colleagues },
  'stories.thank': { about: { story: 'story' }, may: colleagues },
  'stories.unthank': { about: { story: 'story' }, may: colleagues },

  // Everybody is answered; what of, is held below.
  'summaries.week': own,
  'summaries.soFar': own,
  'summaries.text': own,
  'summaries.huddle': own,

  'records.mine': { about: { kind: { is: 'person' }, id: 'person' }, may: self },
  'records.correct': { about: { id: 'contact' }, may: ['admin'] },
  'records.corrected': { about: { id: 'contact' }, may: ['admin'] },
  'records.wipe': { about: { kind: { is: 'person' }, id: 'person' }, may: ['self', 'admin'] },
  'records.wiped': { about: { kind: { is: 'person' }, id: 'person' }, may: ['self', 'admin'] },
  'records.slip': own,
  'records.reported': { about: { slip: { is: 'new' } }, may: all },
  'records.log': admin,
  'records.retention': admin,
  'records.setRetention': admin,
  'records.retentionSet': admin,
  'records.admins': admin,
  'records.addAdmin': admin,
  'records.adminAdded': admin,
  'records.removeAdmin': { about: { person: 'admin' }, may: ['admin'] },
  'deliveries.show': admin,
  'deliveries.again': { about: { letter: 'letter' }, may: ['admin'] },
  'deliveries.leave': { about: { letter: 'letter' }, may: ['admin'] },
};

let world: World;
beforeAll(async () => {
  world = await setWorld();
});
afterAll(() => world.stage.close());

const factsOf = ({ about = {} }: Rule): Record<string, string> =>
  Object.fromEntries(
    Object.entries(about).map(([name, thing]) => [name, typeof thing === 'string' ? world.things[thing] : thing.is]),
  );
const pressOf = (to: string, rule: Rule, facts = factsOf(rule)) =>
  Object.hasOwn(presses, to) ? { to, facts } : { to, facts, values: rule.values?.(world) ?? {} };
const refused = (refusal: string | null): boolean =>
  refusal !== null && ['not-allowed', 'not-admin', 'not-found'].includes(refusal);

test('every press, form and command there is stands in the table', () => {
  expect(Object.keys(table).sort()).toEqual([...Object.keys(presses), ...Object.keys(forms)].sort());
  for (const { to } of commandsFor({ role: 'manager', is_admin: 1 })) expect(Object.keys(table)).toContain(to);
});

describe.each(Object.entries(table))('%s', (to, rule) => {
  test('who may, and who may not', async () => {
    const through: Viewer[] = [];
    for (const viewer of all) {
      const { refusal, shown } = await attempt(world, viewer, pressOf(to, rule));
      if (!refused(refusal)) through.push(viewer);
      // A press that means nothing would hide whether it was judged.
      expect(`${viewer}: ${refusal}`).not.toBe(`${viewer}: invalid`);
      if (viewer !== 'self')
        expect([viewer, shown.includes(secret), shown.includes(draft)]).toEqual([viewer, false, false]);
    }
    expect(through).toEqual(all.filter((viewer) => rule.may.includes(viewer)));
  });
});

const things = (rule: Rule): boolean => Object.values(rule.about ?? {}).some((thing) => typeof thing === 'string');

describe('mutated payloads', () => {
  /** Routes that are about somebody's thing, and take another id for another thing. */
  const rows = Object.entries(table).filter(([, rule]) => things(rule));

  test('the id of another organisation is the id of nothing', async () => {
    const foreign = await world.foreign();
    // The list of what did not arrive answers with the list as it stands, and sends nothing of theirs.
    for (const [to, rule] of rows.filter(([to]) => !to.startsWith('deliveries.'))) {
      const facts = Object.fromEntries(
        Object.entries(rule.about ?? {}).map(([name, thing]) => [
          name,
          typeof thing === 'string' ? foreign[thing] : thing.is,
        ]),
      );
      for (const viewer of ['self', 'manager', 'director', 'admin'] as const) {
        const { refusal, shown } = await attempt(world, viewer, pressOf(to, rule, facts));
        expect([to, viewer, refused(refusal) || refusal === 'stale', shown]).toEqual([to, viewer, true, '']);
      }
    }
  });

  test('no id says what may be done with it: ids of other things, of people, of nothing', async () => {
    const { partner: place, plan: work, checkIn: week, person, helpTeam, story: tale } = world.things;
    const ids = [place, work, week, person, helpTeam, tale, 'nothing', '__proto__'];
    for (const [to, rule] of rows)
      for (const id of ids) {
        const facts = Object.fromEntries(
          Object.entries(rule.about ?? {}).map(([name, thing]) => [name, typeof thing === 'string' ? id : thing.is]),
        );
        // Somebody without any tie to Anke reads and changes nothing of hers by any of them.
        const { shown, changed } = await attempt(world, 'member', pressOf(to, rule, facts));
        expect([to, id, shown.includes(secret), shown.includes(draft), changed]).toEqual([to, id, false, false, false]);
      }
  });

  test('a form with the id of a colleague or of another organisation where a person is chosen changes nothing of hers', async () => {
    const foreign = await world.foreign();
    for (const id of [foreign.person, world.things.person])
      for (const to of Object.keys(forms)) {
        const rule = table[to] ?? own;
        const values = { who: id, owner: id, to: id, person: id, partner: foreign.partner, contact: foreign.contact };
        const { shown, changed } = await attempt(world, 'member', { ...pressOf(to, rule), values });
        expect([to, id, shown.includes(secret), changed]).toEqual([to, id, false, false]);
      }
  });
});

describe('a role that was taken away between the card and the press', () => {
  type Change = Parameters<typeof attempt>[3];
  const taken: ReadonlyArray<readonly [string, Viewer, Viewer, Change]> = [
    [
      'an admin who is none any more',
      'admin',
      'member',
      (tx) => tx.updateTable('person').set({ is_admin: 0 }).where('is_admin', '=', 1).execute(),
    ],
    [
      'a manager whose team went to somebody else',
      'manager',
      'otherManager',
      async (tx) => {
        const { id } = await tx
          .selectFrom('person')
          .select('id')
          .where('number', '=', 'M10')
          .where('workspace_id', '=', world.stage.workspace)
          .executeTakeFirstOrThrow();
        await tx.updateTable('person').set({ manager_id: id }).where('id', '=', world.things.person).execute();
      },
    ],
    [
      'a director who does other work now',
      'director',
      'member',
      (tx) => tx.updateTable('person').set({ role: 'relationshipOwner' }).where('role', '=', 'director').execute(),
    ],
    [
      'somebody who is involved no longer',
      'involved',
      'member',
      (tx) => tx.deleteFrom('participant').where('partner_id', '=', world.things.partner).execute(),
    ],
    [
      'a colleague who went to another team',
      'team',
      'member',
      (tx) => tx.updateTable('person').set({ manager_id: null }).where('number', '=', 'M05').execute(),
    ],
  ];

  test.each(taken)('%s', async (_what, viewer, like, change) => {
    let lost = 0;
    for (const [to, rule] of Object.entries(table)) {
      if (rule.may.includes(viewer) && !rule.may.includes(like)) lost++;
      const { refusal } = await attempt(world, viewer, pressOf(to, rule), change);
      expect([to, !refused(refusal)]).toEqual([to, rule.may.includes(like)]);
    }
    expect(lost).toBeGreaterThan(0);
  });

  test('a plan that went to a colleague: the old buttons of who had it do nothing', async () => {
    const bram = await world.stage.person('M02');
    for (const to of [
      'plans.edit',
      'plans.add',
      'plans.close',
      'plans.done',
      'plans.drop',
      'plans.move',
      'plans.hand',
    ]) {
      const { refusal } = await attempt(world, 'self', pressOf(to, table[to] ?? own), (tx) =>
        tx.updateTable('plan').set({ person_id: bram }).where('id', '=', world.things.plan).execute(),
      );
      expect([to, refusal]).toEqual([to, 'not-allowed']);
    }
  });

  test('whoever left has nothing left to say here', async () => {
    const { stage } = world;
    const { id: gijs, left_on } = await stage.store.db
      .selectFrom('person')
      .select(['id', 'left_on'])
      .where('number', '=', 'M07')
      .where('workspace_id', '=', stage.workspace)
      .executeTakeFirstOrThrow();
    const leaves = (on: string | null) =>
      stage.store.db.updateTable('person').set({ left_on: on }).where('id', '=', gijs).execute();
    const actor = await stage.actor('M07');
    await leaves('2026-11-23');
    expect(said(await actor.say('plan'))).toBe('Dat vind ik niet meer. Typ "help" om verder te gaan.');
    await leaves(left_on);
    expect(said(await actor.say('plan'))).not.toContain('Dat vind ik niet meer');
  });
});

describe('what an admin reads', () => {
  test('never the sentences of a check-in, by any word or press', async () => {
    const { stage, things } = world;
    const admin = await stage.actor('M08');
    for (const word of ['mijn-gegevens anke', 'wissen anke', 'logboek', 'beheer', 'week', 'wie anke', 'verhalen', ''])
      expect([word, said(await admin.say(word)).includes(secret)]).toEqual([word, false]);
    for (const section of ['checkIns', 'answers', 'person'])
      for (const facts of [{ section }, { json: '1' }, { json: '1', section }] as ReadonlyArray<
        Record<string, string>
      >) {
        const reply = await admin.forge('records.mine', { kind: 'person', id: things.person, ...facts });
        expect(said(reply)).toContain('Dit is van een collega');
      }
    // It is there to be read: by Anke.
    expect(said(await (await stage.actor('M01')).forge('records.mine', { section: 'checkIns' }))).toContain(secret);
  });
});

test('the week as it stands: a team for its manager, all for director and board, for nobody else', async () => {
  const told = async (viewer: Viewer): Promise<string> =>
    // The card alone: what stands in somebody's own letters is another matter.
    JSON.stringify(
      (JSON.parse((await attempt(world, viewer, { to: 'summaries.week', facts: {} })).shown) as unknown[])[0],
    );
  for (const viewer of ['self', 'team', 'chair', 'mandate', 'member', 'admin', 'outsider'] as const)
    expect([viewer, /Anke|Elif|[Ll]icht|rood|groen/u.test(await told(viewer))]).toEqual([viewer, false]);
  for (const viewer of ['manager', 'director'] as const) expect(await told(viewer)).toContain('Weekpost');
  // Elif is of another team than Joris leads.
  expect(/Anke|Elif|Chaima/u.test(await told('otherManager'))).toBe(false);
});
