import type { Card } from '../../chat/card.ts';
import type { DemoHouse } from './house.ts';
import { Refused } from './http.ts';

/** The platforms a card can be shown as. */
type As = 'slack' | 'teams';
type Look = 'light' | 'dark';

const frame = (as: As, look: Look, title: string, head: string, body: string): string =>
  `<!doctype html>
<html lang="nl" data-look="${look}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${head}<link rel="stylesheet" href="/demo/assets/drawn.css">
</head>
<body class="${as}"><main aria-label="${title}">${body}</main></body>
</html>
`;

/**
 * What Slack makes of the messages of a card, drawn by slack-blocks-to-jsx: what follows the first stands below it, as in a
 * channel. Its few inline styles only indent lists: drawn.css does that, because our pages take no inline style. Its buttons
 * are an example, so the keyboard passes them by.
 */
const slack = async (messages: ReadonlyArray<readonly object[]>, look: Look): Promise<string> => {
  const [{ createElement }, { renderToStaticMarkup }, { Message }] = await Promise.all([
    import('react'),
    import('react-dom/server'),
    import('slack-blocks-to-jsx'),
  ]);
  type Blocks = Parameters<typeof Message>[0]['blocks'];
  const from =
    '<p class="from"><img src="/demo/assets/icon.svg" alt="" width="36" height="36"><b>Schakel</b> <span>APP</span></p>';
  const one = (blocks: readonly object[]): string => {
    const how = { name: 'Schakel', logo: '', theme: look, withoutWrapper: true } as const;
    const markup = renderToStaticMarkup(createElement(Message, { blocks: blocks as Blocks, ...how }))
      .replaceAll(/ style="[^"]*"/gu, '')
      .replaceAll('<button ', '<button tabindex="-1" ');
    return `<section>${from}<div class="blocks">${markup}</div></section>`;
  };
  return frame(
    'slack',
    look,
    'Slack',
    '<link rel="stylesheet" href="/demo/assets/blockkit.css">\n',
    messages.map(one).join('\n'),
  );
};

/** What Teams makes of an Adaptive Card: the frame draws it with Microsoft's own renderer, from data that cannot end it. */
const teams = (card: object, look: Look): string =>
  frame(
    'teams',
    look,
    'Teams',
    '<script type="module" src="/demo/assets/teams.ts"></script>\n',
    `<p class="from"><img src="/demo/assets/icon.svg" alt="" width="32" height="32"><b>Schakel</b></p>
<div id="card"></div><script type="application/json" id="data">${JSON.stringify(card).replaceAll('<', '\\u003c')}</script>`,
  );

/** The card a frame asks for: an example by name, or a message that one of the people sitting here can see. */
const cardOf = async (house: DemoHouse, query: URLSearchParams, people: readonly string[]): Promise<Card> => {
  const name = query.get('exhibit');
  if (name !== null) {
    const found = (await house.gallery(query.get('locale') === 'en' ? 'en' : 'nl')).find((one) => one.name === name);
    if (found !== undefined) return found.card;
  }
  const conversation = query.get('conversation') ?? '';
  for (const person of people) {
    if (conversation.startsWith('dm:') && conversation !== `dm:${person}`) continue;
    const messages = await house.messages.list(conversation, person);
    const found = messages.find(({ id }) => id === query.get('message'));
    if (found?.body.kind === 'card') return found.body.card;
  }
  throw new Refused(404, 'not-found', 'There is no such card.');
};

/** A page that shows one card as Slack or Teams would, drawn by the renderer that really sends it there. */
export const drawn = async (
  house: DemoHouse,
  as: As,
  query: URLSearchParams,
  people: readonly string[],
): Promise<string> => {
  const card = await cardOf(house, query, people);
  const look: Look = query.get('look') === 'dark' ? 'dark' : 'light';
  switch (as) {
    case 'slack':
      return slack(await house.drawn.slack(card), look);
    case 'teams':
      return teams(await house.drawn.teams(card), look);
  }
};

/** The drawing of a card's part as a PNG, to keep. */
export const picture = async (
  house: DemoHouse,
  query: URLSearchParams,
  people: readonly string[],
): Promise<Uint8Array> => {
  const card = await cardOf(house, query, people);
  const part = card.parts[Number(query.get('part') ?? '')];
  if (part?.kind !== 'picture') throw new Refused(404, 'not-found', 'There is no such picture.');
  return house.drawn.png(part.svg);
};
