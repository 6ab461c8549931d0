/** All that Teams allows at most, and what we allow ourselves of it. Sources: TEAMS.md, "Adaptive Cards for Teams". */
export const limits = {
  /** A request to us, in bytes. */
  body: 1024 * 1024,
  /** A card, in bytes of JSON: Teams takes about 100 kB a message, older clients 28. */
  card: 25 * 1024,
  /** How long a text may be at most, in a card that is too large: tried one after the other. */
  lengths: [4_000, 1_000, 300, 100],
  /** The sentence of a notification. */
  summary: 500,
  /** A table with more columns is shown as lines: a phone has no room for it. */
  columns: 3,
  /** Buttons in a row; Teams hides the others behind three dots. */
  actions: 6,
  /** A picture inside a card, in bytes of SVG. */
  picture: 6 * 1024,
  /** The longest side of a picture that is sent after a card, in pixels; Teams takes 1024. Tried one after the other. */
  sides: [1_000, 900, 800, 700],
  /** A message with its pictures, in signs: Teams takes about 100 kB, and counts two bytes a sign. */
  message: 40 * 1024,
  /** Groups of bars in a chart, and the length of their names: more are told in words. */
  bars: 12,
  bar: 40,
  /** Choices shown all at once; more become a list that unfolds. */
  choices: 12,
  /** What a text field is given back at most: whoever sends more than fits on a card did not type it there. */
  value: 2_000,
  /** What a search shows at most. */
  found: 15,
  facts: 20,
  fact: 500,
  fields: 40,
  typed: 60_000,
  /** How long one call to Teams may take, everything included. Milliseconds. */
  call: 10_000,
  /** The same while somebody waits for an answer: Teams itself waits five seconds. */
  ask: 3_000,
  /** The same for lists, which are read in the background; they come in pages, of at most so many. */
  list: 30_000,
  page: 100,
  pages: 100,
  /** What Teams takes from one bot: into one conversation, and in one tenant (TEAMS.md, "limits, retries"). */
  allows: {
    address: [
      { most: 7, within: 1_000 },
      { most: 8, within: 2_000 },
      { most: 60, within: 30_000 },
      { most: 1_800, within: 3_600_000 },
    ],
    workspace: [{ most: 50, within: 1_000 }],
  },
  /** Patience when Teams asks for it without saying how long. */
  patience: 30_000,
} as const;

/** Whether a card, drawn, is small enough for Teams. */
export const fits = (drawn: object): boolean => Buffer.byteLength(JSON.stringify(drawn)) <= limits.card;
