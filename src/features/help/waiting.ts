import type { Card } from '../../chat/card.ts';
import { strong } from '../../chat/line.ts';
import type { Tx } from '../../db/open.ts';
import { labelOf, questionOf } from '../../words/questions.ts';
import type { Scene } from '../scene.ts';

/** An open question of somebody in a manager's team, as far as the manager may see it (DEFINITIONS B8). */
export type Waiting = { name: string; kind: string; partner: string | null; text: string | null };

/**
 * The open questions a manager may see: addressed to the manager with partner and text, to the team with the name and the
 * kind only (B8). What somebody keeps to themselves, or asks a colleague, is not among them.
 */
export const waitingFor = async (tx: Tx, managerId: string): Promise<Waiting[]> => {
  const rows = await tx
    .selectFrom('help_request as help')
    .innerJoin('person', 'person.id', 'help.person_id')
    .leftJoin('partner', 'partner.id', 'help.partner_id')
    .select(['person.first_name', 'help.kind', 'help.audience', 'help.text', 'partner.name'])
    .where('person.manager_id', '=', managerId)
    .where('help.status', '=', 'open')
    .where('help.audience', 'in', ['manager', 'team'])
    .orderBy('help.created_at')
    .execute();
  return rows.map((row) => {
    const mine = row.audience === 'manager';
    return {
      name: row.first_name,
      kind: row.kind,
      partner: mine ? row.name : null,
      text: mine ? row.text : null,
    };
  });
};

/** The label of a kind of help, from whichever question offers it. */
export const helpLabel = (kind: string, locale: Scene['locale']): string => {
  const first = labelOf(questionOf('q_help'), kind, locale);
  return first === kind ? labelOf(questionOf('k_help'), kind, locale) : first;
};

/** The list a manager asked to see in the check-in ("Laat zien"). */
export const waitingCard = async ({ tx, actor, words, locale }: Scene): Promise<Card> => {
  const waiting = await waitingFor(tx, actor.id);
  const items = waiting.map(({ name, kind, partner, text }) => [
    strong(name),
    `: ${[helpLabel(kind, locale), partner, text].filter((part) => part !== null).join('. ')}`,
  ]);
  return {
    summary: words.askHelp.waiting,
    title: words.askHelp.waiting,
    parts: items.length === 0 ? [{ kind: 'text', line: [words.askHelp.nobody] }] : [{ kind: 'list', items }],
  };
};
