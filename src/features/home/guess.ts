import type { Reply } from '../../chat/reply.ts';
import type { Scene } from '../scene.ts';
import { guessCard } from './cards.ts';
import { type Command, commandsFor } from './menu.ts';

const longest = 40;

/** How many letters to change, add or leave out to get from one word to the other (Levenshtein). */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(
        Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)),
      );
    row = next;
  }
  return row[b.length] ?? 0;
};

/** Further off than this, as a part of the word, it is no slip of the fingers. */
const farthest = 0.5;

/** What anybody may have wanted, where what they typed looks like no word at all. */
const general = ['begin', 'plan', 'help'];

const nearness = (typed: string, command: Command): number =>
  Math.min(
    ...command.names
      .filter((name) => name !== '')
      .map((name) => (name.startsWith(typed) || typed.startsWith(name) ? 0.5 : distance(typed, name) / name.length)),
  );

/** Not understood: the three most likely words as buttons, never a dead end. What was typed is not repeated. */
export const guess = async ({ words, actor }: Scene, typed: string): Promise<Reply> => {
  const word = typed.slice(0, longest);
  const all = commandsFor(actor);
  const near = all
    .map((command) => ({ command, far: word === '' ? 1 : nearness(word, command) }))
    .filter(({ far }) => far <= farthest)
    .sort((a, b) => a.far - b.far)
    .map(({ command }) => command);
  const likely = [...new Set([...near, ...all.filter((command) => general.includes(command.word))])].slice(0, 3);
  return {
    below: [guessCard(words, likely)],
    passing: true,
  };
};
