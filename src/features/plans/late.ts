import type { Reply } from '../../chat/reply.ts';
import { sayDate } from '../../words/format.ts';
import { hereAs, may } from '../rights.ts';
import type { Scene } from '../scene.ts';
import { lateCard, teamLateCard } from './daycards.ts';
import { sayPast } from './mention.ts';
import { overdue, type WaitingStep } from './overdue.ts';

const partnersOf = async ({ tx }: Scene, steps: readonly WaitingStep[]): Promise<Map<string, string>> => {
  const ids = [...new Set(steps.map((step) => step.partnerId))];
  if (ids.length === 0) return new Map();
  const rows = await tx.selectFrom('partner').select(['id', 'name']).where('id', 'in', ids).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
};

/** The steps of these people past their date, oldest first, with the name of the partner. */
const lateOf = async (scene: Scene, people: readonly string[]) => {
  const steps = await overdue(scene.tx, { workspaceId: scene.workspace.id, dayZero: scene.today }, people);
  const partners = await partnersOf(scene, steps);
  return steps
    .map((step) => ({ ...step, partner: partners.get(step.partnerId) ?? '' }))
    .sort((a, b) => a.dueOn.localeCompare(b.dueOn));
};

/**
 * The steps past their date: of the own team for who leads one (names and steps, PRIVACY 5.5), one's own for anybody
 * else. Who leads but has no team here sees their own.
 */
export const late = async (scene: Scene): Promise<Reply> => {
  const { tx, actor, locale } = scene;
  const leads = may('plan.seeLate', hereAs(actor));
  const team = leads
    ? await tx
        .selectFrom('person')
        .select(['id', 'first_name'])
        .where('workspace_id', '=', actor.workspace_id)
        .where('manager_id', '=', actor.id)
        .execute()
    : [];
  if (team.length > 0) {
    const names = new Map(team.map(({ id, first_name }) => [id, first_name]));
    const steps = await lateOf(scene, [...names.keys()]);
    const said = steps.map((step) => ({
      ...step,
      name: names.get(step.personId) ?? '',
      when: sayDate(step.dueOn, locale),
    }));
    return { below: [teamLateCard(said, locale)] };
  }
  const steps = await lateOf(scene, [actor.id]);
  const said = steps.map((step) => ({ ...step, when: sayPast(step.dueOn, scene) }));
  return { below: [lateCard(said, { leads }, locale)] };
};
