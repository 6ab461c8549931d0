import { type Card, sentence } from './chat/card.ts';
import type { Reply } from './chat/reply.ts';
import { guess } from './features/home/guess.ts';
import { buttonFor, type Command, commands } from './features/home/menu.ts';
import { inspectIn } from './features/privacy/known.ts';
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

/** Longer than this nothing is looked up: the rest of what somebody typed after a command. */
const longestRest = 100;

/** A command with its slash word is never longer. */
const longestWord = 60;

type Order = { command: Command; facts: Readonly<Record<string, string>> };

const named = commands.flatMap((command) => command.names.map((name) => ({ command, name })));
const exactly = new Map(named.toReversed().map(({ name, command }) => [name, command]));
const beginnings = named
  .filter(({ command, name }) => command.takes !== undefined && name !== '')
  .sort((a, b) => b.name.length - a.name.length);

/** The command in a line, with what follows it; the longest name that fits wins ("check in" before "check"). */
const orderIn = (line: string): Order | null => {
  const exact = exactly.get(line);
  if (exact !== undefined) return { command: exact, facts: {} };
  const first = beginnings.find(({ name }) => line.startsWith(`${name} `));
  if (first === undefined) return null;
  const rest = line.slice(first.name.length + 1).trim();
  return { command: first.command, facts: { words: rest.slice(0, longestRest) } };
};

/** Whether a typed line asks for a form. */
export const opensForm = (text: string): boolean => orderIn(commandIn(text))?.command.opens === 'form';

/** Whether the answer to a typed line concerns nobody, so that a whole channel may read it. */
export const forAll = (text: string): boolean => orderIn(commandIn(text))?.command.forAll === true;

/** A button that opens the form of the command somebody typed, for a door that cannot open forms by itself. */
export const openerFor = ({ words: w }: Scene, text: string): Card | null => {
  const order = orderIn(commandIn(text));
  if (order === null) return null;
  const button = buttonFor(order.command, w);
  return sentence(w.common.inForm, [{ ...button, press: { to: button.press.to, facts: order.facts } }]);
};

/**
 * Answers a typed line: a word leads to its verb, anything else to the three most likely words. What looks private is
 * never kept by a door (PRIVACY 5.1); `held`: the line does not stand in the conversation either.
 */
export const say = async (scene: Scene, text: string, held = false): Promise<Reply> => {
  const { tx, workspace, today } = scene;
  const word = text.length > longestLine ? text.slice(0, 40) : commandIn(text);
  const order = orderIn(word);
  const verb = order === null ? undefined : presses[order.command.to];
  // A word of ours and nothing else holds nothing to judge.
  const bare = order !== null && text.length <= longestWord && order.facts.words === undefined;
  if (bare && verb !== undefined) return verb(scene, order.facts);
  const judged = text.slice(0, longestLine * 4);
  const finding = await inspectIn(judged, today, { tx, workspaceId: workspace.id });
  // What looks private is never kept by a door; what surely is private is not even looked at any further.
  if (finding.verdict === 'block') return { below: [blocked(scene, finding, held)], forget: true };
  const fine = finding.verdict === 'allow' && judged === text;
  const forget = fine ? {} : { forget: true as const };
  return {
    ...(order === null || verb === undefined ? await guess(scene, word) : await verb(scene, order.facts)),
    ...forget,
  };
};
