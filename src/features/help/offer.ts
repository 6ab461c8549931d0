import type { Button, Card } from '../../chat/card.ts';
import { type Line, strong } from '../../chat/line.ts';
import type { Scene } from '../scene.ts';
import { boardButton, takeButton } from './cards.ts';
import { helpLabel, type Waiting, waitingFor } from './waiting.ts';

/** How many questions can be taken up from the list; the board has them all. */
const mostButtons = 5;

/** The questions that wait for a manager, as a card. */
export const waitingCard = ({ words, locale }: Pick<Scene, 'words' | 'locale'>, waiting: readonly Waiting[]): Card => {
  const items = waiting.map(
    ({ name, kind, partner, text }): Line => [
      strong(name),
      `: ${[helpLabel(kind, locale), partner, text].filter((part) => part !== null).join('. ')}`,
    ],
  );
  const buttons: Button[] = [
    ...waiting.slice(0, mostButtons).map(({ id, name }) => takeButton(words, id, name)),
    boardButton(words),
  ];
  return {
    summary: words.askHelp.waiting,
    title: words.askHelp.waiting,
    parts: [
      items.length === 0 ? { kind: 'text', line: [words.askHelp.nobody] } : { kind: 'list', items: items.slice(0, 20) },
      { kind: 'buttons', buttons },
    ],
  };
};

/** The list a manager asked to see in the check-in ("Laat zien"), with what can be done. */
export const offer = async (scene: Scene): Promise<Card> => waitingCard(scene, await waitingFor(scene.tx, scene.actor));
