import type { Card } from '../../src/chat/card.ts';
import type { Values } from '../../src/chat/form.ts';
import { Problem } from '../../src/core/problem.ts';
import type { Tx } from '../../src/db/open.ts';
import { sceneFor } from '../../src/features/scene.ts';
import { forms, presses } from '../../src/routes.ts';
import { type Stage, setStage } from './play.ts';
import { checkIn, secondWorkspace } from './rows.ts';

/** Words Anke wrote in her check-in; they are hers alone. */
export const secret = 'Reigerzin over mezelf';
/** The title of a story of hers that nobody was shown. */
export const draft = 'Concept van de reiger';

/** Everybody there is to Anke (M01) at De Wilgenkant (P005), each with one tie only, by the number in the demo network. */
export const viewers = {
  self: 'M01',
  team: 'M05',
  involved: 'M06',
  manager: 'M09',
  otherManager: 'M10',
  director: 'M11',
  board: 'M12',
  chair: 'M13',
  mandate: 'M14',
  // A member of the circle who has an account here: it gives no right of itself.
  member: 'M04',
  admin: 'M08',
  outsider: 'M01',
} as const;
export type Viewer = keyof typeof viewers;

type Things = Readonly<
  Record<
    | ('checkIn' | 'plan' | 'step' | 'partner' | 'unowned' | 'interaction' | 'story' | 'gap' | 'letter' | 'contact')
    | ('person' | 'helpTeam' | 'helpManager' | 'helpColleague' | 'admin'),
    string
  >
>;

export type World = {
  stage: Stage;
  things: Things;
  idOf(viewer: Viewer): Promise<string>;
  /** The same things of another organisation. */
  foreign(): Promise<Things>;
  second: string;
};

const untie = async ({ store: { db } }: Stage, partner: string, anke: string): Promise<void> => {
  await db.deleteFrom('participant').where('partner_id', '=', partner).execute();
  await db.deleteFrom('acquaintance').where('person_id', '<>', anke).execute();
  await db.deleteFrom('interaction').where('partner_id', '=', partner).where('person_id', '<>', anke).execute();
  const others = db.selectFrom('plan').select('id').where('partner_id', '=', partner).where('person_id', '<>', anke);
  await db.deleteFrom('step').where('plan_id', 'in', others).execute();
  await db.deleteFrom('plan').where('id', 'in', others).execute();
};

/** Anke with one of everything she can have, on red, and everybody around her. */
export const setWorld = async (): Promise<World> => {
  const stage = await setStage();
  const { db } = stage.store;
  const { workspace } = stage;
  const anke = await stage.person('M01');
  const idIn = async (table: 'partner' | 'plan' | 'contact', number: string): Promise<string> =>
    (
      await db
        .selectFrom(table)
        .select('id')
        .where('workspace_id', '=', workspace)
        .where('number', '=', number)
        .executeTakeFirstOrThrow()
    ).id;
  const partner = await idIn('partner', 'P005');
  await untie(stage, partner, anke);
  await db
    .insertInto('participant')
    .values({ workspace_id: workspace, partner_id: partner, person_id: await stage.person('M06') })
    .execute();
  await db.updateTable('person').set({ is_admin: 0 }).execute();
  await db.updateTable('person').set({ is_admin: 1 }).where('number', '=', 'M08').execute();
  await db
    .updateTable('circle_member')
    .set({ email: 'dries.kraanvogel@zorggroep-aardebeek.example' })
    .where('number', '=', 'L02')
    .execute();
  await stage.when('2026-11-24', '08:45');
  const { id: week } = await checkIn(stage, 'M01');
  const [step] = await db
    .selectFrom('step')
    .innerJoin('plan', 'plan.id', 'step.plan_id')
    .select(['step.id', 'plan.id as plan'])
    .where('plan.partner_id', '=', partner)
    .where('plan.person_id', '=', anke)
    .where('step.status', '=', 'open')
    .execute();
  if (step === undefined) throw new Error('Anke has no open step at P005');
  await db.updateTable('check_in').set({ good: secret }).where('person_id', '=', anke).execute();
  await db
    .insertInto('check_in_answer')
    .values({ workspace_id: workspace, check_in_id: week, question: 'q_rel_moment', answer: secret })
    .execute();
  await db.deleteFrom('help_request').execute();
  const help = (id: string, audience: 'team' | 'manager' | 'colleague') => ({
    id,
    workspace_id: workspace,
    person_id: anke,
    check_in_id: null,
    partner_id: partner,
    kind: 'kennis',
    text: 'Wie weet dit?',
    audience,
    status: 'open' as const,
    created_at: stage.clock.now(),
  });
  await db
    .insertInto('help_request')
    .values([help('help-team', 'team'), help('help-manager', 'manager'), help('help-colleague', 'colleague')])
    .execute();
  await db
    .insertInto('interaction')
    .values({
      id: 'moment',
      workspace_id: workspace,
      number: 'I999',
      person_id: anke,
      partner_id: partner,
      contact_id: null,
      level: null,
      kind: 'bezoek',
      note: null,
      feeling: null,
      on_date: '2026-11-23',
      example: 'asked',
      created_at: stage.clock.now(),
    })
    .execute();
  await db
    .insertInto('story')
    .values({
      id: 'draft',
      workspace_id: workspace,
      number: 'S99',
      person_id: anke,
      title: draft,
      situation: 'a',
      what_we_did: 'b',
      care_effect: 'c',
      tip: 'd',
      status: 'concept',
      on_date: '2026-11-23',
      partner_agreed: 0,
      thanks: 0,
    })
    .execute();
  await db
    .insertInto('gap_ask')
    .values({
      id: 'gap',
      workspace_id: workspace,
      partner_id: partner,
      level: 'strategic',
      person_id: anke,
      asked_by: await stage.person('M11'),
      state: 'asked',
      step_id: null,
      asked_at: stage.clock.now(),
      answered_at: null,
    })
    .execute();
  await db
    .insertInto('focus')
    .values({ workspace_id: workspace, person_id: anke, partner_id: partner, period_on: '2026-10-01' })
    .execute();
  const { id: unowned } = await db
    .selectFrom('partner')
    .select('id')
    .where('workspace_id', '=', workspace)
    .where('owner_id', 'is', null)
    .where('phase', '<>', 'prospect')
    .executeTakeFirstOrThrow();
  const { id: letter } = await db
    .updateTable('letter')
    .set({ state: 'dead' })
    .where('to_person', '=', anke)
    .returning('id')
    .executeTakeFirstOrThrow();
  const second = await secondWorkspace(stage);
  const stranger = await db
    .selectFrom('person')
    .select('id')
    .where('workspace_id', '=', second)
    .where('number', '=', 'M01')
    .executeTakeFirstOrThrow();
  const theirs = async (
    table: 'check_in' | 'plan' | 'step' | 'partner' | 'interaction' | 'contact' | 'story' | 'help_request',
  ) => (await db.selectFrom(table).select('id').where('workspace_id', '=', second).executeTakeFirstOrThrow()).id;
  return {
    stage,
    second,
    foreign: async () => ({
      checkIn: await theirs('check_in'),
      plan: await theirs('plan'),
      step: await theirs('step'),
      partner: await theirs('partner'),
      unowned: await theirs('partner'),
      interaction: await theirs('interaction'),
      story: await theirs('story'),
      contact: await theirs('contact'),
      gap: 'gap-of-second',
      letter: 'letter-of-second',
      person: stranger.id,
      admin: stranger.id,
      helpTeam: await theirs('help_request'),
      helpManager: await theirs('help_request'),
      helpColleague: await theirs('help_request'),
    }),
    things: {
      checkIn: week,
      plan: step.plan,
      step: step.id,
      partner,
      unowned,
      interaction: 'moment',
      story: 'draft',
      gap: 'gap',
      letter,
      contact: await idIn('contact', 'C012'),
      person: anke,
      admin: await stage.person('M08'),
      helpTeam: 'help-team',
      helpManager: 'help-manager',
      helpColleague: 'help-colleague',
    },
    idOf: async (viewer) => (viewer === 'outsider' ? stranger.id : stage.person(viewers[viewer])),
  };
};

class Rollback extends Error {}

/** Everything that is Anke's, as one text. */
const hers = async (tx: Tx, person: string): Promise<string> => {
  const rows = [];
  for (const table of [
    'check_in',
    'plan',
    'help_request',
    'interaction',
    'story',
    'gap_ask',
    'rhythm',
    'focus',
  ] as const)
    rows.push(await tx.selectFrom(table).selectAll().where('person_id', '=', person).execute());
  const plans = tx.selectFrom('plan').select('id').where('person_id', '=', person);
  rows.push(await tx.selectFrom('step').selectAll().where('plan_id', 'in', plans).execute());
  rows.push(await tx.selectFrom('partner').selectAll().where('owner_id', '=', person).execute());
  rows.push(await tx.selectFrom('person').selectAll().where('id', '=', person).execute());
  return JSON.stringify(rows);
};

/** What became of a press or a form: done (or the form came back), or why not; and everything that was shown. */
export type Outcome = { refusal: string | null; shown: string; changed: boolean };

/**
 * Does what a route does for somebody, and takes it back: each try finds the same world. `first` changes the store just
 * before, as when a role is taken away between the card and the press.
 */
export const attempt = async (
  { stage, second, idOf, things }: World,
  viewer: Viewer,
  { to, facts, values }: { to: string; facts: Readonly<Record<string, string>>; values?: Values },
  first: (tx: Tx) => Promise<unknown> = () => Promise.resolve(),
): Promise<Outcome> => {
  const personId = await idOf(viewer);
  const outcome: Outcome = { refusal: null, shown: '', changed: false };
  try {
    await stage.store.db.transaction().execute(async (tx) => {
      await first(tx);
      const workspaceId = viewer === 'outsider' ? second : stage.workspace;
      const scene = await sceneFor(stage.tools, tx, { workspaceId, personId });
      const before = await hers(tx, things.person);
      const verb = values === undefined ? presses[to] : undefined;
      const reply = verb === undefined ? await forms[to]?.(scene, facts, values ?? {}) : await verb(scene, facts);
      const cards: Card[] = [...(reply?.instead === undefined ? [] : [reply.instead]), ...(reply?.below ?? [])];
      const letters = await tx.selectFrom('letter').select('card').where('to_person', '=', personId).execute();
      outcome.shown = JSON.stringify([cards, reply?.form ?? null, letters]);
      outcome.changed = (await hers(tx, things.person)) !== before;
      throw new Rollback();
    });
  } catch (error) {
    if (error instanceof Problem) outcome.refusal = error.refusal;
    else if (!(error instanceof Rollback)) throw error;
  }
  return outcome;
};
