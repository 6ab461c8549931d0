import type { Level, Phase, Priority, Role } from '../../core/person.ts';
import type { Locale, Platform } from '../../core/workspace.ts';
import type { CheckInStatus, HelpRequestTable, StepStatus, StoryTable } from '../../db/schema.ts';
import { plain } from './columns.ts';

/** Per code term the words for it: ours first (the one printed), then what exports use. */
export type Vocabulary<T extends string> = Record<T, readonly [string, ...string[]]>;

export const roles: Vocabulary<Role> = {
  relationshipOwner: ['relatiebeheerder', 'relationship owner'],
  manager: ['manager', 'leidinggevende'],
  director: ['directeur', 'director'],
  boardMember: ['bestuurder', 'board member'],
  circleChair: ['kringvoorzitter', 'circle chair'],
  mandateHolder: ['mandataris', 'mandaathouder', 'mandate holder'],
};

export const levels: Vocabulary<Level> = {
  operational: ['operationeel', 'operational', 'ops', 'uitvoerend'],
  tactical: ['tactisch', 'tactical', 'mt', 'management'],
  strategic: ['strategisch', 'strategic', 'directie', 'bestuur'],
};

export const phases: Vocabulary<Phase> = {
  prospect: ['potentieel', 'prospect', 'potential'],
  building: ['opbouwen', 'building'],
  maintaining: ['onderhouden', 'maintaining'],
  expanding: ['uitbouwen', 'expanding'],
  resting: ['rust', 'in rust', 'resting'],
};

export const priorities: Vocabulary<Priority> = { A: ['A'], B: ['B'], C: ['C'] };

export const stepStatuses: Vocabulary<StepStatus> = {
  open: ['open'],
  busy: ['bezig', 'busy', 'in progress'],
  done: ['gedaan', 'done', 'klaar'],
  dropped: ['vervalt', 'vervallen', 'dropped'],
};

export const checkInStatuses: Vocabulary<Extract<CheckInStatus, 'answered' | 'skipped' | 'closed'>> = {
  answered: ['beantwoord', 'answered'],
  skipped: ['overgeslagen', 'skipped'],
  closed: ['niet_beantwoord', 'not answered'],
};

export const storyStatuses: Vocabulary<StoryTable['status']> = {
  concept: ['concept', 'draft'],
  waiting: ['wacht op akkoord', 'waiting for consent'],
  published: ['gepubliceerd', 'published'],
  withdrawn: ['ingetrokken', 'withdrawn'],
};

/** Lights are kept in Dutch, as the questions of the check-in name them (checkin-questions.json). */
export const lights: Vocabulary<'groen' | 'oranje' | 'rood'> = {
  groen: ['groen', 'green'],
  oranje: ['oranje', 'amber', 'orange'],
  rood: ['rood', 'red'],
};

export const audiences: Vocabulary<NonNullable<HelpRequestTable['audience']>> = {
  manager: ['leidinggevende', 'manager'],
  team: ['team'],
  colleague: ['collega', 'ervaren collega', 'colleague'],
};

export const locales: Vocabulary<Locale> = { nl: ['nl', 'nederlands', 'dutch'], en: ['en', 'engels', 'english'] };

export const platforms: Vocabulary<Platform> = {
  slack: ['slack'],
  teams: ['teams', 'microsoft teams'],
  demo: ['demo'],
};

export const answers: Vocabulary<'yes' | 'no'> = {
  yes: ['ja', 'yes', 'j', 'y', 'true', 'waar', '1'],
  no: ['nee', 'no', 'n', 'false', 'onwaar', '0'],
};

export const weekdays: Vocabulary<'1' | '2' | '3' | '4' | '5' | '6' | '7'> = {
  1: ['maandag', 'ma', 'monday', 'mon'],
  2: ['dinsdag', 'di', 'tuesday', 'tue'],
  3: ['woensdag', 'wo', 'wednesday', 'wed'],
  4: ['donderdag', 'do', 'thursday', 'thu'],
  5: ['vrijdag', 'vr', 'friday', 'fri'],
  6: ['zaterdag', 'za', 'saturday', 'sat'],
  7: ['zondag', 'zo', 'sunday', 'sun'],
};

/** The code term a written word stands for, or null. Case, spaces, dots and dashes do not matter (GLOSSARY). */
export const term = <T extends string>(vocabulary: Vocabulary<T>, word: string): T | null => {
  const wanted = plain(word);
  const terms = Object.keys(vocabulary) as T[];
  return terms.find((code) => vocabulary[code].some((known) => plain(known) === wanted)) ?? null;
};

/** The Dutch word for a code term, as facts and cards print it (GLOSSARY). */
export const dutch = <T extends string>(vocabulary: Vocabulary<T>, code: T): string => vocabulary[code][0];
