import type { Level, Phase, Priority, Role } from '../../core/person.ts';
import type { Locale, Platform } from '../../core/workspace.ts';
import type { CheckInStatus, HelpRequestTable, StepStatus, StoryTable } from '../../db/schema.ts';

/*
 * A network as a folder tells it, before it is in the store. Things are named by the numbers in the files, in the
 * order of the files; `…Day` is days from day 0, durations and clock times are minutes.
 */

export type Owner = {
  number: string;
  firstName: string;
  lastName: string;
  email: string | null;
  job: string | null;
  role: Role;
  level: Level | null;
  minutesAWeek: number;
  /** When their check-in comes; null when the file does not say. */
  checkIn: { weekday: number; minute: number } | null;
  locale: Locale | null;
  platform: Platform | null;
  startedDay: number | null;
  manager: string | null;
  deputy: string | null;
  task: string | null;
  team: string | null;
  workDays: string;
  workFrom: number;
  workUntil: number;
  isAdmin: boolean;
  agreedDay: number | null;
};

export type Partner = {
  number: string;
  name: string;
  sector: string | null;
  kind: string | null;
  town: string | null;
  priority: Priority | null;
  phase: Phase;
  owner: string | null;
  lastContactDay: number | null;
  source: string | null;
  why: string | null;
  theme: string | null;
  interests: string | null;
  participants: string[];
};

export type Contact = {
  number: string;
  partner: string;
  firstName: string | null;
  lastName: string;
  job: string | null;
  level: Level | null;
  email: string | null;
  phone: string | null;
  knownBy: string[];
};

export type Step = {
  position: number;
  title: string;
  contact: string | null;
  dueDay: number | null;
  status: StepStatus;
  doneDay: number | null;
};

export type Plan = {
  number: string;
  person: string;
  partner: string;
  level: Level | null;
  goal: string;
  careEffect: string;
  ask: string | null;
  offer: string | null;
  steps: Step[];
};

export type Interaction = {
  number: string;
  person: string;
  partner: string;
  contact: string | null;
  level: Level | null;
  kind: string;
  note: string | null;
  feeling: '+' | '0' | '-' | null;
  day: number;
};

export type Help = { kind: string; text: string | null; audience: NonNullable<HelpRequestTable['audience']> };

export type CheckIn = {
  number: string;
  person: string;
  /** The Monday of the week it was asked for. */
  weekDay: number;
  day: number | null;
  status: CheckInStatus;
  snoozed: boolean;
  light: 'groen' | 'oranje' | 'rood' | null;
  minutes: number | null;
  partner: string | null;
  good: string | null;
  why: string | null;
  help: Help | null;
};

export type Story = {
  number: string;
  day: number;
  author: string;
  partners: string[];
  title: string;
  situation: string;
  whatWeDid: string;
  careEffect: string;
  tip: string;
  status: StoryTable['status'];
  partnerAgreed: boolean;
  thanks: number;
};

export type Circle = {
  name: string;
  profession: string;
  zone: string | null;
  chair: string | null;
  mandateHolder: string | null;
};

export type Member = {
  number: string;
  firstName: string;
  lastName: string;
  town: string | null;
  employment: string | null;
  email: string | null;
  answersQuestions: boolean;
  expertise: string[];
  expertiseConfirmed: boolean;
  socialMapCurrent: boolean;
};

export type Network = {
  owners: Owner[];
  partners: Partner[];
  contacts: Contact[];
  plans: Plan[];
  interactions: Interaction[];
  checkIns: CheckIn[];
  stories: Story[];
  circle: Circle | null;
  members: Member[];
};
