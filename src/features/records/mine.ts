import type { Reply } from '../../chat/reply.ts';
import { Problem } from '../../core/problem.ts';
import { demand, hereAs } from '../rights.ts';
import type { Scene } from '../scene.ts';
import { audit } from './audit.ts';
import { heldCard, jsonCard, sectionCard } from './cards.ts';
import { heldOf } from './held.ts';
import { chooseCard } from './whocards.ts';
import { named, whose } from './whose.ts';

type Facts = Readonly<Record<string, string>>;

/** Signs of JSON a card; every platform can show that much. */
const piece = 2_400;

const numberIn = (text: string | undefined): number => {
  const n = Number(text ?? '0');
  if (!Number.isSafeInteger(n) || n < 0) throw new Problem('invalid', 'from');
  return n;
};

/**
 * `mijn-gegevens`: everything we hold of somebody, to read section by section or as JSON (PRIVACY 5.4, 7). For an admin, with
 * a name behind it, a contact's or a member's; that is noted in the audit log. Nobody reads a colleague's.
 */
export const mine = async (scene: Scene, facts: Facts): Promise<Reply> => {
  const { tx, actor, words, workspace, now } = scene;
  if (facts.words !== undefined && facts.words !== '') {
    demand('record.see, contact', hereAs(actor));
    const found = (await named(scene, facts.words)).filter(({ kind }) => kind !== 'person');
    return { below: [chooseCard(words, found, 'records.mine')] };
  }
  const subject = await whose(scene, facts, 'see');
  const held = await heldOf(tx, subject);
  const own = subject.kind === 'person' ? {} : { kind: subject.kind, id: subject.id };
  if (subject.kind !== 'person')
    await audit(tx, {
      workspaceId: workspace.id,
      at: now,
      actorId: actor.id,
      action: facts.json === undefined ? 'read' : 'export',
      kind: subject.kind,
      subjectId: subject.id,
    });
  const from = numberIn(facts.from);
  if (facts.json !== undefined)
    return { below: [jsonCard(words, JSON.stringify(held, null, 1), { from, piece, own })] };
  if (facts.section === undefined) return { below: [heldCard(words, subject.name, held, { from, own })] };
  const rows = Object.hasOwn(held, facts.section) ? held[facts.section] : undefined;
  if (rows === undefined) throw new Problem('not-found', 'section');
  return { below: [sectionCard(scene, facts.section, rows, { from, own })] };
};
