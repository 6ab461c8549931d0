import type { Tx } from '../../db/open.ts';
import type { Tools } from '../../db/tools.ts';
import type { Term } from './terms.ts';

/** One organisation's night: what is older than a term goes. */
export type Night = {
  tools: Tools;
  tx: Tx;
  workspaceId: string;
  today: string;
  /** The local date so many months ago; what is older goes. */
  before: (term: Term) => string;
  /** The same as a moment, epoch ms. */
  beforeAt: (term: Term) => number;
};

/** How many rows a statement removed or changed. */
export const count = (result: { numDeletedRows?: bigint; numUpdatedRows?: bigint }): number =>
  Number(result.numDeletedRows ?? result.numUpdatedRows ?? 0n);
