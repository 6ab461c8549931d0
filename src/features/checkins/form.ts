import type { Field, Form, Option } from '../../chat/form.ts';
import type { Role } from '../../core/person.ts';
import type { Tx } from '../../db/open.ts';
import { sayHours } from '../../words/format.ts';
import { messages, type Question, questionsOf, say } from '../../words/questions.ts';
import { waitingFor } from '../help/waiting.ts';
import type { PlanView } from '../plans/view.ts';
import type { Scene } from '../scene.ts';
import { asksOfPlan } from './cards.ts';
import { type CheckIn, templateFor } from './checkin.ts';
import { answersOf, helpOf } from './store.ts';

/** A step with each state it can get is one choice (B16); two steps fill the ten radio buttons Slack allows. */
const mostSteps = 2;
const stepStates = ['gedaan', 'bezig', 'verplaats', 'vervalt'] as const;
export type StepState = (typeof stepStates)[number];

const halfHours = [0, 30, 60, 90, 120, 180, 240];

type Context = {
  scene: Scene;
  row: CheckIn;
  plan: PlanView | null;
  partners: readonly Option[];
  openHelp: number;
  given: Readonly<Record<string, string>>;
};

const optionsOf = (question: Question, { scene }: Context): Option[] =>
  (question.options ?? []).map((answer) => ({ value: answer.value, label: answer.label[scene.locale] }));

const rank = (step: PlanView['steps'][number], row: CheckIn): string =>
  step.id === row.step_id ? '0' : (step.dueOn ?? '9');

const stepOptions = ({ scene, row, plan }: Context): Option[] => {
  const { words } = scene;
  const open = (plan?.steps ?? [])
    .filter((step) => step.isOpen || step.id === row.step_id)
    // The step this check-in is about stays among them, wherever its date went meanwhile.
    .sort((a, b) => rank(a, row).localeCompare(rank(b, row)))
    .slice(0, mostSteps);
  return [
    ...open.flatMap((step) =>
      stepStates.map((state) => ({
        value: `${step.id}:${state}`,
        label: `${step.title}: ${words.checkIn.stepLabel[state]}`,
      })),
    ),
    { value: 'none', label: words.checkIn.noStep },
  ];
};

const hourOptions = ({ scene }: Context): Option[] =>
  halfHours.map((minutes) => ({
    value: String(minutes),
    label: minutes === 240 ? scene.words.checkIn.fourOrMore : sayHours(minutes, scene.locale),
  }));

const preset = (value: string | null | undefined): { value: string } | Record<string, never> =>
  value === null || value === undefined || value === '' ? {} : { value };

const field = (question: Question, context: Context): Field[] => {
  const { scene, row, plan, given } = context;
  const blanks = {
    partner: plan?.partner ?? '',
    uren: sayHours(scene.actor.minutes_a_week, scene.locale),
  };
  const label =
    question.id === 'q_lead_help'
      ? scene.words.checkIn.leadHelp(context.openHelp)
      : !asksOfPlan(question, plan)
        ? scene.words.checkIn.withoutPlan
        : say(question.text, scene.locale, blanks, scene.workspace.care_term);
  const common = { name: question.id, label, required: question.required };
  switch (question.type) {
    case 'traffic_light':
      return [{ ...common, kind: 'choice', options: optionsOf(question, context), ...preset(row.light) }];
    case 'one_tap': {
      // The state is chosen together with the step, and nobody is asked to pick up help that is not there.
      if (question.id === 'q_step_state' || (question.id === 'q_lead_help' && context.openHelp === 0)) return [];
      const chosen = preset(given[question.id]);
      // Who is stuck need not say that they need nothing, and who said they look for help must say which.
      const open = question.id === 'q_help' && row.light === 'rood' && given.q_same !== 'hulp';
      const required = question.required && !open;
      return [{ ...common, required, kind: 'choice', options: optionsOf(question, context), ...chosen }];
    }
    case 'short_text': {
      const placeholder = question.placeholder === undefined ? {} : { placeholder: question.placeholder[scene.locale] };
      const hint = messages.privacy_hint[scene.locale];
      const max = question.max_chars ?? 280;
      return [{ ...common, kind: 'text', max, hint, ...placeholder, ...preset(given[question.id]) }];
    }
    case 'pick_step': {
      if (plan === null) return [];
      const chosen = row.step_id === null || row.step_state === null ? null : `${row.step_id}:${row.step_state}`;
      return [{ ...common, kind: 'choice', options: stepOptions(context), ...preset(chosen) }];
    }
    case 'hours':
      return [
        {
          ...common,
          kind: 'choice',
          options: hourOptions(context),
          ...preset(row.minutes === null ? null : String(row.minutes)),
        },
      ];
    case 'pick_partner':
      return context.partners.length === 0
        ? []
        : [{ ...common, kind: 'choice', options: context.partners, ...preset(given[question.id]) }];
    case 'multi_tap':
    case 'date':
      throw new Error(`a check-in does not ask ${question.id}`);
  }
};

const partnersOf = async (tx: Tx, personId: string): Promise<Option[]> => {
  const rows = await tx
    .selectFrom('partner')
    .leftJoin('participant', (join) =>
      join.onRef('participant.partner_id', '=', 'partner.id').on('participant.person_id', '=', personId),
    )
    .select(['partner.id', 'partner.name', 'partner.priority'])
    .where((eb) => eb.or([eb('partner.owner_id', '=', personId), eb('participant.person_id', '=', personId)]))
    .orderBy('partner.priority')
    .orderBy('partner.name')
    .limit(100)
    .execute();
  return rows.map((row) => ({ value: row.id, label: row.name }));
};

/** The full questions behind the quick and the restart template, for whoever wants to tell more: those of the role. */
const fullTemplate = (template: string, role: Role): string =>
  template === 'weekly_quick' || template === 'restart'
    ? templateFor(role, { full: true, weeksSilent: 0, hasPlan: true })
    : template;

/** The questions the form of a check-in shows: all but the one asked with buttons; an edit shows that one too. */
const formQuestions = (template: string, role: Role, whole: boolean): readonly Question[] => {
  const full = fullTemplate(template, role);
  const [first, ...rest] = questionsOf(full);
  return whole || full !== template ? [first, ...rest] : rest;
};

/** On red the first thing asked is not what went well, but what would help. */
const helpFirst = (questions: readonly Question[], row: CheckIn): readonly Question[] =>
  row.light === 'rood'
    ? [...questions.filter(({ id }) => id === 'q_help'), ...questions.filter(({ id }) => id !== 'q_help')]
    : questions;

/** The form of a check-in, with what was answered already in it. `whole` adds the question of the buttons. */
export const formFor = async (scene: Scene, row: CheckIn, plan: PlanView | null, whole: boolean): Promise<Form> => {
  const help = await helpOf(scene.tx, row.id);
  const answers = await answersOf(scene.tx, row.id);
  const given: Record<string, string> = {
    ...answers,
    q_good: row.good ?? '',
    q_why: row.why ?? '',
    // Who is stuck, or asked for help, is not told beforehand that they need nothing.
    q_help: help?.kind ?? (answers.q_same === 'hulp' || row.light === 'rood' ? '' : 'geen'),
    k_help: help?.kind ?? 'geen',
  };
  const context: Context = {
    scene,
    row,
    plan,
    partners: await partnersOf(scene.tx, scene.actor.id),
    openHelp: (await waitingFor(scene.tx, scene.actor)).length,
    given,
  };
  const questions = helpFirst(formQuestions(row.template, scene.actor.role, whole), row);
  return {
    title: scene.words.checkIn.formTitle,
    // The chair is asked about the circle, not about the partner its plan is held with.
    ...(plan === null ? {} : { intro: scene.actor.role === 'circleChair' ? plan.goal : plan.partner }),
    send: scene.words.common.save,
    to: 'checkins.save',
    facts: { checkIn: row.id, whole: whole ? 'yes' : 'no' },
    fields: questions.flatMap((question) => field(question, context)),
  };
};
