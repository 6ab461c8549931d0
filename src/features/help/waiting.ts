import type { Priority } from '../../core/person.ts';
import type { Tx } from '../../db/open.ts';
import { labelOf, questionOf } from '../../words/questions.ts';
import type { Scene } from '../scene.ts';
import { type Audience, sightOf } from './sight.ts';
import { openOfTeam } from './store.ts';

/** An open question of somebody in a manager's team, as far as the manager may see it (PRIVACY 5.5, DEFINITIONS B8). */
export type Waiting = {
  id: string;
  personId: string;
  name: string;
  kind: string;
  audience: Audience;
  partnerId: string | null;
  partner: string | null;
  priority: Priority | null;
  text: string | null;
  /** Only ever red, and only of a question to the manager alone. */
  light: 'rood' | null;
  /** Epoch milliseconds. */
  createdAt: number;
};

/**
 * The open questions a manager may see, oldest first: to the manager with partner, text and a red light, to the team with
 * name, kind and partner. What somebody keeps to themselves, or asks a colleague, is not among them.
 */
export const waitingFor = async (tx: Tx, manager: { id: string; workspace_id: string }): Promise<Waiting[]> => {
  const open = await openOfTeam(tx, manager.workspace_id, manager.id);
  return open.flatMap((one): Waiting[] => {
    const sight = sightOf(one, ['manager']);
    if (one.audience === null || !sight.has('name') || !sight.has('kind')) return [];
    const isPartnerSeen = sight.has('partner');
    return [
      {
        id: one.id,
        personId: one.askerId,
        name: one.asker,
        kind: one.kind,
        audience: one.audience,
        partnerId: isPartnerSeen ? one.partnerId : null,
        partner: isPartnerSeen ? one.partner : null,
        priority: isPartnerSeen ? one.priority : null,
        text: sight.has('text') ? one.text : null,
        light: sight.has('red') && one.light === 'rood' ? 'rood' : null,
        createdAt: one.createdAt,
      },
    ];
  });
};

/** The label of a kind of help, from whichever question offers it. */
export const helpLabel = (kind: string, locale: Scene['locale']): string => {
  const first = labelOf(questionOf('q_help'), kind, locale);
  return first === kind ? labelOf(questionOf('k_help'), kind, locale) : first;
};
