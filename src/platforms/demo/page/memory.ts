import type { Form } from '../../../chat/form.ts';
import type { Locale } from '../../../core/workspace.ts';
import type { Filled } from './values.ts';

/** A form that was open when the page went away, with what was in it. */
export type Unfinished = {
  person: string;
  form: Form;
  conversation: string;
  on: string | undefined;
  filled: Filled;
};

export type Scheme = 'auto' | 'light' | 'dark';

const held = (storage: Storage, name: string) => {
  const key = `schakel.${name}`;
  return {
    get: (): string | null => storage.getItem(key),
    put: (value: string | null): void => {
      if (value === null || value === '') storage.removeItem(key);
      else
        try {
          storage.setItem(key, value);
        } catch {
          // A full or forbidden storage: the page works as well, it only forgets at a reload.
        }
    },
  };
};

const person = held(sessionStorage, 'person');
const place = held(sessionStorage, 'place');
const news = held(sessionStorage, 'news');
const form = held(sessionStorage, 'form');
const tongue = held(localStorage, 'tongue');
const scheme = held(localStorage, 'scheme');
const draft = (spot: string) => held(sessionStorage, `draft.${spot}`);

const parsed = (text: string | null): Unfinished | null => {
  try {
    return text === null ? null : (JSON.parse(text) as Unfinished);
  } catch {
    return null;
  }
};

/**
 * What a tab remembers over a reload: who sits there, where, and what was typed and not yet sent. It leaves this tab for
 * nobody, and is gone with it (sessionStorage). The browser remembers the language before somebody is chosen, and the
 * colours.
 */
export const memory = {
  person: person.get,
  keep: person.put,
  place: place.get,
  keepPlace: place.put,
  /** Position after which stands what the last push of the clock brought. */
  news: (): number | null => {
    const after = Number.parseInt(news.get() ?? '', 10);
    return Number.isNaN(after) ? null : after;
  },
  keepNews: (after: number | null): void => news.put(after === null ? null : String(after)),
  draft: (spot: string): string => draft(spot).get() ?? '',
  keepDraft: (spot: string, text: string): void => draft(spot).put(text),
  form: (): Unfinished | null => parsed(form.get()),
  keepForm: (open: Unfinished | null): void => form.put(open === null ? null : JSON.stringify(open)),
  tongue: (): Locale => (tongue.get() === 'en' ? 'en' : 'nl'),
  keepTongue: (locale: Locale): void => tongue.put(locale),
  scheme: (): Scheme => {
    const kept = scheme.get();
    return kept === 'light' || kept === 'dark' ? kept : 'auto';
  },
  keepScheme: (next: Scheme): void => {
    scheme.put(next === 'auto' ? null : next);
    document.documentElement.dataset.scheme = next;
  },
};

export type Memory = typeof memory;
