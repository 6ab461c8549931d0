import fc from 'fast-check';
import type { Tx } from '../../../src/db/open.ts';
import { sceneFor } from '../../../src/features/scene.ts';
import { presses } from '../../../src/routes.ts';
import { addDays } from '../../../src/schedule/dates.ts';
import { dayZero, type Stage, setStage } from '../../support/play.ts';

/*
 * B9 for random teams: whoever leads what, whoever answers what and in which order, no look-up, post or picture lets a
 * light or an hour of fewer than five be told; not by subtraction of a team either, nor by looking twice. Private to a
 * manager it is three. What is seen is read off the screens.
 */
const people = 14;
const lights = ['groen', 'oranje', 'rood'] as const;
type Person = { manager: number | null; light: (typeof lights)[number] | null; minutes: number };
/** `rounds`: who answers before the first look, the second, and so on. */
type Case = { team: Person[]; rounds: number[] };

const someone = fc.record({
  manager: fc.option(fc.integer({ min: 0, max: 3 })),
  light: fc.option(fc.constantFrom(...lights), { freq: 6 }),
  minutes: fc.integer({ min: 0, max: 12 }).map((n) => n * 15),
});
const cases: fc.Arbitrary<Case> = fc.record({
  team: fc.array(someone, { minLength: people, maxLength: people }),
  rounds: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: people, maxLength: people }),
});

/** What a screen tells of lights: how many answers they are of, null when it tells none. */
const litIn = (shown: string): number | null => {
  const found = /[Gg]roen (\d+), oranje (\d+), rood (\d+)/u.exec(shown);
  return found === null ? null : Number(found[1]) + Number(found[2]) + Number(found[3]);
};
const hoursIn = (shown: string): boolean => /Uren: /u.test(shown);

let stage: Stage;
let ids: string[];
beforeAll(async () => {
  stage = await setStage();
  const rows = await stage.store.db
    .selectFrom('person')
    .select('id')
    .where('workspace_id', '=', stage.workspace)
    .orderBy('number')
    .execute();
  ids = rows.map(({ id }) => id);
});
afterAll(() => stage.close());

class Rollback extends Error {}

const period = addDays(dayZero, -7);
/** The first four lead; the fifth is the director. */
const leaders = 4;

const laid = async (tx: Tx, { team }: Case): Promise<void> => {
  await tx.updateTable('help_request').set({ status: 'solved' }).execute();
  await tx.deleteFrom('check_in_answer').execute();
  await tx.updateTable('help_request').set({ check_in_id: null }).execute();
  await tx.deleteFrom('check_in').execute();
  for (const [n, { manager }] of team.entries())
    await tx
      .updateTable('person')
      .set({
        role: n < leaders ? 'manager' : n === leaders ? 'director' : 'relationshipOwner',
        manager_id: manager === null || manager === n ? null : (ids[manager] ?? null),
        left_on: null,
      })
      .where('id', '=', ids[n] ?? '')
      .execute();
};

const answer = async (tx: Tx, n: number, { light, minutes }: Person): Promise<void> => {
  await tx
    .insertInto('check_in')
    .values({
      id: `c${n}`,
      workspace_id: stage.workspace,
      number: `CX${n}`,
      person_id: ids[n] ?? '',
      period_on: period,
      template: 'weekly_core',
      status: 'answered',
      partner_id: null,
      plan_id: null,
      asked_at: 1,
      answered_at: 2,
      edited_at: null,
      light,
      good: null,
      why: null,
      minutes,
      step_id: null,
      step_state: null,
      step_before: null,
    })
    .execute();
};

const looks = [
  'summaries.week',
  'summaries.soFar',
  'summaries.text',
  'summaries.huddle',
  'partners.silent',
  'partners.map',
];

const seenBy = async (tx: Tx, n: number): Promise<string[]> => {
  const shown: string[] = [];
  for (const to of [...looks, 'partners.download', 'home.show', 'help.board', 'plans.late']) {
    const scene = await sceneFor(stage.tools, tx, { workspaceId: stage.workspace, personId: ids[n] ?? '' });
    const reply = await presses[to]?.(scene, to === 'partners.download' || to === 'partners.map' ? { words: 'a' } : {});
    shown.push(JSON.stringify(reply));
  }
  return shown;
};

/** Who has answered so far, by the manager they have. */
const byTeam = (given: Case, until: number): Map<number | null, number> => {
  const counted = new Map<number | null, number>();
  for (const [n, { manager }] of given.team.entries())
    if ((given.rounds[n] ?? 0) <= until) {
      const over = manager === n ? null : manager;
      counted.set(over, (counted.get(over) ?? 0) + 1);
    }
  return counted;
};

const judged = async (given: Case): Promise<number> => {
  let told = 0;
  const check = async (tx: Tx): Promise<void> => {
    await laid(tx, given);
    let before: number | null = null;
    for (let round = 0; round <= 4; round++) {
      for (const [n, person] of given.team.entries()) if (given.rounds[n] === round) await answer(tx, n, person);
      const counts = byTeam(given, round);
      const answered = [...counts.values()].reduce((sum, n) => sum + n, 0);
      // The director reads what stands in a shared channel as well.
      for (const shown of await seenBy(tx, leaders)) {
        const lit = litIn(shown);
        if (lit === null && !hoursIn(shown)) continue;
        told++;
        expect(answered).toBeGreaterThanOrEqual(5);
        expect(hoursIn(shown)).toBe(lit !== null);
      }
      const { answered: public_ = null } =
        (await tx.selectFrom('public_week').select('answered').where('period_on', '=', period).executeTakeFirst()) ??
        {};
      if (public_ !== null && public_ !== before) {
        const left = [...counts].flatMap(([manager, n]) => (manager === null || n === answered ? [] : [answered - n]));
        expect(public_).toBe(answered);
        expect([public_ >= 5, left.every((n) => n >= 5), before === null || public_ - before >= 5]).toEqual([
          true,
          true,
          true,
        ]);
        before = public_;
      }
      for (let manager = 0; manager < leaders; manager++)
        for (const shown of await seenBy(tx, manager)) {
          const lit = litIn(shown);
          if (lit === null && !hoursIn(shown)) continue;
          told++;
          expect(counts.get(manager) ?? 0).toBeGreaterThanOrEqual(3);
          // Of the own team and of nobody else.
          expect((lit ?? 0) <= (counts.get(manager) ?? 0)).toBe(true);
        }
      for (const shown of await seenBy(tx, people - 1)) expect([litIn(shown), hoursIn(shown)]).toEqual([null, false]);
    }
    throw new Rollback();
  };
  await stage.store.db
    .transaction()
    .execute(check)
    .catch((error: unknown) => {
      if (!(error instanceof Rollback)) throw error;
    });
  return told;
};

test('no light or hour of a small group is told, whoever looks, whenever', async () => {
  let told = 0;
  await fc.assert(
    fc.asyncProperty(cases, async (given) => {
      told += await judged(given);
    }),
    { numRuns: 15 },
  );
  // Lights were shown often enough for this to mean anything.
  expect(told).toBeGreaterThan(20);
});
