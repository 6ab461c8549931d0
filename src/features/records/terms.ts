/*
 * How long things are kept, in months, unless an organisation sets it otherwise (PRIVACY 5.4, 6). The law sets no terms, only
 * "no longer than needed". Changing a default here changes docs/privacy as well: a test holds them together.
 */
export const terms = {
  /** Sentences of a check-in; its light and hours stay longer. */
  checkInText: 13,
  /** Lights and hours by person; after that only totals of a week. */
  checkIns: 25,
  /** Help requests, after they were solved. */
  help: 13,
  interactions: 36,
  /** Plans, after their last step was set or dropped. */
  plans: 36,
  /** Contacts who left their organisation. */
  leftContacts: 12,
  /** Colleagues who left. */
  leftStaff: 3,
  /** The text of a story that was taken back. */
  withdrawnStories: 1,
  /** Messages sent: what stood in them. */
  letters: 13,
  slips: 24,
  audit: 24,
} as const;

export type Term = keyof typeof terms;

/** What an organisation may choose for itself: all but the log, whose lines the store gives back after 24 months only. */
export const settable = Object.keys(terms).filter((term): term is Exclude<Term, 'audit'> => term !== 'audit');

/** Whether a word of the store is one of these. */
export const isTerm = (word: string | null): word is Term => word !== null && Object.hasOwn(terms, word);
