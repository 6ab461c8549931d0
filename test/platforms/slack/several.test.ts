import { peopled } from '../../support/slack/fake.ts';
import { installIn, otherTeam } from '../../support/slack/install.ts';
import { openSecond, type Second } from '../../support/slack/second.ts';
import { granted, mail, type SlackStage, setSlackStage } from '../../support/slack/stage.ts';
import type { State } from '../../support/slack/state.ts';
import { type Person, slackUser } from '../../support/slack/user.ts';

/* Several teams beside each other, on the strict stand-in; and each at an emulator of its own, which knows nobody else's. */
describe.each([
  ['on the stand-in', false],
  ['each at an emulator of its own', true],
])('several teams, %s', (_, emulated) => {
  let stage: SlackStage;
  let state: State;
  let seconds: Second[] = [];

  beforeEach(async () => {
    stage = await setSlackStage({ installs: true, ownTeam: 'T0AARDE' });
    const { fake } = stage;
    state = otherTeam(fake);
    const places = [
      { team: fake.state, users: [{ id: 'U0ANKE', email: mail('anke.lijsterbes') }] },
      { team: state, users: ['U0PUK', 'U0ANKE'].map((id) => ({ id, email: `${id.toLowerCase()}@verderop.example` })) },
    ];
    const open = async ({ team, users }: (typeof places)[number]): Promise<Second> => {
      const second = await openSecond(team, { scopes: granted(), users, channels: ['C0ALGEMEEN'] });
      fake.agreeWith(second, team);
      return second;
    };
    seconds = emulated ? await Promise.all(places.map(open)) : [];
    await installIn(stage, fake.state, 'U0ANKE');
    await installIn(stage, state, 'U0PUK');
    await stage.settle();
  });
  afterEach(async () => {
    const refused = stage.fake.elsewhere();
    // What each reads is what stands there, and there alone.
    const there = await Promise.all(
      seconds.map(async (second, n) => {
        const own = n === 0 ? stage.user('U0ANKE') : puk();
        return [await second.texts(own.dm), own.inbox()];
      }),
    );
    const judged = seconds.map(({ answered }) => answered.size);
    for (const second of seconds) second.close();
    await stage.close();
    expect(refused).toEqual([]);
    expect(judged.every((methods) => methods > 2)).toBe(true);
    for (const [said, ours] of there) expect(said).toEqual(ours);
  });

  const puk = (): Person => slackUser({ state }, stage.wire, 'U0PUK');

  test('each person is answered by their own team’s token, in their own network', async () => {
    const [anke, puk] = [stage.user('U0ANKE'), slackUser({ state }, stage.wire, 'U0PUK')];
    await anke.say('plan');
    await puk.say('plan');
    await stage.settle();
    expect(anke.inbox().at(-1)).toContain('Het Zwaluwnest');
    expect(puk.inbox().at(-1)).not.toContain('Zwaluwnest');
    expect(stage.logLines.join('')).not.toContain('CANARY');
  });

  test('two people with the same user id in two teams are two people', async () => {
    peopled(state).addUser({ id: 'U0ANKE', email: mail('anke.lijsterbes') });
    const double = slackUser({ state }, stage.wire, 'U0ANKE');
    await double.say('plan');
    await stage.settle();
    expect(state.ephemerals.map(({ text }) => text)).toEqual([
      'Ik ken je hier nog niet. Vraag je beheerder om je e-mailadres toe te voegen.',
    ]);
    expect(double.inbox()).toEqual([]);
  });

  test.each(['done', 'drop', 'move', 'edit', 'hand', 'show'])(
    'plans.%s with the ids of another team’s plan is refused, and nothing changes',
    async (verb) => {
      const { db } = stage.store;
      const [anke, puk] = [stage.user('U0ANKE'), slackUser({ state }, stage.wire, 'U0PUK')];
      await puk.say('plan');
      await anke.say('check-in');
      await stage.settle();
      const hers = db.selectFrom('plan').innerJoin('step', 'step.plan_id', 'plan.id').where('step.status', '=', 'open');
      const at = await hers
        .select(['plan.id as plan', 'step.id as step'])
        .where('plan.person_id', '=', await stage.person('M01'))
        .executeTakeFirstOrThrow();
      const read = async () => [
        await db.selectFrom('plan').selectAll().execute(),
        await db.selectFrom('step').selectAll().execute(),
      ];
      const before = await read();
      const crafted = { action_id: `plans.${verb}|0`, value: JSON.stringify(at) };
      const forged = { team: { id: state.team.id }, user: { id: 'U0PUK', team_id: state.team.id } };
      const press = { ...anke.pressOf('Groen: het loopt', crafted), ...forged };
      expect((await puk.interact(press)).status).toBe(200);
      await stage.settle();
      expect(await read()).toEqual(before);
      expect(puk.hasModal()).toBe(false);
      expect(puk.inbox().join('\n')).not.toContain('Zwaluwnest');
      expect(puk.inbox().join('\n')).toContain('Dat vind ik niet meer.');
    },
  );

  test('a press with the ids of another team’s check-in is refused, and nothing changes', async () => {
    const anke = stage.user('U0ANKE');
    await anke.say('check-in');
    await stage.settle();
    const puk = slackUser({ state }, stage.wire, 'U0PUK');
    await puk.say('check-in');
    await stage.settle();
    const stolen = anke.pressOf('Groen: het loopt');
    const before = await stage.store.db.selectFrom('check_in').selectAll().execute();
    const forged = { ...stolen, team: { id: state.team.id }, user: { id: 'U0PUK', team_id: state.team.id } };
    expect((await puk.interact(forged)).status).toBe(200);
    await stage.settle();
    expect(await stage.store.db.selectFrom('check_in').selectAll().execute()).toEqual(before);
    expect(puk.inbox().join('\n')).not.toContain('Zwaluwnest');
    expect(anke.inbox().at(-1)).toContain('[🟢 Groen: het loopt]');
  });

  test('one team’s 429 delays no other', async () => {
    const [anke, puk] = [stage.user('U0ANKE'), slackUser({ state }, stage.wire, 'U0PUK')];
    const before = [anke.inbox().length, puk.inbox().length];
    stage.fake.failFor('T0AARDE', 'chat.postMessage', { kind: 'busy', retryAfter: '600' });
    await anke.say('plan');
    await puk.say('plan');
    await stage.settle();
    expect([anke.inbox().length, puk.inbox().length]).toEqual([before[0], (before[1] ?? 0) + 1]);
    stage.clock.set(stage.clock.now() + 601_000);
    await stage.settle();
    expect(anke.inbox()).toHaveLength((before[0] ?? 0) + 1);
  });
});
