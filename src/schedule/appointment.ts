import { sql } from 'kysely';
import { insertRows } from '../db/bulk.ts';
import type { Tx } from '../db/open.ts';
import type { Tools } from '../db/tools.ts';

/** Something to be done once, later. `key` is unique for ever; after `until` it is no longer worth doing. Epoch ms. */
export type NewAppointment = {
  key: string;
  workspaceId: string;
  personId: string;
  work: string;
  subject: string;
  at: number;
  until: number;
};

/** Writes appointments, in the transaction of the change that causes them. A known key is left as it is. */
export const appoint = async (tools: Tools, tx: Tx, appointments: readonly NewAppointment[]): Promise<void> => {
  const rows = appointments.map((one) => ({
    id: tools.newId(),
    workspace_id: one.workspaceId,
    key: one.key,
    person_id: one.personId,
    work: one.work,
    subject: one.subject,
    at: one.at,
    until: one.until,
    state: 'waiting' as const,
  }));
  await insertRows(tx, 'appointment', rows, ['key']);
};

/** Takes back what was still to be done about these subjects. */
export const callOff = async (tx: Tx, subjects: readonly string[]): Promise<void> => {
  if (subjects.length === 0) return;
  await tx
    .updateTable('appointment')
    .set({ state: 'cancelled' })
    .where('subject', 'in', subjects)
    .where('state', '=', sql.lit('waiting'))
    .execute();
};
