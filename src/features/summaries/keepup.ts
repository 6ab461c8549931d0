import type { Card } from '../../chat/card.ts';
import { redraw } from '../../outbox/redraw.ts';
import { addDays, local, monday } from '../../schedule/dates.ts';
import { sharedChannels } from '../channels.ts';
import type { Scene } from '../scene.ts';
import { publicFigures } from './all.ts';
import { allCard, changedCard, postCard } from './cards.ts';
import { postOf } from './post.ts';
import { keyOf } from './send.ts';

type Event = { to: string; facts: Readonly<Record<string, string>> };

/** The rooms whose changes stand in a post. */
const matters = /^(checkins|help|interactions|plans|stories)\./u;

/** Presses that only show something: no post has to follow. */
const onlyShows = new Set(['checkins.later', 'checkins.open', 'plans.show', 'help.board', 'stories.search']);

/** What happened last week and may be noted later: then everybody's counts change as well. */
const backdated = /^(interactions|stories)\./u;

/** By people and weeks: whose post an event may change, of which Mondays, and of which of them everybody's. */
type Affected = { people: Set<string>; periods: Set<string>; forAll: Set<string> };

/** The actor's own post, and that of whose question, step or story it was about. */
const affectedBy = async ({ tx, workspace, actor, now }: Scene, { to, facts }: Event): Promise<Affected> => {
  const people = new Set([actor.id]);
  const thisWeek = monday(local(now, workspace.zone).date);
  const periods = new Set([thisWeek]);
  const forAll = new Set(backdated.test(to) ? [thisWeek] : []);
  const owner = async (table: 'help_request' | 'plan' | 'story', id: string): Promise<void> => {
    const row = await tx
      .selectFrom(table)
      .select('person_id')
      .where('id', '=', id)
      .where('workspace_id', '=', workspace.id)
      .executeTakeFirst();
    if (row !== undefined) people.add(row.person_id);
  };
  if (facts.help !== undefined) await owner('help_request', facts.help);
  if (facts.plan !== undefined) await owner('plan', facts.plan);
  if (facts.story !== undefined) await owner('story', facts.story);
  if (facts.step !== undefined) {
    const step = await tx
      .selectFrom('step')
      .select('plan_id')
      .where('id', '=', facts.step)
      .where('workspace_id', '=', workspace.id)
      .executeTakeFirst();
    if (step !== undefined) await owner('plan', step.plan_id);
  }
  if (facts.checkIn !== undefined) {
    const row = await tx
      .selectFrom('check_in')
      .select('period_on')
      .where('id', '=', facts.checkIn)
      .where('workspace_id', '=', workspace.id)
      .executeTakeFirst();
    // A late answer changes the post of the week it was asked for (B4).
    if (row !== undefined) {
      periods.add(addDays(row.period_on, 7));
      forAll.add(addDays(row.period_on, 7));
    }
  }
  return { people, periods, forAll };
};

/** The managers who read about these people; about what a director or board member does (the example) all of them read. */
const readersOf = async ({ tx, workspace, actor }: Scene, people: ReadonlySet<string>) => {
  const everyone = actor.role === 'director' || actor.role === 'boardMember';
  const led = tx
    .selectFrom('person as member')
    .select('member.manager_id')
    .where('member.id', 'in', [...people])
    .where('member.manager_id', 'is not', null)
    .$narrowType<{ manager_id: string }>();
  return tx
    .selectFrom('person')
    .select(['id', 'team', 'locale'])
    .where('workspace_id', '=', workspace.id)
    .where('role', '=', 'manager')
    .$if(!everyone, (query) => query.where((eb) => eb.or([eb('id', 'in', led), eb('id', 'in', [...people])])))
    .execute();
};

/**
 * Lets the posts of this week, and of the week a late answer was for, follow what somebody just did: a late check-in, a
 * question that was picked up, a step with another date. A post that says the same as before is left alone.
 */
export const keepUp = async (scene: Scene, event: Event): Promise<void> => {
  if (!matters.test(event.to) || onlyShows.has(event.to)) return;
  const { tools, tx, workspace } = scene;
  const { people, periods, forAll } = await affectedBy(scene, event);
  const readers = await readersOf(scene, people);
  for (const dayZero of periods) {
    const at = { workspaceId: workspace.id, dayZero };
    const draw = async (reader: (typeof readers)[number]): Promise<Card | null> => {
      const post = await postOf(tx, at, reader, workspace.zone);
      return post === null ? null : postCard(post, reader.locale);
    };
    for (const reader of readers) await redraw(tools, tx, keyOf(workspace.id, dayZero, reader.id), () => draw(reader));
  }
  for (const dayZero of forAll)
    for (const channel of await sharedChannels(tx, workspace.id))
      await redraw(tools, tx, keyOf(workspace.id, dayZero, channel.id), async (standing) => {
        const card = allCard(await publicFigures(tx, { workspaceId: workspace.id, dayZero }), workspace.locale);
        return standing === null ? card : changedCard(standing, card, workspace.locale);
      });
};
