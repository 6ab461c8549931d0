import type { Card } from '../../../chat/card.ts';
import type { Values } from '../../../chat/form.ts';
import type { Locale } from '../../../core/workspace.ts';
import type { DemoAnswer, DemoExhibit, DemoMessage, DemoNews, DemoPushed, DemoState } from '../house.ts';

/** A request that failed; `code` 'offline' when nobody answered at all. */
export class Failed extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.name = 'Failed';
    this.code = code;
  }
}

type Facts = Readonly<Record<string, string>>;
type Done = { status: number; body: unknown };

const ask = async (method: 'GET' | 'POST', path: string, token: string, body?: object): Promise<Done> => {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: { 'x-schakel-token': token, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: response.status, body: await response.json() };
  } catch {
    throw new Failed('offline');
  }
};

const codeOf = (done: Done): string => {
  const { body } = done;
  return typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : 'failed';
};

/**
 * What the page asks of the door. A session that is gone (the demo was restarted) is opened anew and the same person
 * sits down again, so nothing typed is lost. Throws Failed.
 */
export const createApi = (remember: { person(): string | null; keep(person: string | null): void }) => {
  let token = '';
  let renewing: Promise<void> | undefined;

  const must = (done: Done): unknown => {
    if (done.status !== 200) throw new Failed(codeOf(done));
    return done.body;
  };

  const open = async (): Promise<void> => {
    const seat = must(await ask('POST', '/demo/session', token, {})) as { token: string };
    token = seat.token;
    const person = remember.person();
    if (person === null) return;
    const sat = await ask('POST', '/demo/act', token, { person });
    if (sat.status === 404) remember.keep(null);
    else must(sat);
  };

  const renew = (): Promise<void> => {
    renewing ??= open().finally(() => {
      renewing = undefined;
    });
    return renewing;
  };

  const call = async <Answer>(method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> => {
    if (token === '') await renew();
    const first = await ask(method, path, token, body);
    const lost = first.status === 401 || (first.status === 403 && ['token', 'nobody'].includes(codeOf(first)));
    if (!lost) return must(first) as Answer;
    await renew();
    return must(await ask(method, path, token, body)) as Answer;
  };

  const event = (): string => crypto.randomUUID();
  return {
    state: () => call<DemoState>('GET', '/demo/state'),
    messages: async (conversation: string): Promise<readonly DemoMessage[]> => {
      const path = `/demo/messages?conversation=${encodeURIComponent(conversation)}`;
      return (await call<{ messages: readonly DemoMessage[] }>('GET', path)).messages;
    },
    act: async (person: string): Promise<DemoState> => {
      const state = await call<DemoState>('POST', '/demo/act', { person });
      remember.keep(person);
      return state;
    },
    say: (conversation: string, text: string) =>
      call<DemoAnswer>('POST', '/demo/say', { conversation, event: event(), text }),
    press: (conversation: string, on: string | undefined, to: string, facts: Facts) =>
      call<DemoAnswer>('POST', '/demo/press', { conversation, event: event(), on, to, facts }),
    send: (conversation: string, on: string | undefined, to: string, facts: Facts, values: Values) =>
      call<DemoAnswer>('POST', '/demo/send', { conversation, event: event(), on, to, facts, values }),
    push: (to: number) => call<DemoPushed>('POST', '/demo/push', { to }),
    home: async (): Promise<Card> => (await call<{ card: Card }>('GET', '/demo/home')).card,
    read: (conversation: string, position: number) => call<object>('POST', '/demo/read', { conversation, position }),
    news: async (after: number): Promise<readonly DemoNews[]> =>
      (await call<{ news: readonly DemoNews[] }>('GET', `/demo/news?after=${after}`)).news,
    speak: (locale: Locale) => call<DemoState>('POST', '/demo/language', { locale, event: event() }),
    gallery: async (locale: Locale): Promise<readonly DemoExhibit[]> =>
      (await call<{ exhibits: readonly DemoExhibit[] }>('GET', `/demo/gallery?locale=${locale}`)).exhibits,
  };
};

export type Api = ReturnType<typeof createApi>;
