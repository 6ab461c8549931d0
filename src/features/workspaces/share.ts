import type { Field } from '../../chat/form.ts';
import type { Platform } from '../../core/workspace.ts';
import { type Answers, textOf } from '../privacy/reading.ts';
import { audit } from '../records/audit.ts';
import { hereAs, may } from '../rights.ts';
import type { Scene } from '../scene.ts';

const nowhere = 'nowhere';
const nameOf = (platform: Platform): string => `channel_${platform}`;

type Choice = { platform: Platform; channels: ReadonlyArray<{ id: string; name: string; is_shared: 0 | 1 }> };

/** The channels an admin may choose from, by platform; nobody else gets any. */
const choicesFor = async ({ tx, actor }: Scene): Promise<Choice[]> => {
  if (!may('channels.choose', hereAs(actor))) return [];
  const rows = await tx
    .selectFrom('channel')
    .select(['id', 'platform', 'name', 'is_shared'])
    .where('workspace_id', '=', actor.workspace_id)
    .where('state', '=', 'active')
    .orderBy('platform')
    .orderBy('name')
    .execute();
  return [...Map.groupBy(rows, (row) => row.platform)].map(([platform, channels]) => ({ platform, channels }));
};

/** For an admin, one question a platform: the channel that gets the stories and the counts of the week. */
export const channelFields = async (scene: Scene): Promise<Field[]> => {
  const { channels: w } = scene.words;
  return (await choicesFor(scene)).map(({ platform, channels }) => ({
    kind: 'choice',
    name: nameOf(platform),
    label: w.label(w.platforms[platform]),
    required: true,
    options: [
      ...channels.map(({ id, name }) => ({ value: id, label: `#${name}` })),
      { value: nowhere, label: w.nowhere },
    ],
    value: channels.find((one) => one.is_shared === 1)?.id ?? nowhere,
  }));
};

/** Keeps what an admin chose in `channelFields`; what nobody may choose is not there to be chosen. */
export const shareIn = async (scene: Scene, answers: Answers): Promise<void> => {
  for (const { platform, channels } of await choicesFor(scene)) {
    const chosen = textOf(answers, nameOf(platform));
    const was = channels.find((one) => one.is_shared === 1)?.id ?? nowhere;
    if (chosen === null || chosen === was) continue;
    await audit(scene.tx, {
      workspaceId: scene.workspace.id,
      at: scene.now,
      actorId: scene.actor.id,
      action: 'setting',
      kind: 'channel',
      subjectId: chosen,
    });
    for (const { id } of channels)
      await scene.tx
        .updateTable('channel')
        .set({ is_shared: id === chosen ? 1 : 0 })
        .where('id', '=', id)
        .where('workspace_id', '=', scene.workspace.id)
        .execute();
  }
};
