import { sentence } from '../../chat/card.ts';
import type { Field, Form, Values } from '../../chat/form.ts';
import type { Reply } from '../../chat/reply.ts';
import { Problem } from '../../core/problem.ts';
import { follow, write } from '../../outbox/letter.ts';
import { addDays } from '../../schedule/dates.ts';
import { sayDate } from '../../words/format.ts';
import { type Words, words as wordsIn } from '../../words/words.ts';
import { partnerIn } from '../partners/find.ts';
import { addStep } from '../plans/add.ts';
import { read, textOf } from '../privacy/reading.ts';
import { demand } from '../rights.ts';
import type { Scene } from '../scene.ts';
import { about, closedCard, sayLevel } from './cards.ts';
import { askIn, change, type GapAsk } from './store.ts';

type Facts = Readonly<Record<string, string>>;

const day = 86_400_000;
/** A first step towards somebody new is given four weeks, unless one says otherwise. */
const usual = 28;
const farthest = 730;
const mostSteps = 4;

/** A question to the actor that waits for an answer. Throws Problem('not-allowed') or Problem('stale'). */
const waiting = async (scene: Scene, facts: Facts): Promise<GapAsk> => {
  const one = await askIn(scene, facts);
  demand('gap.answer', one.person_id === scene.actor.id ? ['asked'] : []);
  const partner = await partnerIn(scene, { partner: one.partner_id });
  if (one.state !== 'asked' || partner.removed_on !== null) throw new Problem('stale', 'gap');
  return one;
};

/** What the care seeker is to notice, of the plan at this partner: the actor's own with room, else anybody's. */
const purposeAt = async ({ tx, actor, workspace }: Scene, partnerId: string) => {
  const plans = await tx
    .selectFrom('plan')
    .leftJoin('step', 'step.plan_id', 'plan.id')
    .select((eb) => ['plan.person_id', 'plan.care_effect', eb.fn.max('step.position').as('steps')])
    .where('plan.workspace_id', '=', workspace.id)
    .where('plan.partner_id', '=', partnerId)
    .where('plan.closed_on', 'is', null)
    .groupBy(['plan.id', 'plan.person_id', 'plan.care_effect'])
    .execute();
  const room = plans.find((plan) => plan.person_id === actor.id && Number(plan.steps ?? 0) < mostSteps);
  return { hasRoom: room !== undefined, careEffect: room?.care_effect ?? null };
};

const formFor = async (scene: Scene, one: GapAsk, wrong?: { value: string; error: string }): Promise<Form> => {
  const { words, today, workspace } = scene;
  const partner = await partnerIn(scene, { partner: one.partner_id });
  const { hasRoom } = await purposeAt(scene, one.partner_id);
  const effect: Field = {
    kind: 'text',
    name: 'effect',
    label: words.interaction.effect(words.care[workspace.care_term ?? 'zorgvrager']),
    required: true,
    max: 150,
  };
  return {
    title: words.gaps.acceptTitle,
    intro: words.gaps.acceptIntro(partner.name, sayLevel(one.level, words)),
    send: words.common.save,
    to: 'gaps.accepted',
    facts: { ask: one.id },
    fields: [
      {
        kind: 'date',
        name: 'when',
        label: words.gaps.when,
        required: true,
        from: today,
        value: addDays(today, usual),
        ...wrong,
      },
      ...(hasRoom ? [] : [effect]),
    ],
  };
};

/** "Ja": by when, and, where it starts a plan, what the care seeker will notice (N01). */
export const accept = async (scene: Scene, facts: Facts): Promise<Reply> => ({
  form: await formFor(scene, await waiting(scene, facts)),
});

/** Lets whoever asked know, in their own language; nobody writes to themselves. */
const tell = async (scene: Scene, one: GapAsk, say: (words: Words, partner: string) => string): Promise<void> => {
  const { tools, tx, actor, workspace, now } = scene;
  if (one.asked_by === actor.id) return;
  const asker = await tx.selectFrom('person').select('locale').where('id', '=', one.asked_by).executeTakeFirstOrThrow();
  const partner = await partnerIn(scene, { partner: one.partner_id });
  const words = wordsIn(asker.locale);
  await write(tools, tx, [
    {
      key: `gaps.answer:${workspace.id}:${one.id}`,
      kind: 'gaps.answer',
      workspaceId: workspace.id,
      to: { to: 'person', person: one.asked_by },
      card: sentence(say(words, partner.name), [{ label: words.map.share, press: { to: 'gaps.show', facts: {} } }]),
      unsolicited: true,
      ifUnsure: 'again',
      expiresAt: now + 7 * day,
    },
  ]);
};

/** It stands in the actor's own plan, and whoever asked hears. */
export const accepted = async (scene: Scene, facts: Facts, values: Values, on?: string): Promise<Reply> => {
  const { tools, tx, actor, workspace, words, locale, today, now } = scene;
  const one = await waiting(scene, facts);
  const result = await read(scene, await formFor(scene, one), values);
  if ('again' in result) return { form: result.again };
  const due = textOf(result.answers, 'when') ?? '';
  const { moveFrom, moveFar } = words.checkIn;
  const error = due < today ? moveFrom : due > addDays(today, farthest) ? moveFar : null;
  if (error !== null) {
    const form = await formFor(scene, one, { value: due, error });
    const effect = textOf(result.answers, 'effect');
    const fields = form.fields.map((field) =>
      field.name === 'effect' && effect !== null ? { ...field, value: effect } : field,
    );
    return { form: { ...form, fields: fields as readonly Field[] } };
  }
  const level = sayLevel(one.level, words);
  const { careEffect } = await purposeAt(scene, one.partner_id);
  const { stepId } = await addStep(scene, {
    personId: actor.id,
    partnerId: one.partner_id,
    level: one.level,
    title: words.gaps.step(level),
    contactId: null,
    dueOn: due,
    goal: words.gaps.goal(level),
    careEffect: textOf(result.answers, 'effect') ?? careEffect ?? words.gaps.goal(level),
  });
  await change(scene, one.id, { state: 'accepted', step_id: stepId, answered_at: now });
  await tell(scene, one, (w, partner) => w.gaps.accepted(actor.first_name, partner, sayLevel(one.level, w)));
  const card = closedCard(one.id, words.gaps.planned(words.gaps.step(level), sayDate(due, locale)));
  await follow(tools, tx, {
    workspaceId: workspace.id,
    about: about(one.id),
    card,
    except: on,
  });
  return { instead: card };
};

/** "Nee": that is an answer too. Whoever asked hears, and may ask somebody else. */
export const decline = async (scene: Scene, facts: Facts, on?: string): Promise<Reply> => {
  const { tools, tx, actor, workspace, words, now } = scene;
  const one = await waiting(scene, facts);
  await change(scene, one.id, { state: 'declined', answered_at: now });
  await tell(scene, one, (w, partner) => w.gaps.declined(actor.first_name, partner, sayLevel(one.level, w)));
  const card = closedCard(one.id, one.asked_by === actor.id ? words.gaps.fine : words.gaps.fineTold);
  await follow(tools, tx, {
    workspaceId: workspace.id,
    about: about(one.id),
    card,
    except: on,
  });
  return { instead: card };
};
