import type { Reply } from '../../chat/reply.ts';
import { daysBetween } from '../../schedule/dates.ts';
import type { Scene } from '../scene.ts';
import { noTipsCard, tipCard } from './cards.ts';
import { tipFor } from './tip.ts';

const sixWeeks = 42;

/** What the newest answered check-in of somebody asked for. */
const asked = async ({ tx, workspace, actor }: Scene): Promise<{ help: string | null; skill: string | null }> => {
  const newest = await tx
    .selectFrom('check_in')
    .select('id')
    .where('workspace_id', '=', workspace.id)
    .where('person_id', '=', actor.id)
    .where('status', '=', 'answered')
    .orderBy('period_on', 'desc')
    .executeTakeFirst();
  if (newest === undefined) return { help: null, skill: null };
  const request = await tx
    .selectFrom('help_request')
    .select('kind')
    .where('check_in_id', '=', newest.id)
    .where('status', '<>', 'withdrawn')
    .executeTakeFirst();
  const skill = await tx
    .selectFrom('check_in_answer')
    .select('answer')
    .where('check_in_id', '=', newest.id)
    .where('question', '=', 'q_skill')
    .executeTakeFirst();
  return { help: request?.kind ?? null, skill: skill?.answer ?? null };
};

/** `tip`: one tip that fits now; nothing is kept of it (N16-N21). */
export const show = async (scene: Scene): Promise<Reply> => {
  const { actor, today, locale } = scene;
  const circle = actor.role === 'circleChair' || actor.role === 'mandateHolder';
  const starter = actor.started_on !== null && daysBetween(actor.started_on, today) < sixWeeks;
  return { below: [tipCard(tipFor({ today, circle, starter, ...(await asked(scene)) }), locale)] };
};

/** `tip uit`: no tips; none comes by itself, so there is nothing to keep. */
export const off = async ({ locale }: Scene): Promise<Reply> => ({ below: [noTipsCard(locale)] });
