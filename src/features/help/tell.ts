import type { Card } from '../../chat/card.ts';
import type { Locale } from '../../core/workspace.ts';
import { cancel, follow, write } from '../../outbox/letter.ts';
import { type Words, words } from '../../words/words.ts';
import type { Scene } from '../scene.ts';
import type { Question } from './store.ts';

/** News of a question keeps for two weeks; later it says nothing any more. */
const keeps = 14 * 86_400_000;

/** The letters about a question to one person are found by this name: each of them sees a card of their own. */
const aboutHelp = (helpId: string, personId: string): string => `help:${helpId}:${personId}`;

/** The reader of a letter, whose language it is written in. */
type Reader = { locale: Locale; words: Words };

const readerOf = async ({ tx, workspace }: Scene, personId: string): Promise<Reader> => {
  const { locale } = await tx
    .selectFrom('person')
    .select('locale')
    .where('id', '=', personId)
    .where('workspace_id', '=', workspace.id)
    .executeTakeFirstOrThrow();
  return { locale, words: words(locale) };
};

/**
 * A letter about a question to somebody it concerns, in their own language. A colleague's request and the answer to it
 * (B5): quiet hours hold, and it may come beside the message of the day. `event` names what happened.
 */
export const tell = async (
  scene: Scene,
  { question, to, event }: { question: Pick<Question, 'id' | 'workspaceId'>; to: string; event: string },
  draw: (reader: Reader) => Card,
): Promise<void> => {
  const { tools, tx, now } = scene;
  const card = draw(await readerOf(scene, to));
  await write(tools, tx, [
    {
      // Written with the change that causes it: a new id is as good as a name, and the same thing may happen again.
      key: `help.${event}:${question.workspaceId}:${question.id}:${tools.newId()}`,
      kind: `help.${event}`,
      workspaceId: question.workspaceId,
      to: { to: 'person', person: to },
      card: { ...card, about: aboutHelp(question.id, to) },
      unsolicited: true,
      ifUnsure: 'again',
      expiresAt: now + keeps,
    },
  ]);
};

/**
 * Puts another card in the place of what somebody was told about a question. What was not sent yet is not sent at all.
 * True when they had been told.
 */
export const retell = async (
  scene: Scene,
  { question, to, except }: { question: Pick<Question, 'id' | 'workspaceId'>; to: string; except?: string | undefined },
  draw: (reader: Reader) => Card,
): Promise<boolean> => {
  const { tools, tx } = scene;
  const about = aboutHelp(question.id, to);
  const { workspaceId } = question;
  const told = await tx
    .selectFrom('letter')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('about', '=', about)
    .where('state', 'in', ['sent', 'sending', 'uncertain'])
    .executeTakeFirst();
  if (told === undefined) {
    await cancel(tx, workspaceId, about);
    return false;
  }
  const card = { ...draw(await readerOf(scene, to)), about };
  await follow(tools, tx, { workspaceId, about, card, ...(except === undefined ? {} : { except }) });
  return true;
};
