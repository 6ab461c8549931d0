import { type Button, type Card, sentence } from '../../chat/card.ts';
import type { Reply } from '../../chat/reply.ts';
import { Problem } from '../../core/problem.ts';
import { write } from '../../outbox/letter.ts';
import { type Words, words as wordsIn } from '../../words/words.ts';
import { fact, type Scene } from '../scene.ts';
import { sharedCard, talkCard } from './cards.ts';
import { type Partner, partnerIn } from './find.ts';
import { asDone, inSentence, shortTheme } from './say.ts';
import { sightOf } from './sight.ts';

type Facts = Readonly<Record<string, string>>;

const day = 86_400_000;

const plansAt = ({ tx, workspace }: Scene, partner: Partner) =>
  tx
    .selectFrom('plan')
    .innerJoin('person', 'person.id', 'plan.person_id')
    .select(['plan.id', 'plan.person_id', 'plan.care_effect', 'plan.ask', 'plan.offer', 'plan.shared_vision'])
    .select(['person.first_name', 'person.locale', 'person.left_on'])
    .where('plan.workspace_id', '=', workspace.id)
    .where('plan.partner_id', '=', partner.id)
    .where('plan.closed_on', 'is', null)
    .orderBy((eb) => eb.fn('length', ['plan.number']))
    .orderBy('plan.number')
    .execute();

type Plan = Awaited<ReturnType<typeof plansAt>>[number];

/** The plan a talk is about: the one asked for, else one of one's own that asks or offers something, else the owner's. */
const planFor = async (scene: Scene, partner: Partner, facts: Facts): Promise<Plan | null> => {
  const sight = await sightOf(scene.tx, scene.actor, partner.id);
  const plans = (await plansAt(scene, partner)).filter((plan) => sight.sees(plan.person_id));
  const wanted = facts.plan === undefined ? null : fact(facts, 'plan');
  const weight = (plan: Plan): number =>
    (plan.id === wanted ? 16 : 0) +
    (plan.ask !== null || plan.offer !== null ? 4 : 0) +
    (plan.person_id === scene.actor.id ? 2 : 0) +
    (plan.person_id === partner.owner_id ? 1 : 0);
  return plans.toSorted((one, other) => weight(other) - weight(one))[0] ?? null;
};

/** What already works: the last step of the plan that was done, else the last published story about this partner. */
const worksAt = async ({ tx, workspace }: Scene, partner: Partner, plan: Plan | null): Promise<string | null> => {
  const done =
    plan === null
      ? undefined
      : await tx
          .selectFrom('step')
          .select('title')
          .where('plan_id', '=', plan.id)
          .where('status', '=', 'done')
          .orderBy('done_on', 'desc')
          .orderBy('position', 'desc')
          .executeTakeFirst();
  if (done !== undefined) return asDone(done.title);
  const story = await tx
    .selectFrom('story')
    .innerJoin('story_partner', 'story_partner.story_id', 'story.id')
    .select('story.title')
    .where('story.workspace_id', '=', workspace.id)
    .where('story_partner.partner_id', '=', partner.id)
    .where('story.status', '=', 'published')
    .orderBy('story.on_date', 'desc')
    .executeTakeFirst();
  return story?.title ?? null;
};

/** Names a sentence may begin with: those at the partner, and ours. */
const firstNames = async ({ tx, workspace }: Scene, partner: Partner): Promise<string[]> => {
  const theirs = await tx.selectFrom('contact').select('first_name').where('partner_id', '=', partner.id).execute();
  const ours = await tx.selectFrom('person').select('first_name').where('workspace_id', '=', workspace.id).execute();
  return [...theirs, ...ours].flatMap(({ first_name }) => (first_name === null ? [] : [first_name]));
};

const cardFor = async (
  scene: Scene,
  { partner, plan, words, buttons }: { partner: Partner; plan: Plan | null; words: Words; buttons: readonly Button[] },
): Promise<Card> => {
  const names = await firstNames(scene, partner);
  const said = (text: string | null | undefined): string | null => (text == null ? null : inSentence(text, names));
  return talkCard(
    words,
    words.care[scene.workspace.care_term ?? 'zorgvrager'],
    {
      partner: partner.name,
      careEffect: said(plan?.care_effect),
      theme: partner.theme === null ? null : shortTheme(partner.theme),
      interests: said(partner.interests),
      ask: said(plan?.ask),
      offer: said(plan?.offer),
      works: said(await worksAt(scene, partner, plan)),
      vision: said(plan?.shared_vision),
    },
    buttons,
  );
};

/**
 * The conversation card before a talk with a partner (A2, N17): nothing in it that somebody wrote in a check-in or a note.
 * A plan is in it only for whoever may see that plan (PRIVACY 5.5).
 */
export const talk = async (scene: Scene, facts: Facts): Promise<Reply> => {
  const { words, actor } = scene;
  const partner = await partnerIn(scene, facts);
  const plan = await planFor(scene, partner, facts);
  const others = plan === null || plan.person_id === actor.id || plan.left_on !== null ? null : plan;
  const buttons =
    others === null
      ? []
      : [
          {
            label: words.talk.share(others.first_name),
            press: { to: 'partners.share', facts: { partner: partner.id, plan: others.id } },
          },
        ];
  return { below: [await cardFor(scene, { partner, plan, words, buttons })] };
};

/** "Deel met Chaima": the owner of the plan gets the same card, once a day at most. */
export const share = async (scene: Scene, facts: Facts): Promise<Reply> => {
  const { tools, tx, actor, workspace, words, now, today } = scene;
  const partner = await partnerIn(scene, facts);
  const plan = await planFor(scene, partner, facts);
  if (plan === null || plan.id !== fact(facts, 'plan')) throw new Problem('not-found', 'plan');
  if (plan.person_id === actor.id || plan.left_on !== null) throw new Problem('stale', 'plan');
  const theirs = wordsIn(plan.locale);
  const card = await cardFor(scene, { partner, plan, words: theirs, buttons: [] });
  await write(tools, tx, [
    {
      key: `partners.share:${workspace.id}:${plan.id}:${actor.id}:${today}`,
      kind: 'partners.share',
      workspaceId: workspace.id,
      to: { to: 'person', person: plan.person_id },
      card: sharedCard(theirs, actor.first_name, partner.name, card),
      unsolicited: true,
      ifUnsure: 'again',
      expiresAt: now + 7 * day,
    },
  ]);
  return { below: [sentence(words.talk.shared(plan.first_name))] };
};
