/**
 * What Slack takes at most (SLACK.md, "Slack platform numbers"; the declarations of @slack/types). Characters, counted
 * as JavaScript does: never fewer than Slack counts.
 */
export const limits = {
  message: {
    blocks: 50,
    text: 3_000,
    /** All words of a message together: observed near 13,200 (bolt-js#2509), the title and the buttons included. */
    words: 10_000,
    /** Messages one card may become; what is longer than that says so. */
    pages: 14,
    title: 150,
    line: 3_000,
    items: 60,
    alt: 2_000,
    url: 3_000,
    rows: 100,
    columns: 20,
    cell: 500,
    buttonsInRow: 25,
    button: 75,
    value: 2_000,
  },
  /** Charts: the smaller of the numbers that are told about them. */
  chart: { title: 50, series: 6, categories: 20, label: 20, inMessage: 2 },
  home: { blocks: 100 },
  form: {
    blocks: 100,
    title: 24,
    send: 24,
    intro: 3_000,
    facts: 3_000,
    label: 2_000,
    hint: 2_000,
    placeholder: 150,
    typed: 3_000,
    option: 75,
    optionValue: 150,
    radios: 10,
    options: 100,
    files: 10,
    error: 500,
  },
  id: 255,
  /** How fast: about a message a second into one conversation, with short bursts; a few hundred a minute a workspace. */
  allows: {
    address: [{ most: 5, within: 5_000 }],
    workspace: [{ most: 300, within: 60_000 }],
  },
} as const;
