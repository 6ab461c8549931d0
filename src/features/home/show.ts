import type { Card } from '../../chat/card.ts';
import type { Reply } from '../../chat/reply.ts';
import { troubles } from '../../outbox/troubles.ts';
import { addDays, monday } from '../../schedule/dates.ts';
import { sayDate } from '../../words/format.ts';
import { waitingHere } from '../help/board.ts';
import { lateTalk } from '../plans/mention.ts';
import { plansOf, waitingIn } from '../plans/view.ts';
import { hereAs, may } from '../rights.ts';
import type { Scene } from '../scene.ts';
import { helpCard, homeCard, type Needs } from './cards.ts';
import { menuFor } from './menu.ts';

const checkInOf = async ({ tx, actor }: Scene): Promise<Needs['checkIn']> => {
  const row = await tx
    .selectFrom('check_in')
    .leftJoin('partner', 'partner.id', 'check_in.partner_id')
    .select('partner.name')
    .where('check_in.person_id', '=', actor.id)
    .where('check_in.status', '=', 'open')
    .orderBy('check_in.period_on', 'desc')
    .executeTakeFirst();
  return row === undefined ? null : { partner: row.name };
};

/** Stories that somebody else tells and this person has to say yes or no to first (N28). */
const storiesFor = async ({ tx, actor }: Scene): Promise<number> => {
  const waiting = await tx
    .selectFrom('story_consent')
    .innerJoin('story', 'story.id', 'story_consent.story_id')
    .select('story.id')
    .where('story_consent.workspace_id', '=', actor.workspace_id)
    .where('story_consent.person_id', '=', actor.id)
    .where('story_consent.kind', '=', 'colleague')
    .where('story_consent.state', '=', 'asked')
    .where('story.status', '=', 'waiting')
    .execute();
  return waiting.length;
};

/** Home: what needs you now. Admins also hear of messages that did not arrive. */
export const show = async (scene: Scene): Promise<Reply> => {
  const { tx, actor, words, locale, today } = scene;
  const plans = await plansOf(tx, [actor.id]);
  const dates = plans
    .flatMap((plan) => plan.steps.filter((step) => step.isOpen).map((step) => step.dueOn))
    .filter((date) => date !== null);
  const sunday = addDays(monday(today), 6);
  const away = actor.paused_until !== null && actor.paused_until > today ? actor.paused_until : null;
  const needs: Needs = {
    firstName: actor.first_name,
    awayUntil: away === null ? null : sayDate(away, locale),
    checkIn: await checkInOf(scene),
    overdue: dates.filter((date) => date < today).length,
    late: lateTalk(waitingIn(plans), { locale, term: scene.workspace.care_term, today }),
    planned: dates.filter((date) => date >= today && date <= sunday).length,
    questions: await waitingHere(scene),
    stories: await storiesFor(scene),
    role: actor.role_card_agreed_on === null && actor.role_card_talk_on === null,
    lost: may('deliveries.see', hereAs(actor)) ? await troubles(tx, actor.workspace_id) : 0,
  };
  return { below: [homeCard(words, needs)] };
};

/** Menus are the same for everybody of a role: each is made once, so that a door may keep what it drew of it. */
const menus = new Map<string, Card>();

const menuCard = ({ words, locale, actor }: Scene, part: keyof ReturnType<typeof menuFor>): Card => {
  const key = `${locale}/${actor.role}/${actor.is_admin}/${part}`;
  const card = menus.get(key) ?? helpCard(words, menuFor(actor)[part], part === 'short');
  menus.set(key, card);
  return card;
};

/** `help`: the few words somebody needs first; the rest is one press away. */
export const help = async (scene: Scene): Promise<Reply> => ({
  below: [menuCard(scene, 'short')],
  passing: true,
});

/** Meer woorden: every other word of somebody's menu. */
export const more = async (scene: Scene): Promise<Reply> => ({
  below: [menuCard(scene, 'rest')],
  passing: true,
});
