import type { Reply } from '../../chat/reply.ts';
import { addDays, monday } from '../../schedule/dates.ts';
import type { Scene } from '../scene.ts';
import { notYoursCard, type Shown, weekCard } from './cards.ts';
import { enoughForAll, enoughForManager } from './small.ts';
import { everybody, type TeamMember, teamOf } from './team.ts';
import { week as weekOf } from './week.ts';

const teamFigures = async ({ tx, workspace, actor }: Scene, dayZero: string, all: TeamMember[]): Promise<Shown> => {
  const figures = await weekOf(tx, { workspaceId: workspace.id, dayZero }, teamOf(all, actor.id));
  return { figures, enough: enoughForManager(figures.answered) };
};

const allFigures = async ({ tx, workspace }: Scene, dayZero: string, all: TeamMember[]): Promise<Shown> => {
  const at = { workspaceId: workspace.id, dayZero };
  const figures = await weekOf(tx, at, all);
  const managers = [...new Set(all.map((person) => person.managerId).filter((id) => id !== null))];
  const teams: number[] = [];
  for (const manager of managers) teams.push((await weekOf(tx, at, teamOf(all, manager))).answered);
  return { figures, enough: enoughForAll(figures.answered, teams) };
};

/** The figures of the week before the Monday `dayZero`: a manager sees the own team, director and board everybody. */
const figuresFor = async (scene: Scene, dayZero: string): Promise<Shown | null> => {
  const all = await everybody(scene.tx, { workspaceId: scene.workspace.id, dayZero });
  switch (scene.actor.role) {
    case 'manager':
      return teamFigures(scene, dayZero, all);
    case 'director':
    case 'boardMember':
      return allFigures(scene, dayZero, all);
    case 'relationshipOwner':
    case 'circleChair':
    case 'mandateHolder':
      return null;
  }
};

const show = async (scene: Scene, dayZero: string, other: 'week' | 'soFar'): Promise<Reply> => {
  const found = await figuresFor(scene, dayZero);
  return { below: [found === null ? notYoursCard(scene.locale) : weekCard(found, dayZero, other, scene.locale)] };
};

/** `week`: the last finished ISO week (B12). */
export const week = (scene: Scene): Promise<Reply> => show(scene, monday(scene.today), 'soFar');

/** Deze week tot nu: the running week. */
export const soFar = (scene: Scene): Promise<Reply> => show(scene, addDays(monday(scene.today), 7), 'week');
