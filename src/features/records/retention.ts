import type { Form, Values } from '../../chat/form.ts';
import type { Reply } from '../../chat/reply.ts';
import type { Tx } from '../../db/open.ts';
import { local } from '../../schedule/dates.ts';
import { capital } from '../../words/format.ts';
import { read, textOf } from '../privacy/reading.ts';
import { demand, hereAs } from '../rights.ts';
import type { Scene } from '../scene.ts';
import { audit } from './audit.ts';
import { type Kept, retentionCard } from './keepcards.ts';
import { isTerm, settable, type Term, terms } from './terms.ts';

type Facts = Readonly<Record<string, string>>;

/** What was removed last: so many lines of the log. */
const reported = 8;
/** What may be chosen, in months; the default of a term comes on top, and nothing beyond it. */
const choices = [1, 3, 6, 12, 24] as const;

const adminsOnly = ({ actor }: Scene): void => demand('retention.set', hereAs(actor));

/** How many months an organisation keeps each thing: as it chose, else the default (PRIVACY 5.4, 6). */
export const monthsOf = async (tx: Tx, workspaceId: string): Promise<Readonly<Record<Term, number>>> => {
  const chosen = await tx.selectFrom('retention').selectAll().where('workspace_id', '=', workspaceId).execute();
  return { ...terms, ...Object.fromEntries(chosen.map(({ what, months }) => [what, months])) };
};

const removedLately = async ({ tx, workspace, zone }: Scene): Promise<Kept[]> => {
  const lines = await tx
    .selectFrom('audit')
    .select(['at', 'kind', 'count'])
    .where('workspace_id', '=', workspace.id)
    .where('action', '=', 'keep')
    .orderBy('position', 'desc')
    .limit(reported)
    .execute();
  return lines.flatMap(({ at, kind, count }) =>
    isTerm(kind) ? [{ onDate: local(at, zone).date, term: kind, count: count ?? 0 }] : [],
  );
};

const card = async (scene: Scene) =>
  retentionCard(
    scene.words,
    { months: await monthsOf(scene.tx, scene.workspace.id), removed: await removedLately(scene) },
    scene.locale,
  );

/** `bewaartermijnen`, for admins: how long each thing is kept, and what was removed last (PRIVACY 5.4, 6). */
export const retention = async (scene: Scene): Promise<Reply> => {
  adminsOnly(scene);
  return { below: [await card(scene)] };
};

const formFor = async ({ tx, workspace, words }: Scene): Promise<Form> => {
  const months = await monthsOf(tx, workspace.id);
  const { keeping } = words.records;
  return {
    title: keeping.title,
    intro: keeping.intro,
    send: words.common.save,
    to: 'records.retentionSet',
    facts: {},
    fields: settable.map((term) => ({
      kind: 'choice' as const,
      name: term,
      label: capital(words.records.kept[term]),
      required: true,
      options: [...new Set([...choices.filter((n) => n < terms[term]), months[term], terms[term]])]
        .sort((a, b) => a - b)
        .map((n) => ({ value: String(n), label: keeping.months(n) })),
      value: String(months[term]),
    })),
  };
};

/** Opens the form in which an admin chooses shorter terms. */
export const setRetention = async (scene: Scene): Promise<Reply> => {
  adminsOnly(scene);
  return { form: await formFor(scene) };
};

/** The terms chosen: from the next night on. Each change is noted in the log. */
export const retentionSet = async (scene: Scene, _facts: Facts, values: Values): Promise<Reply> => {
  adminsOnly(scene);
  const { tx, workspace, actor, now } = scene;
  const result = await read(scene, await formFor(scene), values);
  if ('again' in result) return { form: result.again };
  const was = await monthsOf(tx, workspace.id);
  for (const term of settable) {
    const months = Number(textOf(result.answers, term));
    if (months === was[term]) continue;
    await tx
      .insertInto('retention')
      .values({ workspace_id: workspace.id, what: term, months })
      .onConflict((c) => c.columns(['workspace_id', 'what']).doUpdateSet({ months }))
      .execute();
    const what = { workspaceId: workspace.id, at: now, actorId: actor.id, action: 'setting' as const };
    await audit(tx, { ...what, kind: term, count: months });
  }
  return { below: [await card(scene)] };
};
