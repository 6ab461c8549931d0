import fc from 'fast-check';
import { sql } from 'kysely';
import { settable, type Term, terms } from '../../../src/features/records/terms.ts';
import { upkeep } from '../../../src/features/records/upkeep.ts';
import { moment, type Stage, setStage } from '../../support/play.ts';
import { secondWorkspace } from '../../support/rows.ts';

/* Whatever an organisation chooses to keep shorter, its night ends well; and what goes wrong in one is no other's trouble. */
let stage: Stage;
afterEach(() => stage.close());

const run = (text: string) => sql.raw(text).execute(stage.store.db);

/** A network in which everything that can point at something does, some of it over and done with. */
const fill = async (): Promise<void> => {
  stage = await setStage();
  const me = await stage.person('M01');
  for (const day of ['2026-11-23', '2026-11-24', '2026-11-25']) await stage.when(day, '16:30');
  for (const line of [
    `insert into check_in_answer select workspace_id, id, 'sfeer', 'goed' from check_in where good is not null or light is not null`,
    `update step set status = 'done', done_on = '2026-11-20' where plan_id in (select id from plan order by id limit 6)`,
    `insert into gap_ask select 'gap-' || s.id, s.workspace_id, p.partner_id, 'tactical', p.person_id, '${me}', 'accepted', s.id, 1, 2
      from step s join plan p on p.id = s.plan_id`,
    `update help_request set status = 'solved', taken_by = null, taken_at = null, solved_at = created_at
      where status in ('open', 'taken') and rowid % 2 = 0`,
    `insert into help_ask (id, workspace_id, help_id, person_id, asked_by, contact_id, step_id, partner_id, state, asked_at)
      select 'ask-' || h.id, h.workspace_id, h.id, '${me}', h.person_id, (select id from contact limit 1), s.id, null, 'calls', 1
      from help_request h join step s on s.rowid = (select min(rowid) from step where status = 'done')`,
    `insert into handover select 'hand-' || id, workspace_id, partner_id, id, null, person_id, person_id, null, '2026-11-20' from plan`,
    `update check_in set step_id = (select min(id) from step where status = 'done'), step_state = 'done', step_before = 'open'
      where status = 'answered'`,
    `insert into letter select 'copy-' || id, workspace_id, key || '/edit', kind, to_person, to_channel, about, id, card, 0, 'again',
      state, run_at, expires_at, 0, 0, null, null, null, platform, receipt, null, created_at, 0 from letter where state = 'sent'`,
    `update story set status = 'withdrawn', withdrawn_at = 1 where number = 'S1'`,
    `update contact set is_active = 0, left_on = '2026-11-20' where rowid % 3 = 0`,
    `update person set left_on = '2026-11-23' where number in ('M07', 'M08')`,
    `insert into slip select 'slip-' || id, workspace_id, id, 'mail', 'mail', 'few', '2026-11-20', 1 from person`,
  ])
    await run(line.replace('insert into letter select', `insert into letter (${letterColumns}) select`));
};
const letterColumns = `id, workspace_id, key, kind, to_person, to_channel, about, edits, card, unsolicited, if_unsure,
  state, run_at, expires_at, attempts, unsure, lease_until, lease_token, sending_at, platform, receipt, last_error, created_at,
  removes`;

const choose = async (chosen: Partial<Record<Term, number>>): Promise<void> => {
  for (const [what, months] of Object.entries(chosen))
    await stage.store.db
      .insertInto('retention')
      .values({ workspace_id: stage.workspace, what, months })
      .onConflict((c) => c.columns(['workspace_id', 'what']).doUpdateSet({ months }))
      .execute();
};

const night = async (date: string): Promise<void> => {
  stage.clock.set(moment(date, '03:00'));
  await upkeep(stage.tools);
};
const failures = (): string[] => stage.logLines.filter((line) => line.includes('upkeep:'));
const broken = async (): Promise<unknown[]> => (await run('pragma foreign_key_check')).rows;

/** Every choice the form offers, for every term alone: the terms by which one thing goes before another among them. */
const table = settable.flatMap((term) =>
  [1, 3, 6, 12, 24].filter((months) => months < terms[term]).map((months) => [term, months] as const),
);

test.each(table)('%s kept for %d month(s): every night ends well', async (term, months) => {
  await fill();
  await choose({ [term]: months });
  for (const date of ['2026-12-24', '2027-06-24', '2028-01-24', '2029-01-24', '2030-06-24']) await night(date);
  expect(failures()).toEqual([]);
  expect(await broken()).toEqual([]);
});

test('all terms chosen at once, whatever they are', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record(Object.fromEntries(settable.map((term) => [term, fc.integer({ min: 1, max: terms[term] })]))),
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 4 }),
      async (chosen, waits) => {
        await fill();
        try {
          await choose(chosen);
          let month = 10;
          for (const wait of waits) {
            month += wait;
            await night(`${2026 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-24`);
          }
          expect(failures()).toEqual([]);
          expect(await broken()).toEqual([]);
        } finally {
          await stage.close();
        }
      },
    ),
    { numRuns: 12 },
  );
  stage = await setStage();
});

test('answers go with their check-in, and a gap keeps no step that is gone', async () => {
  await fill();
  await choose({ checkIns: 1, plans: 1 });
  const rows = async (text: string): Promise<number> =>
    Number(((await run(`select count(*) as n from ${text}`)).rows[0] as { n: number }).n);
  const [answers, steps] = [await rows('check_in_answer'), await rows('gap_ask where step_id is not null')];
  await night('2027-01-24');
  expect(await rows('check_in_answer')).toBeLessThan(answers);
  expect(await rows('gap_ask where step_id is not null')).toBeLessThan(steps);
  expect(await rows('gap_ask')).toBe(steps);
});

test('one organisation whose night fails stops no other, nor the heart; it is tried again the next night', async () => {
  stage = await setStage();
  const second = await secondWorkspace(stage);
  const first = [stage.workspace, second].sort()[0];
  await run(`create trigger spoilt before delete on interaction when old.workspace_id = '${first}'
    begin select raise(abort, 'CANARY-spoilt'); end`);
  await stage.store.db
    .insertInto('erasure')
    .values({ workspace_id: second, kind: 'contact', subject_id: 'nobody', at: 1 })
    .execute();
  const nights = () => stage.store.db.selectFrom('upkeep').select(['workspace_id', 'what']).orderBy('what').execute();
  for (const time of ['03:00', '03:01']) await stage.when('2030-06-24', time);
  expect(await nights()).toEqual([
    { workspace_id: first, what: 'failed' },
    { workspace_id: first === second ? stage.workspace : second, what: 'night' },
  ]);
  expect(failures()).toHaveLength(1);
  expect(failures()[0]).toContain(`"workspace":"${first}"`);
  expect(failures()[0]).not.toContain('spoilt');
  // The rest of the beat was done.
  expect((await run('select 1 from erasure where is_tidied = 0')).rows).toEqual([]);
  await run('drop trigger spoilt');
  await stage.when('2030-06-25', '03:00');
  expect((await nights()).map(({ what }) => what)).toEqual(['failed', 'night', 'night', 'night']);
});
