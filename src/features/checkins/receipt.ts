import type { Values } from '../../chat/form.ts';
import type { Reply } from '../../chat/reply.ts';
import { fact, type Scene } from '../scene.ts';
import { ownCheckIn, receiptFor, showEverywhere } from './context.ts';

type Facts = Readonly<Record<string, string>>;
type FormVerb = (scene: Scene, facts: Facts, values: Values, on?: string) => Promise<Reply>;

/** Another room's form, opened from a receipt: once it is stored, every copy of that receipt shows how things stand now. */
export const onReceipt =
  (verb: FormVerb): FormVerb =>
  async (scene, facts, values, on) => {
    const reply = await verb(scene, facts, values, on);
    if (reply.form !== undefined || facts.checkIn === undefined) return reply;
    const row = await ownCheckIn(scene, fact(facts, 'checkIn'));
    if (row.status !== 'answered') return reply;
    const receipt = await receiptFor(scene, row);
    await showEverywhere(scene, row, receipt, on);
    return on === undefined ? reply : { ...reply, instead: receipt };
  };
