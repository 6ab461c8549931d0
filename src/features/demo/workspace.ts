import type { Card } from '../../chat/card.ts';
import type { Tools } from '../../db/tools.ts';
import { type DemoMessage, findByKey, list, post, remove, replace, say, show } from './messages.ts';

/** The messages of one demo workspace, as its door and its courier use them. */
export type DemoMessages = {
  list(conversation: string, viewer: string): Promise<DemoMessage[]>;
  say(conversation: string, author: string, text: string, key: string): Promise<string>;
  show(conversation: string, card: Card, onlyFor?: string): Promise<string>;
  replace(id: string, card: Card): Promise<void>;
  remove(id: string): Promise<void>;
  post(conversation: string, key: string, card: Card): Promise<string>;
  findByKey(key: string): Promise<string | null>;
};

/** Binds the verbs of this room to one workspace; `ring` is called after every write, so that open pages hear of it. */
export const demoMessages = (
  tools: Pick<Tools, 'db' | 'clock' | 'newId'>,
  workspace: string,
  ring: () => void,
): DemoMessages => {
  const { db } = tools;
  const rung = async <T>(writing: Promise<T>): Promise<T> => {
    const written = await writing;
    ring();
    return written;
  };
  return {
    list: (conversation, viewer) => list(db, workspace, conversation, viewer),
    say: (conversation, author, text, key) => rung(say(db, tools, { workspace, conversation, author, text, key })),
    show: (conversation, card, onlyFor) =>
      rung(show(db, tools, { workspace, conversation, card, ...(onlyFor === undefined ? {} : { onlyFor }) })),
    remove: (id) => rung(remove(db, workspace, id)),
    replace: (id, card) => rung(replace(db, tools, workspace, id, card)),
    post: (conversation, key, card) => rung(post(db, tools, { workspace, conversation, key, card })),
    findByKey: (key) => findByKey(db, workspace, key),
  };
};
