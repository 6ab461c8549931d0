import type { Tx } from '../../db/open.ts';
import type { Finding, Known } from './finding.ts';
import { inspect, known } from './guard.ts';

/** Nobody, and whether somebody was looked for. */
class Nobody extends Set<string> {
  asked = false;
  override has(): boolean {
    this.asked = true;
    return false;
  }
  override get size(): number {
    this.asked = true;
    return 0;
  }
}

/** Judges a text; the contact list is read only where the judgement depends on it, as most lines name nobody. */
export const inspectIn = async (
  text: string,
  today: string,
  { tx, workspaceId }: { tx: Tx; workspaceId: string },
): Promise<Finding> => {
  const nobody = new Nobody();
  const finding = inspect(text, { names: nobody, emails: nobody, phones: nobody }, today);
  return nobody.asked ? inspect(text, await knownOf(tx, workspaceId), today) : finding;
};

/** The names, e-mail addresses and telephone numbers of colleagues and contacts of a workspace: these may be written. */
export const knownOf = async (tx: Tx, workspaceId: string): Promise<Known> => {
  const people = await tx
    .selectFrom('person')
    .select(['last_name', 'email'])
    .where('workspace_id', '=', workspaceId)
    .execute();
  const contacts = await tx
    .selectFrom('contact')
    .select(['last_name', 'email', 'phone'])
    .where('workspace_id', '=', workspaceId)
    .execute();
  const members = await tx
    .selectFrom('circle_member')
    .select(['last_name', 'email'])
    .where('workspace_id', '=', workspaceId)
    .execute();
  const all = [...people, ...contacts, ...members];
  const filled = (values: ReadonlyArray<string | null>): string[] => values.filter((value) => value !== null);
  return known({
    names: all.map((one) => one.last_name),
    emails: filled(all.map((one) => one.email)),
    phones: filled(contacts.map((one) => one.phone)),
  });
};
