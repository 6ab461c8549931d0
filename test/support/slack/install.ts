import { type FakeSlack, peopled } from './fake.ts';
import type { SlackStage } from './stage.ts';
import type { State } from './state.ts';

const cookieOf = (answer: Response): string => answer.headers.get('set-cookie')?.split(';')[0] ?? '';

/** Asks for a page as a browser does, and stays where it is sent on from. */
export const get = (url: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(url, { headers, redirect: 'manual' });

/** A browser that begins: Slack's page it is sent to, and the cookie it got. */
export const beginAt = async (origin: string): Promise<{ page: string; cookie: string }> => {
  const answer = await get(`${origin}/slack/install`);
  expect(answer.status).toBe(302);
  return { page: answer.headers.get('location') ?? '', cookie: cookieOf(answer) };
};

/** The whole way, in one browser; gives back the last page. */
export const installIn = async (
  { origin, fake }: Pick<SlackStage, 'origin' | 'fake'>,
  team: State | null,
  by: string,
): Promise<Response> => {
  const { page, cookie } = await beginAt(origin);
  const back = fake.oauth.agree(page, team, by);
  return get(back, { cookie, 'accept-language': 'nl-BE,nl;q=0.9' });
};

/** Another organisation in Slack, with Puk in it. */
export const otherTeam = (fake: FakeSlack): State => {
  const state = fake.addTeam('T0VERDEROP', 'Zorggroep Verderop');
  peopled(state).addUser({ id: 'U0PUK', email: 'puk@verderop.example', name: 'Puk van Dijk', locale: 'nl-NL' });
  return state;
};
