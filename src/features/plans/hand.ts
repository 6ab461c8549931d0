import type { Form, Values } from '../../chat/form.ts';
import type { Reply } from '../../chat/reply.ts';
import { Problem } from '../../core/problem.ts';
import { type NewLetter, write } from '../../outbox/letter.ts';
import { messages } from '../../words/questions.ts';
import { words as wordsIn } from '../../words/words.ts';
import { partnerIn } from '../partners/find.ts';
import { colleagues } from '../partners/owner.ts';
import { passOn } from '../partners/pass.ts';
import { read, textOf } from '../privacy/reading.ts';
import { demand, ownTo } from '../rights.ts';
import { fact, type Scene } from '../scene.ts';
import { standingToPeople } from '../standing.ts';
import { handedCard, heardCard, lostCard } from './passcards.ts';
import { type PlanView, planOf, plansOf } from './view.ts';

type Facts = Readonly<Record<string, string>>;

/** What can go to a colleague: a plan, or a partner with all plans its owner has there; and from whom. */
type Parcel = {
  partner: { id: string; name: string };
  plan: PlanView | null;
  from: { id: string; name: string };
  /** The partner can go along, or alone: `from` owns it. */
  whole: boolean;
};

const day = 86_400_000;
const longestNote = 500;

/** Who holds it now, if the actor may hand it over: it is theirs, or of somebody they lead. Throws Problem('not-allowed'). */
const holderOf = async (scene: Scene, personId: string | null): Promise<Parcel['from']> => {
  if (personId === null) throw new Problem('stale', 'partner');
  demand('plan.hand', (await standingToPeople(scene))(personId));
  const { id, first_name } = await scene.tx
    .selectFrom('person')
    .select(['id', 'first_name'])
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
  return { id, name: first_name };
};

const parcelOf = async (scene: Scene, facts: Facts): Promise<Parcel> => {
  const { tx, workspace } = scene;
  if (facts.plan === undefined) {
    const partner = await partnerIn(scene, facts);
    if (partner.removed_on !== null) throw new Problem('stale', 'partner');
    return { partner, plan: null, from: await holderOf(scene, partner.owner_id), whole: true };
  }
  const plan = await planOf(tx, workspace.id, fact(facts, 'plan'));
  if (plan === null) throw new Problem('not-found', 'plan');
  const from = await holderOf(scene, plan.personId);
  if (plan.closedOn !== null) throw new Problem('stale', 'plan');
  const partner = await partnerIn(scene, { partner: plan.partnerId });
  return { partner, plan, from, whole: partner.owner_id === from.id };
};

const formFor = async (scene: Scene, parcel: Parcel, id: string): Promise<Form> => {
  const { words, locale } = scene;
  const { partner, plan, from, whole } = parcel;
  const others = (await colleagues(scene)).filter((one) => one.id !== from.id);
  return {
    title: words.plan.hand,
    intro: plan === null ? partner.name : plan.goal,
    send: words.plan.hand,
    to: 'plans.handed',
    facts: { hand: id, ...(plan === null ? { partner: partner.id } : { plan: plan.id }) },
    fields: [
      ...(plan !== null && whole
        ? [
            {
              kind: 'choice' as const,
              name: 'what',
              label: words.plan.handWhat,
              required: true,
              options: [
                { value: 'plan', label: words.plan.handPlan },
                { value: 'partner', label: words.plan.handAll(partner.name) },
              ],
              value: 'plan',
            },
          ]
        : []),
      {
        kind: 'person',
        name: 'to',
        label: words.plan.handTo,
        required: true,
        options: others.map((one) => ({ value: one.id, label: `${one.firstName} ${one.lastName}` })),
      },
      {
        kind: 'longText',
        name: 'note',
        label: words.plan.handNote,
        required: true,
        max: longestNote,
        placeholder: words.plan.handExample,
        hint: messages.privacy_hint[locale],
      },
    ],
  };
};

/** Draag over: a plan, or a partner with the plans there, to a colleague and with a note (N12). */
export const hand = async (scene: Scene, facts: Facts): Promise<Reply> => ({
  form: await formFor(scene, await parcelOf(scene, facts), scene.tools.newId()),
});

/** From now on these plans are the colleague's; what was snoozed or mentioned counts for nobody but who did it. */
const movePlans = async ({ tx, today }: Scene, plans: readonly PlanView[], to: string): Promise<void> => {
  for (const { id } of plans) {
    await tx.updateTable('plan').set({ person_id: to, asked_on: null }).where('id', '=', id).execute();
    await tx
      .updateTable('step')
      .set({ quiet_until: null, reminded_on: today })
      .where('plan_id', '=', id)
      .where('status', 'in', ['open', 'busy'])
      .execute();
  }
};

const letterTo = (scene: Scene, key: string, person: string, card: NewLetter['card']): NewLetter => ({
  key: `plans.hand:${scene.workspace.id}:${key}:${person}`,
  kind: 'plans.hand',
  workspaceId: scene.workspace.id,
  to: { to: 'person', person },
  card,
  unsolicited: true,
  ifUnsure: 'again',
  expiresAt: scene.now + 14 * day,
});

/**
 * Handed over: one owner before, one after, and who, when and why is kept for good (N12). The colleague gets a letter with
 * the note; when a manager did it, so does whoever had it before. Sent twice it happens once.
 */
export const handed = async (scene: Scene, facts: Facts, values: Values): Promise<Reply> => {
  const { tools, tx, actor, workspace, words, today } = scene;
  const id = fact(facts, 'hand');
  const there = await tx
    .selectFrom('handover')
    .select('by_person')
    .where('id', '=', id)
    .where('workspace_id', '=', workspace.id)
    .executeTakeFirst();
  if (there !== undefined) {
    demand('plan.change', ownTo(actor, there.by_person));
    return { below: [handedCard(words, null)] };
  }
  const parcel = await parcelOf(scene, facts);
  const result = await read(scene, await formFor(scene, parcel, id), values);
  if ('again' in result) return { form: result.again };
  const { partner, plan, from } = parcel;
  const whole = plan === null || textOf(result.answers, 'what') === 'partner';
  const note = textOf(result.answers, 'note') ?? '';
  const to = await tx
    .selectFrom('person')
    .select(['id', 'first_name', 'locale'])
    .where('id', '=', textOf(result.answers, 'to') ?? '')
    .where('workspace_id', '=', workspace.id)
    .executeTakeFirstOrThrow();
  const plans = whole
    ? (await plansOf(tx, [from.id])).filter((one) => one.partnerId === partner.id)
    : plan === null
      ? []
      : [plan];
  if (whole) await passOn(tx, { workspaceId: workspace.id, partnerId: partner.id, from: from.id, to: to.id });
  await movePlans(scene, plans, to.id);
  const row = {
    workspace_id: workspace.id,
    partner_id: partner.id,
    from_person: from.id,
    to_person: to.id,
    by_person: actor.id,
    note,
    on_date: today,
  };
  const ids = whole ? [null, ...plans.map((one) => one.id)] : plans.map((one) => one.id);
  await tx
    .insertInto('handover')
    .values(ids.map((planId, n) => ({ ...row, id: n === 0 ? id : tools.newId(), plan_id: planId })))
    .execute();
  const what = { partner, plan: whole ? null : plan };
  const letters = [letterTo(scene, id, to.id, heardCard(wordsIn(to.locale), { by: actor.first_name, note, ...what }))];
  if (from.id !== actor.id) {
    const { locale } = await tx
      .selectFrom('person')
      .select('locale')
      .where('id', '=', from.id)
      .executeTakeFirstOrThrow();
    letters.push(
      letterTo(scene, id, from.id, lostCard(wordsIn(locale), { by: actor.first_name, to: to.first_name, ...what })),
    );
  }
  await write(
    tools,
    tx,
    letters.filter(({ to: address }) => address.to !== 'person' || address.person !== actor.id),
  );
  return { below: [handedCard(words, { to: to.first_name, ...what })] };
};
