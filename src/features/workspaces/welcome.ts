import type { Account } from '../../chat/house.ts';
import type { Tx } from '../../db/open.ts';
import type { Tools } from '../../db/tools.ts';
import { write } from '../../outbox/letter.ts';
import { words } from '../../words/words.ts';
import { welcomeCard } from './cards.ts';

const week = 7 * 86_400_000;

/** Introduces us to somebody, once for ever and whatever the platform; in their hours, like all that nobody asked for. */
export const welcome = async (tools: Tools, tx: Tx, { workspace, person, locale }: Account): Promise<void> => {
  const { first_name } = await tx
    .selectFrom('person')
    .select('first_name')
    .where('id', '=', person)
    .where('workspace_id', '=', workspace)
    .executeTakeFirstOrThrow();
  await write(tools, tx, [
    {
      key: `workspaces.welcome:${workspace}:${person}`,
      kind: 'workspaces.welcome',
      workspaceId: workspace,
      to: { to: 'person', person },
      card: welcomeCard(words(locale), first_name),
      unsolicited: true,
      ifUnsure: 'again',
      expiresAt: tools.clock.now() + week,
    },
  ]);
};
