import type { Tx } from '../../db/open.ts';
import type { Tools } from '../../db/tools.ts';
import type { Appointed } from '../../schedule/tick.ts';
import { sceneFor } from '../scene.ts';
import { findQuestion } from './store.ts';
import { tell } from './tell.ts';
import { noticeFor } from './view.ts';

/** Tells askers whose question was taken up an hour ago, without anything more said, that somebody has it. */
export const told = async (tools: Tools, tx: Tx, dues: readonly Appointed[]): Promise<void> => {
  for (const { appointment } of dues) {
    const { workspace_id: workspaceId, person_id: personId, subject } = appointment;
    const question = await findQuestion(tx, workspaceId, subject.replace(/^help:/u, ''));
    if (question?.status !== 'taken') continue;
    const scene = await sceneFor(tools, tx, { workspaceId, personId });
    await tell(scene, { question, to: personId, event: 'taken' }, (theirs) => noticeFor(theirs, question.id));
  }
};
