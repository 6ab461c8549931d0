import { day, level, name, pastDay, word } from '../cells.ts';
import type { Columns } from '../columns.ts';
import { contactAt, type Finder, free, type Guard, neededPartner, neededPerson, neededText } from '../desk.ts';
import { wholeOf } from '../measure.ts';
import type { Contact, Plan, Step } from '../network.ts';
import type { Row } from '../table.ts';
import { stepStatuses } from '../vocabulary.ts';

export type PlanField = keyof typeof names;

const names = {
  number: ['Plannr', 'Plannummer', 'Plan number'],
  person: ['Relatiebeheerder', 'Medewerker', 'Relationship owner', 'Owner'],
  partner: ['Organisatienr', 'Org.nr', 'Organisatienummer', 'Organisation number'],
  level: ['Niveau', 'Level'],
  goal: ['Doel', 'Goal'],
  careEffect: ['Wat_merkt_de_zorgvrager', 'What the care seeker notices', 'Care effect'],
  position: ['Stapnr', 'Stapnummer', 'Step number'],
  title: ['Stap', 'Step'],
  contact: ['Met_wie', 'Contactnr', 'With whom'],
  due: ['Vervalt_dag', 'Due day'],
  status: ['Status'],
  done: ['Gedaan_dag', 'Done day'],
  ask: ['Vraag', 'Ask'],
  offer: ['Aanbod', 'Offer'],
} as const;

export const planColumns: Columns<PlanField> = {
  names,
  needed: ['number', 'person', 'partner', 'goal', 'careEffect', 'title'],
};

const HEAD = ['person', 'partner', 'level', 'goal', 'careEffect'] as const;
const MOST_STEPS = 4;
/** Before last week, so that a step nobody dated never counts as done in the week that is reported. */
const LONG_DONE = -8;

export type PlanDesk = {
  blocks: Guard;
  findPerson: Finder;
  findPartner: Finder;
  contacts: ReadonlyMap<string, Contact>;
};

const head = (row: Row<PlanField>, desk: PlanDesk): Plan | null => {
  const person = neededPerson(row, 'person', desk.findPerson);
  const partner = neededPartner(row, 'partner', desk.findPartner);
  const goal = neededText(row, 'goal', desk.blocks);
  const careEffect = neededText(row, 'careEffect', desk.blocks);
  if (person === null || partner === null || goal === null || careEffect === null) return null;
  const [ask, offer] = [free(row, 'ask', desk.blocks), free(row, 'offer', desk.blocks)];
  return {
    number: row.cell('number'),
    person,
    partner,
    level: level(row, 'level'),
    goal,
    careEffect,
    ask,
    offer,
    steps: [],
  };
};

/** The place of a step in its plan, 1 to 4 (N13); null when the row must go. */
const positionOf = (row: Row<PlanField>, plan: Plan): number | null => {
  const cell = row.cell('position');
  const position = cell === '' ? Math.max(0, ...plan.steps.map((step) => step.position)) + 1 : wholeOf(cell);
  if (position === null) row.note('NUMBER_INVALID', 'rejected', 'position');
  else if (position < 1 || position > MOST_STEPS) row.note('NUMBER_RANGE', 'rejected', 'position');
  else if (plan.steps.some((step) => step.position === position)) row.note('DUP_ID_CONFLICT', 'rejected', 'position');
  else return position;
  return null;
};

const progress = (row: Row<PlanField>, dueDay: number | null): Pick<Step, 'status' | 'doneDay'> => {
  const status = word(row, 'status', stepStatuses) ?? 'open';
  if (status !== 'done') return { status, doneDay: null };
  const doneDay = pastDay(row, 'done');
  if (doneDay !== null) return { status, doneDay };
  // Done on day 0 or later has not happened yet (DEFINITIONS A); done without a date has, some time ago.
  if ((wholeOf(row.cell('done')) ?? -1) >= 0) return { status: 'open', doneDay: null };
  if (row.cell('done') === '') row.note('DATE_INVALID', 'kept', 'done');
  return { status, doneDay: Math.min(dueDay ?? LONG_DONE, LONG_DONE) };
};

const step = (row: Row<PlanField>, plan: Plan, desk: PlanDesk): Step | null => {
  if (row.cell('title') === '') {
    row.note('STEP_MISSING', 'kept', 'title');
    return null;
  }
  const position = positionOf(row, plan);
  if (position === null) return null;
  const dueDay = day(row, 'due');
  return {
    position,
    // A title that may not be kept leaves a step whose date still counts.
    title: free(row, 'title', desk.blocks) ?? `Stap ${position}`,
    contact: contactAt(row, 'contact', plan.partner, desk.contacts),
    dueDay,
    ...progress(row, dueDay),
  };
};

// Cells under a merged one are empty: they say the same as the row above.
const contradicts = (row: Row<PlanField>, first: Row<PlanField>): boolean =>
  HEAD.some((field) => row.cell(field) !== '' && row.cell(field) !== first.cell(field));

/** The plans with their steps, a row a step (N13). A plan that tells no care effect is none (N01). */
export const readPlans = (rows: readonly Row<PlanField>[], desk: PlanDesk): Plan[] => {
  const groups = new Map<string, { first: Row<PlanField>; plan: Plan | null; rows: Row<PlanField>[] }>();
  for (const row of rows) {
    const number = name(row, 'number');
    if (number === null) continue;
    const group = groups.get(number) ?? { first: row, plan: head(row, desk), rows: [] };
    groups.set(number, group);
    const { first, plan } = group;
    if (group.rows.some((other) => other.content() === row.content())) row.note('DUP_ID', 'rejected', 'number');
    else if (contradicts(row, first)) row.note('DUP_ID_CONFLICT', 'rejected', 'number');
    else if (plan === null && row !== first) row.note('NAME_MISSING', 'rejected', 'number');
    else {
      group.rows.push(row);
      const found = plan === null ? null : step(row, plan, desk);
      if (found !== null) plan?.steps.push(found);
    }
  }
  return [...groups.values()].flatMap(({ plan }) => plan ?? []);
};
