import type { Card } from '../../chat/card.ts';
import { cancel, follow, write } from '../../outbox/letter.ts';
import { type Scene, sceneFor } from '../scene.ts';
import type { Question } from './store.ts';

/** News of a question keeps for two weeks; later it says nothing any more. */
const keeps = 14 * 86_400_000;

/** The letters about a question to one person are found by this name: each of them sees a card of their own. */
const aboutHelp = (helpId: string, personId: string): string => `help:${helpId}:${personId}`;

type About = { question: Pick<Question, 'id' | 'workspaceId'>; to: string };
/** Draws a card for its reader: in their language, of what they may see. */
type Draw = (theirs: Scene) => Card | Promise<Card>;

const theirScene = ({ tools, tx }: Scene, { question, to }: About): Promise<Scene> =>
  sceneFor(tools, tx, { workspaceId: question.workspaceId, personId: to });

/**
 * A letter about a question to somebody it concerns, in their own language. A colleague's request and the answer to it
 * (B5): quiet hours hold, and it may come beside the message of the day. `event` names what happened.
 */
export const tell = async (scene: Scene, about: About & { event: string }, draw: Draw): Promise<void> => {
  const { tools, tx, now } = scene;
  const { question, to, event } = about;
  const card = await draw(await theirScene(scene, about));
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
 * Puts another card in the place of what somebody was told about a question; what was not sent yet is not sent at all.
 * `except` is the copy that was just pressed. True when they had been told.
 */
export const retell = async (
  scene: Scene,
  about: About & { except?: string | undefined },
  draw: Draw,
): Promise<boolean> => {
  const { tools, tx } = scene;
  const { question, to, except } = about;
  const name = aboutHelp(question.id, to);
  const { workspaceId } = question;
  const told = await tx
    .selectFrom('letter')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('about', '=', name)
    .where('state', 'in', ['sent', 'sending', 'uncertain'])
    .executeTakeFirst();
  if (told === undefined) {
    await cancel(tx, workspaceId, name);
    return false;
  }
  const card = { ...(await draw(await theirScene(scene, about))), about: name };
  await follow(tools, tx, { workspaceId, about: name, card, ...(except === undefined ? {} : { except }) });
  return true;
};
