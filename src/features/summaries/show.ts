import type { Card } from '../../chat/card.ts';
import type { Reply } from '../../chat/reply.ts';
import { addDays, monday } from '../../schedule/dates.ts';
import { sayDay, sayHours } from '../../words/format.ts';
import type { Scene } from '../scene.ts';
import { enoughForAll, enoughForManager } from './small.ts';
import { everybody, type TeamMember, teamOf } from './team.ts';
import { type Week, week as weekOf } from './week.ts';

type Figures = { figures: Week; enough: boolean };

const teamFigures = async ({ tx, workspace, actor }: Scene, dayZero: string, all: TeamMember[]): Promise<Figures> => {
  const figures = await weekOf(tx, { workspaceId: workspace.id, dayZero }, teamOf(all, actor.id));
  return { figures, enough: enoughForManager(figures.answered) };
};

const allFigures = async ({ tx, workspace }: Scene, dayZero: string, all: TeamMember[]): Promise<Figures> => {
  const at = { workspaceId: workspace.id, dayZero };
  const figures = await weekOf(tx, at, all);
  const managers = [...new Set(all.map((person) => person.managerId).filter((id) => id !== null))];
  const teams: number[] = [];
  for (const manager of managers) teams.push((await weekOf(tx, at, teamOf(all, manager))).answered);
  return { figures, enough: enoughForAll(figures.answered, teams) };
};

/** The figures of the week before the Monday `dayZero`: a manager sees the own team, director and board everybody. */
const figuresFor = async (scene: Scene, dayZero: string): Promise<Figures | null> => {
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

const card = ({ words, locale }: Scene, dayZero: string, { figures, enough }: Figures, other: 'week' | 'soFar'): Card => {
  const { lights } = figures;
  const hours = words.week.hours(sayHours(figures.minutesUsed, locale), sayHours(figures.minutesAvailable, locale));
  const lines = [
    words.week.checkIns(figures.answered, figures.asked),
    enough ? words.week.lights(lights.groen, lights.oranje, lights.rood) : words.week.tooFew,
    ...(enough ? [hours] : []),
    words.week.contacts(figures.contacts),
    words.week.steps(figures.stepsDone),
  ];
  return {
    summary: words.week.summary,
    title: words.week.title(sayDay(addDays(dayZero, -7), locale)),
    parts: [
      { kind: 'list', items: lines.map((line) => [line]) },
      {
        kind: 'buttons',
        buttons: [
          other === 'soFar'
            ? { label: words.week.soFar, press: { to: 'summaries.soFar', facts: {} } }
            : { label: words.week.last, press: { to: 'summaries.week', facts: {} } },
        ],
      },
    ],
  };
};

const show = async (scene: Scene, dayZero: string, other: 'week' | 'soFar'): Promise<Reply> => {
  const found = await figuresFor(scene, dayZero);
  if (found !== null) return { below: [card(scene, dayZero, found, other)] };
  const text = scene.words.week.notYours;
  const button = { label: scene.words.commands.plan, press: { to: 'plans.show', facts: {} } };
  return {
    below: [{ summary: text, parts: [{ kind: 'text', line: [text] }, { kind: 'buttons', buttons: [button] }] }],
  };
};

/** `week`: the last finished ISO week (B12). */
export const week = (scene: Scene): Promise<Reply> => show(scene, monday(scene.today), 'soFar');

/** Deze week tot nu: the running week. */
export const soFar = (scene: Scene): Promise<Reply> => show(scene, addDays(monday(scene.today), 7), 'week');
