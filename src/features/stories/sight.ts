import { Problem } from '../../core/problem.ts';
import { demand, ownTo } from '../rights.ts';
import { fact, type Scene } from '../scene.ts';
import { standingToPeople } from '../standing.ts';
import { find, revisionOf } from './store.ts';
import { rootOf, type Story } from './story.ts';
import { hasLeft } from './view.ts';

type Facts = Readonly<Record<string, string>>;

/** A story, and the change of it that waits for agreement, if there is one. `newest` is the text people work on. */
export type Whole = { story: Story; newest: Story };

/** The story a button is about, whoever asks. Throws Problem('not-found'). */
export const storyIn = async ({ tx, workspace }: Scene, facts: Facts): Promise<Whole> => {
  const found = await find(tx, workspace.id, fact(facts, 'story'));
  if (found === undefined) throw new Problem('not-found', 'story');
  const story = found.revises === null ? found : await find(tx, workspace.id, found.revises);
  if (story === undefined) throw new Problem('not-found', 'story');
  return { story, newest: (await revisionOf(tx, workspace.id, rootOf(story))) ?? story };
};

/** Everybody who wrote a story: they may change it, take it back and record what a partner said. */
const authorsOf = async ({ tx }: Scene, story: Story) =>
  tx
    .selectFrom('person')
    .select(['person.id', 'person.left_on'])
    .where('person.workspace_id', '=', story.workspace_id)
    .where((or) =>
      or.or([
        or('person.id', '=', story.person_id),
        or.exists(
          or
            .selectFrom('story_consent')
            .select('story_consent.id')
            .whereRef('story_consent.person_id', '=', 'person.id')
            .where('story_consent.story_id', '=', story.id)
            .where('story_consent.kind', '=', 'author'),
        ),
      ]),
    )
    .execute();

/** Whether the actor wrote a story. */
export const isAuthor = async (scene: Scene, story: Story): Promise<boolean> =>
  (await authorsOf(scene, story)).some(({ id }) => id === scene.actor.id);

/** The authors who still work here. */
export const authorsHere = async (scene: Scene, story: Story): Promise<string[]> =>
  (await authorsOf(scene, story)).filter((one) => !hasLeft(one, scene.today)).map(({ id }) => id);

/** A story the actor wrote. Throws Problem('not-found') or Problem('not-allowed'). */
export const ownStory = async (scene: Scene, facts: Facts): Promise<Whole> => {
  const whole = await storyIn(scene, facts);
  demand('story.change', (await isAuthor(scene, whole.story)) ? ['self'] : []);
  return whole;
};

/**
 * A story the actor may look after: one they wrote, or one whose authors all left, for their manager and for an admin.
 * Throws Problem('not-found') or Problem('not-allowed').
 */
export const lookedAfter = async (scene: Scene, facts: Facts): Promise<Whole> => {
  const whole = await storyIn(scene, facts);
  const authors = await authorsOf(scene, whole.story);
  const standing = await standingToPeople(scene);
  const all = authors.flatMap(({ id }) => standing(id));
  // In the place of authors who all left stand whoever led one of them, and the admins.
  const heir = authors.every((one) => hasLeft(one, scene.today)) && (all.includes('manager') || all.includes('admin'));
  demand('story.lookAfter', [...all, ...(heir ? (['heir'] as const) : [])]);
  return whole;
};

/** The check-in a story comes out of, and the plan it was about. */
export type Origin = {
  id: string;
  good: string | null;
  partner_id: string | null;
  goal: string | null;
  care_effect: string | null;
};

/** The check-in a story is to come out of, if it is: the actor's own. Throws Problem('not-found') or Problem('not-allowed'). */
export const originIn = async ({ tx, actor }: Scene, facts: Facts): Promise<Origin | null> => {
  if (facts.checkIn === undefined) return null;
  const row = await tx
    .selectFrom('check_in')
    .leftJoin('plan', 'plan.id', 'check_in.plan_id')
    .select(['check_in.id', 'check_in.person_id', 'check_in.good', 'check_in.partner_id'])
    .select(['plan.goal', 'plan.care_effect'])
    .where('check_in.id', '=', fact(facts, 'checkIn'))
    .where('check_in.workspace_id', '=', actor.workspace_id)
    .executeTakeFirst();
  if (row === undefined) throw new Problem('not-found', 'check-in');
  const { person_id, ...origin } = row;
  demand('checkIn.use', ownTo(actor, person_id));
  return origin;
};
