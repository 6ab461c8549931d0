import type { Scene } from '../scene.ts';

/** Counts that somebody kept a text after a warning: the kind and the day, never the text or who (PRIVACY 5.2). */
export const keepCount = async ({ tx, workspace, today }: Scene, types: readonly string[]): Promise<void> => {
  for (const type of types)
    await tx
      .insertInto('kept_warning')
      .values({ workspace_id: workspace.id, on_date: today, type, count: 1 })
      .onConflict((c) =>
        c
          .columns(['workspace_id', 'on_date', 'type'])
          .doUpdateSet((eb) => ({ count: eb('kept_warning.count', '+', 1) })),
      )
      .execute();
};
