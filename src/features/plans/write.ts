import { sentence } from '../../chat/card.ts';
import type { Form, Values } from '../../chat/form.ts';
import type { Reply } from '../../chat/reply.ts';
import type { Level } from '../../core/person.ts';
import { Problem } from '../../core/problem.ts';
import { nextNumber } from '../number.ts';
import { type Partner, partnerIn } from '../partners/find.ts';
import { read, textOf } from '../privacy/reading.ts';
import { demand, ownTo } from '../rights.ts';
import { fact, type Scene } from '../scene.ts';
import { aimFields, exchangeFields, readStep, stepFields } from './fields.ts';
import { planAfter } from './show.ts';
import { insertPlan, insertStep } from './store.ts';
import { planOf } from './view.ts';

type Facts = Readonly<Record<string, string>>;

/** As many as a list in a form may have on every platform. */
const mostPartners = 100;

/** The partners to choose from: the actor's own first, then all others. */
const partnersFor = async ({ tx, workspace, actor }: Scene) => {
  const own = (id: string | null): boolean => id === actor.id;
  const rows = await tx
    .selectFrom('partner')
    .leftJoin('participant', (join) =>
      join.onRef('participant.partner_id', '=', 'partner.id').on('participant.person_id', '=', actor.id),
    )
    .select(['partner.id', 'partner.name', 'partner.owner_id', 'participant.person_id'])
    .where('partner.workspace_id', '=', workspace.id)
    .where('partner.removed_on', 'is', null)
    .orderBy((eb) =>
      eb
        .case()
        .when(eb.or([eb('partner.owner_id', '=', actor.id), eb('participant.person_id', '=', actor.id)]))
        .then(0)
        .else(1)
        .end(),
    )
    .orderBy('partner.name')
    .limit(mostPartners)
    .execute();
  return rows.map(({ id, name, owner_id, person_id }) => ({ id, name, isOwn: own(owner_id) || own(person_id) }));
};

const partnerForm = ({ words }: Scene, partners: Awaited<ReturnType<typeof partnersFor>>): Form => {
  return {
    title: words.plan.write,
    send: words.plan.next,
    to: 'plans.chosen',
    facts: {},
    fields: [
      {
        kind: 'choice',
        name: 'partner',
        label: words.plan.which,
        hint: words.plan.whichHint,
        required: true,
        options: partners.map(({ id, name }) => ({ value: id, label: name })),
      },
    ],
  };
};

/** The form carries the id of the plan it will make, so that sent twice it makes one. */
const planForm = async (scene: Scene, partner: Partner, id: string): Promise<Form> => ({
  title: scene.words.plan.write,
  intro: partner.name,
  send: scene.words.common.save,
  to: 'plans.written',
  facts: { plan: id, partner: partner.id },
  fields: [
    ...aimFields(scene, null),
    ...(await stepFields(scene, partner.id, scene.words.plan.firstStep)),
    ...exchangeFields(scene, null),
  ],
});

/** A partner one can still make plans with. Throws Problem('not-found') or Problem('stale'). */
const livePartner = async (scene: Scene, facts: Facts): Promise<Partner> => {
  const partner = await partnerIn(scene, facts);
  if (partner.removed_on !== null) throw new Problem('stale', 'partner');
  return partner;
};

/** A new plan: with which partner, or at once its form. Where there is no partner yet, it says so. */
export const write = async (scene: Scene, facts: Facts): Promise<Reply> => {
  if (facts.partner !== undefined)
    return { form: await planForm(scene, await livePartner(scene, facts), scene.tools.newId()) };
  const partners = await partnersFor(scene);
  if (partners.length === 0) return { below: [sentence(scene.words.plan.noPartners)] };
  return { form: partnerForm(scene, partners) };
};

/** The partner chosen: the form of the plan follows. */
export const chosen = async (scene: Scene, _facts: Facts, values: Values): Promise<Reply> => {
  const result = await read(scene, partnerForm(scene, await partnersFor(scene)), values);
  if ('again' in result) return { form: result.again };
  const partner = await livePartner(scene, { partner: textOf(result.answers, 'partner') ?? '' });
  return { form: await planForm(scene, partner, scene.tools.newId()) };
};

/** At which level a plan plays: that of its first contact, for who leads the organisation the strategic one (N26). */
const levelOf = async ({ tx, actor }: Scene, contactId: string | null): Promise<Level | null> => {
  if (['director', 'boardMember'].includes(actor.role)) return 'strategic';
  if (contactId === null) return actor.level;
  const contact = await tx.selectFrom('contact').select('level').where('id', '=', contactId).executeTakeFirstOrThrow();
  return contact.level ?? actor.level;
};

/**
 * The plan sent: goal, what the care seeker notices (without it nothing is saved, N01), the first step, and what is asked
 * and offered. Sent twice it is the same plan once.
 */
export const written = async (scene: Scene, facts: Facts, values: Values): Promise<Reply> => {
  const { tools, tx, actor, workspace, today } = scene;
  const id = fact(facts, 'plan');
  const partner = await livePartner(scene, facts);
  const result = await readStep(scene, await planForm(scene, partner, id), values, partner.id);
  if ('again' in result) return { form: result.again };
  const { answers, step } = result;
  const there = await planOf(tx, workspace.id, id);
  if (there !== null) {
    demand('plan.change', ownTo(actor, there.personId));
    return planAfter(scene, there);
  }
  await insertPlan(tx, {
    id,
    workspace_id: workspace.id,
    number: await nextNumber(tx, workspace.id, 'plan'),
    person_id: actor.id,
    partner_id: partner.id,
    level: await levelOf(scene, step.contactId),
    goal: textOf(answers, 'goal') ?? '',
    care_effect: textOf(answers, 'careEffect') ?? '',
    ask: textOf(answers, 'ask'),
    offer: textOf(answers, 'offer'),
    shared_vision: textOf(answers, 'vision'),
    asked_on: null,
  });
  const stepId = tools.newId();
  await insertStep(tx, {
    id: stepId,
    workspace_id: workspace.id,
    plan_id: id,
    title: step.title,
    contact_id: step.contactId,
    due_on: step.dueOn,
    reminded_on: today,
  });
  return planAfter(scene, { id }, stepId);
};
