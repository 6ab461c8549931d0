import type { Incoming } from './chat/incoming.ts';
import type { Reply } from './chat/reply.ts';
import type { Scene } from './features/scene.ts';
import { replace, write } from './outbox/letter.ts';
import { openerFor } from './said.ts';

const day = 86_400_000;

/** Whether a screen waits for an answer that would else come below: a form that was sent must go, a dialog must show something. */
const fillsPlace = ({ cannot, kind }: Incoming, form: Reply['form']): boolean =>
  form === undefined && (cannot?.beyond === 'dialog' || (cannot?.beyond === 'card' && kind === 'sent'));

/** What a door cannot show by itself goes out through the outbox; a form that cannot be opened becomes its button. */
export const shownBy = async (scene: Scene, incoming: Incoming, reply: Reply): Promise<Reply> => {
  const { cannot = {} } = incoming;
  if (reply.passing === true && cannot.cards === 'lasting') return reply;
  const { form, instead, below = [], passing: _, ...rest } = reply;
  const opener = cannot.form && form !== undefined && incoming.kind === 'said' ? openerFor(scene, incoming.text) : null;
  const cards = opener === null ? below : [...below, opener];
  const left: Reply = { ...rest, ...(form === undefined || opener !== null ? {} : { form }) };
  if (!cannot.cards && cannot.beyond === undefined)
    return { ...left, ...(instead ? { instead } : {}), ...(cards.length > 0 ? { below: cards } : {}) };
  const shown = instead ?? (fillsPlace(incoming, form) ? cards[0] : undefined);
  const { tools, tx, workspace, actor } = scene;
  await write(
    tools,
    tx,
    cards
      .filter((card) => card !== shown)
      .map((card, n) => ({
        key: `reply:${incoming.platform}:${incoming.event}:${n}`,
        kind: 'reply',
        workspaceId: workspace.id,
        to: { to: 'person', person: actor.id },
        card,
        unsolicited: false,
        ifUnsure: 'again',
        expiresAt: scene.now + day,
        via: incoming.platform,
      })),
  );
  const elsewhere = cannot.cards && (shown !== undefined || cards.length > 0) ? { elsewhere: true as const } : {};
  const handed: Reply = { ...left, ...elsewhere, ...(shown ? { instead: shown } : {}) };
  // An answer that took the place of the card on one screen takes it on the others as well.
  const replacing = instead ?? (cannot.beyond === 'card' ? shown : undefined);
  if (replacing === undefined || incoming.kind === 'said' || incoming.on === undefined) return handed;
  // The form stands where the card was: a change of that card now would sweep away what is being typed.
  if (cannot.beyond === 'card' && form !== undefined) return left;
  const receipt = incoming.on;
  const follows = await replace(tools, tx, {
    workspaceId: workspace.id,
    personId: actor.id,
    platform: incoming.platform,
    receipt,
    card: replacing,
  });
  return follows && cannot.beyond === undefined ? { ...left, ...elsewhere } : handed;
};
