import type { Card } from '../../chat/card.ts';
import type { Reply } from '../../chat/reply.ts';
import { addDays, monday } from '../../schedule/dates.ts';
import type { At } from '../at.ts';
import { hereAs, may } from '../rights.ts';
import type { Scene } from '../scene.ts';
import { publicFigures } from './all.ts';
import { allCard, notYoursCard, postCard, type Shown, soFarCard, textCard } from './cards.ts';
import { postOf } from './post.ts';
import { enoughForManager } from './small.ts';
import { everybody, teamOfManager } from './team.ts';
import { week as weekOf } from './week.ts';

const atOf = ({ workspace }: Scene, dayZero: string): At => ({ workspaceId: workspace.id, dayZero });

/** The post of the last finished ISO week (B12) for who may see one: a manager's own team, director and board everybody. */
const finished = async (scene: Scene): Promise<Card | null> => {
  const { tx, actor, locale, workspace } = scene;
  const at = atOf(scene, monday(scene.today));
  if (may('week.seeAll', hereAs(actor))) return allCard(await publicFigures(tx, at), locale, true);
  if (!may('week.seeTeam', hereAs(actor))) return null;
  const post = await postOf(tx, at, actor, workspace.zone);
  return post === null ? null : postCard(post, locale, true);
};

const notYours = ({ actor, locale }: Scene): Card => notYoursCard(locale, may('week.seeTeam', hereAs(actor)));

/** `week`: the weekly post as it stands now, of the last finished week (B12). */
export const week = async (scene: Scene): Promise<Reply> => ({ below: [(await finished(scene)) ?? notYours(scene)] });

/** Als tekst: the same lines to copy (K22). */
export const text = async (scene: Scene): Promise<Reply> => {
  const card = await finished(scene);
  return { below: [card === null ? notYours(scene) : textCard(card, scene.locale)] };
};

/** The figures of the running week, before the Monday `dayZero`. */
const running = async (scene: Scene, dayZero: string): Promise<Shown | null> => {
  const { tx, actor } = scene;
  const at = atOf(scene, dayZero);
  if (may('week.seeAll', hereAs(actor)))
    return { figures: await weekOf(tx, at, await everybody(tx, at)), lights: 'later' };
  if (!may('week.seeTeam', hereAs(actor))) return null;
  const team = await teamOfManager(tx, at, actor.id);
  if (team.length === 0) return null;
  const figures = await weekOf(tx, at, team);
  return { figures, lights: enoughForManager(figures.answered) ? 'shown' : 'too few' };
};

/** Deze week tot nu: the running week. */
export const soFar = async (scene: Scene): Promise<Reply> => {
  const dayZero = addDays(monday(scene.today), 7);
  const found = await running(scene, dayZero);
  return { below: [found === null ? notYours(scene) : soFarCard(found, dayZero, scene.locale)] };
};
