import type { Card } from '../../../chat/card.ts';
import type { Form } from '../../../chat/form.ts';
import type { DemoMessage, DemoNews, DemoState } from '../house.ts';
import type { Filled } from './values.ts';

/** A form on the screen. `round` changes when it comes back, `key` when it is another form; `forget` as in Reply. */
export type OpenForm = {
  form: Form;
  conversation: string;
  on: string | undefined;
  key: number;
  round: number;
  forget: boolean;
  /** What was in it before the page was loaded again. */
  filled?: Filled;
};

/** Something that is not there: a line that was not kept, a message that was taken away; at the place it had. */
export type Note = { id: number; spot: string; after: number; why: 'forgotten' | 'removed' };

/** Where one is that is no conversation. */
export type Place = 'home' | 'gallery';

export type View = {
  state: DemoState | null;
  /** When `state.now` was true, on the browser's own steady clock. */
  at: number;
  /** A conversation, or a Place. */
  here: string;
  messages: readonly DemoMessage[] | null;
  /** The first message that was new when one came here; null when all or none were. */
  newFrom: string | null;
  home: Card | null;
  notes: readonly Note[];
  news: readonly DemoNews[];
  open: OpenForm | null;
  waiting: ReadonlySet<string>;
  notice: string | null;
  heard: readonly DemoMessage[];
  /** The message to go to, once it is there. */
  sought: string | null;
};

/** Before anything is known. */
export const empty: View = {
  state: null,
  at: 0,
  here: '',
  messages: null,
  newFrom: null,
  home: null,
  notes: [],
  news: [],
  open: null,
  waiting: new Set(),
  notice: null,
  heard: [],
  sought: null,
};

const isPlace = (here: string): here is Place => here === 'home' || here === 'gallery';

/** Whether it is a conversation, with messages and a line to type. */
export const isTalk = (here: string): boolean => here !== '' && !isPlace(here);
