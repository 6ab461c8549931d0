import type { Reply } from '../../chat/reply.ts';
import type { Level } from '../../core/person.ts';
import { Problem } from '../../core/problem.ts';
import { addDays } from '../../schedule/dates.ts';
import type { Words } from '../../words/words.ts';
import { shortTheme } from '../partners/say.ts';
import { demand, leads } from '../rights.ts';
import { fact, type Scene } from '../scene.ts';
import { exampleCard } from './cards.ts';
import { isKind } from './kind.ts';
import { type Interaction, ownInteraction, update } from './store.ts';

type Facts = Readonly<Record<string, string>>;

/** What an example is composed of: who leads, how, at which level, with which partner, about what. */
export type Example = { name: string; kind: string; level: Level | null; partner: string; theme: string | null };

/**
 * The sentence a leader may be named with in the weekly post: from how it was, the level and the partner's theme, never
 * from the note (A2, N25): "Karim belde met de directie van AZ Molenrode over ontslag."
 */
export const exampleLine = ({ example }: Words, { name, kind, level, partner, theme }: Example): string => {
  if (!isKind(kind) || kind === 'bezoek') return example.visit(name, partner);
  const who = level === null ? partner : example.at[level](partner);
  const met = example.met[kind](name, who);
  return theme === null ? `${met}.` : `${met} ${example.about(shortTheme(theme))}.`;
};

/** An example older than this stands in no weekly post any more, so nobody is asked (B21). Days. */
const fresh = 14;

/** Whether a leader is asked: whoever leads, for what is no e-mail and not long ago (N25). */
export const isAskable = ({ actor, today }: Scene, { kind, on_date }: Pick<Interaction, 'kind' | 'on_date'>): boolean =>
  leads(actor.role) && kind !== 'mail' && on_date >= addDays(today, -fresh);

/** The sentence of a contact moment of the actor's own. */
export const lineOf = async ({ tx, actor, words }: Scene, one: Interaction): Promise<string> => {
  const partner = await tx
    .selectFrom('partner')
    .select(['name', 'theme'])
    .where('id', '=', one.partner_id)
    .executeTakeFirstOrThrow();
  return exampleLine(words, {
    name: actor.first_name,
    kind: one.kind,
    level: one.contact_id === null ? null : one.level,
    partner: partner.name,
    theme: partner.theme,
  });
};

const say =
  (answer: 'yes' | 'no') =>
  async (scene: Scene, facts: Facts): Promise<Reply> => {
    const one = await ownInteraction(scene, fact(facts, 'interaction'));
    if (one === null) throw new Problem('not-found', 'interaction');
    demand('example.answer', one.example === null ? [] : ['asked']);
    const said = await update(scene, one.id, { example: answer });
    return { instead: exampleCard(scene.words, { id: one.id, line: await lineOf(scene, said), answer }) };
  };

/** "Ja": the sentence may stand in the weekly post. It can be taken back at any time. */
export const agree = say('yes');

/** "Nee", or "Toch niet": it stands nowhere, from now on. */
export const refuse = say('no');
