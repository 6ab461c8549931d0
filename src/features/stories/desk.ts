import type { Card } from '../../chat/card.ts';
import type { Reply } from '../../chat/reply.ts';
import { follow } from '../../outbox/letter.ts';
import type { Scene } from '../scene.ts';
import { deskCard } from './deskcard.ts';
import { authorsHere, lookedAfter } from './sight.ts';
import { aboutDesk, rootOf, type Story } from './story.ts';
import { viewOf } from './view.ts';

type Facts = Readonly<Record<string, string>>;

/** The actor's own view of a story they work on. */
export const deskFor = async ({ tx, actor, locale, workspace, today }: Scene, story: Story): Promise<Card> =>
  deskCard(await viewOf(tx, story, today), actor.id, { locale, term: workspace.care_term });

/** Lets what its authors have on their screens show how a story stands now, except the card that was just pressed. */
export const showDesks = async (scene: Scene, story: Story, pressed: string | undefined): Promise<void> => {
  const { tools, tx, workspace, today } = scene;
  const authors = await authorsHere(scene, story);
  if (authors.length === 0) return;
  const view = await viewOf(tx, story, today);
  const people = await tx.selectFrom('person').select(['id', 'locale']).where('id', 'in', authors).execute();
  for (const { id, locale } of people)
    await follow(tools, tx, {
      workspaceId: workspace.id,
      about: aboutDesk(rootOf(story), id),
      card: deskCard(view, id, { locale, term: workspace.care_term }),
      ...(pressed === undefined ? {} : { except: pressed }),
    });
};

/** "Maak af", and everything that leads an author back to their story. */
export const preview = async (scene: Scene, facts: Facts): Promise<Reply> => {
  const { newest } = await lookedAfter(scene, facts);
  return { below: [await deskFor(scene, newest)] };
};
