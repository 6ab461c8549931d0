import { type Button, sentence } from '../../chat/card.ts';
import { Problem } from '../../core/problem.ts';
import { sayDate } from '../../words/format.ts';
import type { Scene } from '../scene.ts';
import { boardButton, press } from './cards.ts';
import { experiencedFor } from './experienced.ts';
import type { Audience } from './sight.ts';
import { asksOf, findQuestion, noteAsk, type Question, setAsk } from './store.ts';
import { teamFor, tellTeam, untellTeam } from './team.ts';
import { retell, tell } from './tell.ts';
import { cardFor } from './view.ts';
import { isAway } from './who.ts';

/** What the asker is told: who gets the question, and the way on when that is nobody. */
export type Told = { lines: readonly string[]; buttons: readonly Button[] };

/**
 * Whom somebody can show a question to: their team and their manager where there is one, an experienced colleague always.
 */
export const audiencesOf = async ({ tx, actor }: Scene): Promise<Audience[]> => {
  const asker = {
    workspaceId: actor.workspace_id,
    askerId: actor.id,
    askerRole: actor.role,
    askerManagerId: actor.manager_id,
  };
  const team = await teamFor(tx, asker);
  return [
    ...(team.length === 0 ? [] : (['team'] as const)),
    ...((await managerOf({ tx, actor })) === null ? [] : (['manager'] as const)),
    'colleague',
  ];
};

const managerOf = async ({ tx, actor }: Pick<Scene, 'tx' | 'actor'>) =>
  (await tx
    .selectFrom('person')
    .select(['id', 'first_name', 'paused_from', 'paused_until'])
    .where('id', '=', actor.manager_id)
    .where('workspace_id', '=', actor.workspace_id)
    .where('left_on', 'is', null)
    .executeTakeFirst()) ?? null;

const toManager = async (scene: Scene, question: Question, isNew: boolean): Promise<Told> => {
  const { words, locale, today } = scene;
  const manager = await managerOf(scene);
  if (manager === null) throw new Problem('stale', 'manager');
  if (isNew) await tell(scene, { question, to: manager.id, event: 'asked' }, (theirs) => cardFor(theirs, question.id));
  const { askHelp } = words;
  const until = manager.paused_until;
  return {
    lines: [
      isAway(manager, today) && until !== null
        ? askHelp.toManagerAway(manager.first_name, sayDate(until, locale))
        : askHelp.toManager(manager.first_name),
    ],
    buttons: [],
  };
};

const toTeam = async (scene: Scene, question: Question, isNew: boolean): Promise<Told> => {
  if (isNew) await tellTeam(scene, question);
  return { lines: [scene.words.askHelp.toTeam((await teamFor(scene.tx, question)).length)], buttons: [] };
};

/** Asks up to three colleagues with experience, each in private; none is told who else was asked. */
const toColleagues = async (scene: Scene, question: Question): Promise<Told> => {
  const { tools, tx, today, now, words } = scene;
  const asks = (await asksOf(tx, [question.id])).filter((ask) => ask.askedBy === question.askerId);
  let waiting = asks.filter((ask) => ask.state === 'asked').length;
  // Once asked is asked: who changes a word does not reach three others.
  if (asks.length === 0)
    for (const one of await experiencedFor(tx, question, { today, without: [] })) {
      await noteAsk(tx, tools.newId(), {
        help_id: question.id,
        workspace_id: question.workspaceId,
        person_id: one.id,
        asked_by: question.askerId,
        partner_id: one.partnerId,
        state: 'asked',
        asked_at: now,
      });
      await tell(scene, { question, to: one.id, event: 'experienced' }, (theirs) => cardFor(theirs, question.id));
      waiting++;
    }
  const { askHelp } = words;
  if (waiting > 0) return { lines: [askHelp.toColleagues(waiting)], buttons: [] };
  const others = (await audiencesOf(scene)).length > 1;
  return {
    lines: [others ? askHelp.toNobody : askHelp.toNobodyElse],
    buttons: others
      ? [{ label: askHelp.otherAudience, press: press('say', question.id), opens: 'form', tone: 'primary' }]
      : [],
  };
};

/** Everybody who was told of a question sees it as it stands for them now; who may not see it any more, that it is over. */
export const redraw = async (scene: Scene, question: Question): Promise<void> => {
  const letters = await scene.tx
    .selectFrom('letter')
    .select('to_person')
    .distinct()
    .where('workspace_id', '=', question.workspaceId)
    .where('about', 'like', `help:${question.id}:%`)
    .where('edits', 'is', null)
    .execute();
  for (const { to_person: to } of letters)
    if (to !== null && to !== question.askerId)
      await retell(scene, { question, to }, async (theirs) => {
        try {
          return await cardFor(theirs, question.id);
        } catch (error) {
          if (error instanceof Problem) return sentence(theirs.words.helping.over, [boardButton(theirs.words)]);
          throw error;
        }
      });
};

/**
 * A question was said, or said otherwise: whoever it is for now gets it, and whoever it was for no longer has it. `before`
 * is who it was for. Returns what the asker is told of it.
 */
export const reveal = async (scene: Scene, helpId: string, before: Audience | null): Promise<Told> => {
  const { tx, workspace } = scene;
  const question = await findQuestion(tx, workspace.id, helpId);
  if (question === undefined) throw new Problem('not-found', 'help');
  const isNew = before !== question.audience;
  if (isNew && before === 'team') await untellTeam(scene, question);
  if (isNew && before === 'colleague')
    for (const ask of await asksOf(tx, [helpId]))
      if (ask.askedBy === question.askerId && ask.state === 'asked') await setAsk(tx, ask.id, { state: 'withdrawn' });
  if (before !== null) await redraw(scene, question);
  switch (question.audience) {
    case 'manager':
      return toManager(scene, question, isNew);
    case 'team':
      return toTeam(scene, question, isNew);
    case 'colleague':
      return toColleagues(scene, question);
    case null:
      return { lines: [], buttons: [] };
  }
};
