import type { Calendar } from '../../schedule/calendar.ts';

/** Whom the message of the day is for, with the calendar that decides. */
export type Hearer = { personId: string; workspaceId: string; calendar: Calendar };
