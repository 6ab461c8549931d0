import { type Card, sentence } from './chat/card.ts';
import type { Reply } from './chat/reply.ts';
import { guess } from './features/home/guess.ts';
import { buttonFor, type Command, commands } from './features/home/menu.ts';
import { inspect } from './features/privacy/guard.ts';
import { knownOf } from './features/privacy/known.ts';
import { blocked } from './features/privacy/show.ts';
import type { Scene } from './features/scene.ts';
import { presses } from './routes.ts';

/** A line longer than this is no command, and is not searched for one. */
const longestLine = 3_000;

/** The word somebody typed, without slash word, odd spaces, dashes or invisible signs; lower case. */
const commandIn = (text: string): string => {
  const visible = text
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(/\p{Cc}/gu, ' ')
    .replace(/\p{Pd}/gu, '-')
    .trim()
    .replace(/\s+/gu, ' ')
    .toLowerCase();
  return visible
    .replace(/^\/\s?/u, '')
    .replace(/^(netwerk|network|schakel)\b\s*/u, '')
    .replace(/(?<=.)[.!?]+$/u, '');
};

const commandNamed = (word: string): Command | undefined => commands.find((one) => one.names.includes(word));

/** A button that opens the form of the command somebody typed, for a door that cannot open forms by itself. */
export const openerFor = ({ words: w }: Scene, text: string): Card | null => {
  const command = commandNamed(commandIn(text));
  return command === undefined ? null : sentence(w.common.inForm, [buttonFor(command, w)]);
};

/**
 * Answers a typed line: a word leads to its verb, anything else to the three most likely words. What looks private is
 * never kept by a door (PRIVACY 5.1).
 */
export const say = async (scene: Scene, text: string): Promise<Reply> => {
  const { tx, workspace, today } = scene;
  const judged = text.slice(0, longestLine * 4);
  const finding = inspect(judged, await knownOf(tx, workspace.id), today);
  // What looks private is never kept by a door; what surely is private is not even looked at any further.
  if (finding.verdict === 'block') return { below: [blocked(scene, finding)], forget: true };
  const fine = finding.verdict === 'allow' && judged === text;
  const forget = fine ? {} : { forget: true as const };
  const word = text.length > longestLine ? text.slice(0, 40) : commandIn(text);
  const command = commandNamed(word);
  const verb = command === undefined ? undefined : presses[command.to];
  return { ...(verb === undefined ? await guess(scene, word) : await verb(scene, {})), ...forget };
};
