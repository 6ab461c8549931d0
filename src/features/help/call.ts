import { type Button, type Card, sentence } from '../../chat/card.ts';
import type { Form, Values } from '../../chat/form.ts';
import type { Reply } from '../../chat/reply.ts';
import { Problem } from '../../core/problem.ts';
import { addDays, isDate } from '../../schedule/dates.ts';
import { calendarOf } from '../../schedule/store.ts';
import { sayDate } from '../../words/format.ts';
import { addStep } from '../plans/add.ts';
import { read, textOf } from '../privacy/reading.ts';
import { fact, type Scene } from '../scene.ts';
import { type Work, workFor } from './around.ts';
import { boardButton, daysCard, press } from './cards.ts';
import { claim } from './claim.ts';
import { sensibleDays } from './days.ts';
import { reachCaller } from './reach.ts';
import { type Ask, noteAsk, type Question, setAsk } from './store.ts';
import { tellAsker } from './take.ts';
import { retell, tell } from './tell.ts';
import { cardFor } from './view.ts';
import { type Callee, contactToCall } from './who.ts';

type Facts = Readonly<Record<string, string>>;

/** The farthest day a call is planned on from a button or the form. */
const farthest = 60;

/** Who calls: the taker, or whoever was asked along and has not called off. */
type Caller = { question: Question; ask: Ask | null; contact: Callee | null };

/**
 * The actor as a caller. Claims the question for a taker; whoever was asked along calls as long as it is taken. Gives the
 * kind answer instead when they are too late.
 */
const callerOf = async (scene: Scene, facts: Facts): Promise<Caller | Reply> => {
  const reached = await reachCaller(scene, facts);
  const { question, asks, along, over } = reached;
  const { actor, words, tx } = scene;
  if (over) return { below: [sentence(words.helping.over, [boardButton(words)])] };
  const late = along === null ? await claim(scene, reached) : null;
  if (late !== null) return late;
  if (question.partnerId === null) throw new Problem('stale', 'help');
  const own = asks.find((ask) => ask.personId === actor.id && ask.state === 'calls') ?? null;
  if (own !== null) return { instead: inPlanCard(scene, question, own, null) };
  const given =
    along?.contactId == null ? null : { id: along.contactId, name: along.contact ?? '', level: along.contactLevel };
  return { question, ask: along, contact: given ?? (await contactToCall(tx, question, actor.id)) };
};

const whoIn = (question: Question, contact: Pick<Callee, 'name'> | null): string =>
  contact?.name ?? question.partner ?? '';

const talkButton = ({ words }: Scene, question: Question, planId: string | null): Button => ({
  label: words.helping.talk,
  press: {
    to: 'partners.talk',
    facts: { partner: question.partnerId ?? '', ...(planId === null ? {} : { plan: planId }) },
  },
});

const doneButton = ({ words }: Scene, stepId: string): Button => ({
  label: words.plan.markDone,
  press: { to: 'plans.done', facts: { step: stepId } },
});

/** Staat in je plan: what was planned, with what is of use before it. */
const inPlanCard = (scene: Scene, question: Question, ask: Ask, planId: string | null): Card => {
  const { helping } = scene.words;
  const date = ask.stepDueOn === null ? '' : sayDate(ask.stepDueOn, scene.locale);
  const who = whoIn(question, ask.contact === null ? null : { name: ask.contact });
  const done = ask.stepId === null || ask.stepDone ? [] : [doneButton(scene, ask.stepId)];
  return sentence(helping.inPlanAlready(date, who), [talkButton(scene, question, planId), ...done]);
};

const daysFor = async ({ tx, actor, now, today }: Scene): Promise<string[]> =>
  sensibleDays(now, today, [await calendarOf(tx, actor.id)]);

const formFor = ({ words, workspace, today }: Scene, question: Question, due: string): Form => ({
  title: words.helping.callTitle,
  ...(question.partner === null ? {} : { intro: question.partner }),
  send: words.common.save,
  to: 'help.planned',
  facts: { help: question.id },
  fields: [
    { kind: 'date', name: 'due', label: words.helping.callDay, required: true, from: today, value: due },
    {
      kind: 'text',
      name: 'effect',
      label: words.helping.callNotices(words.care[workspace.care_term ?? 'zorgvrager']),
      required: true,
      max: 200,
    },
  ],
});

/** Ik bel zelf, Ik bel …: when? Where there is no plan to put it in, a form also asks what the care seeker notices (N01). */
export const call = async (scene: Scene, facts: Facts): Promise<Reply> => {
  const caller = await callerOf(scene, facts);
  if (!('question' in caller)) return caller;
  const { words, locale, today } = scene;
  const { question } = caller;
  const days = await daysFor(scene);
  if ((await workFor(scene, question)) === null) return { form: formFor(scene, question, days[0] ?? today) };
  return { below: [daysCard(words, { to: 'called', helpId: question.id, days, today }, locale)] };
};

type Planned = { on: string; work: Pick<Work, 'goal' | 'careEffect'> & { planId: string | null }; isNew: boolean };

/** Puts the call into the actor's own plan, and lets the asker and whoever asked know. */
const plan = async (scene: Scene, { question, ask, contact }: Caller, planned: Planned): Promise<Reply> => {
  const { tools, tx, actor, words, locale, now } = scene;
  const { helping } = words;
  const { stepId } = await addStep(scene, {
    personId: actor.id,
    partnerId: question.partnerId ?? '',
    level: contact?.level ?? actor.level,
    title: planned.isNew ? helping.callFor(question.asker) : helping.callOver(planned.work.goal),
    contactId: contact?.id ?? null,
    dueOn: planned.on,
    goal: planned.work.goal,
    careEffect: planned.work.careEffect,
  });
  const date = sayDate(planned.on, locale);
  const who = whoIn(question, contact);
  const ways = [talkButton(scene, question, planned.work.planId), doneButton(scene, stepId)];
  if (ask === null) {
    await noteAsk(tx, tools.newId(), {
      help_id: question.id,
      workspace_id: question.workspaceId,
      person_id: actor.id,
      asked_by: actor.id,
      contact_id: contact?.id ?? null,
      step_id: stepId,
      state: 'calls',
      asked_at: now,
    });
    await tellAsker(scene, question, 'taken');
    const undo = { label: helping.undo, press: press('undo', question.id) };
    return { instead: sentence(`${helping.inPlan(date, who)} ${helping.sees(question.asker)}`, [...ways, undo]) };
  }
  await setAsk(tx, ask.id, { state: 'calls', step_id: stepId, answered_at: now });
  await retell(scene, { question, to: actor.id }, (theirs) => cardFor(theirs, question.id));
  if (question.takenBy !== null)
    await tell(scene, { question, to: question.takenBy, event: 'calls' }, (theirs) =>
      sentence(theirs.words.helping.alongCalls(actor.first_name, who, sayDate(planned.on, theirs.locale)), [
        boardButton(theirs.words),
      ]),
    );
  await tellAsker(scene, question, 'calls');
  return { instead: sentence(helping.inPlan(date, who), ways) };
};

/** A day chosen: today or later. A card of yesterday asks anew. */
export const called = async (scene: Scene, facts: Facts): Promise<Reply> => {
  const caller = await callerOf(scene, facts);
  if (!('question' in caller)) return caller;
  const { words, locale, today } = scene;
  const { question } = caller;
  const day = fact(facts, 'on');
  if (!isDate(day)) throw new Problem('invalid', 'on');
  const work = await workFor(scene, question);
  if (day < today || day > addDays(today, farthest)) {
    const days = await daysFor(scene);
    return { instead: daysCard(words, { to: 'called', helpId: question.id, days, today }, locale) };
  }
  // The plan went meanwhile: the card as it is now has a button for the form.
  if (work === null) return { below: [await cardFor(scene, question.id)] };
  return plan(scene, caller, { on: day, work, isNew: false });
};

/** The form sent: the call goes into a plan of its own, with what the care seeker will notice. */
export const planned = async (scene: Scene, facts: Facts, values: Values): Promise<Reply> => {
  const caller = await callerOf(scene, facts);
  if (!('question' in caller)) return caller;
  const { words, today } = scene;
  const { question } = caller;
  const form = formFor(scene, question, today);
  const result = await read(scene, form, values);
  if ('again' in result) return { form: result.again };
  const due = textOf(result.answers, 'due') ?? '';
  const careEffect = textOf(result.answers, 'effect') ?? '';
  const error = due < today ? words.checkIn.moveFrom : due > addDays(today, 730) ? words.checkIn.moveFar : null;
  if (error !== null) {
    const again = formFor(scene, question, due);
    return {
      form: {
        ...again,
        fields: again.fields.map((field) =>
          field.kind === 'date' ? { ...field, error } : field.kind === 'text' ? { ...field, value: careEffect } : field,
        ),
      },
    };
  }
  const goal = words.helping.callGoal(question.asker, question.partner ?? '');
  return plan(scene, caller, { on: due, work: { goal, careEffect, planId: null }, isNew: true });
};
