import { sentence } from '../../chat/card.ts';
import type { Form, Values } from '../../chat/form.ts';
import type { Reply } from '../../chat/reply.ts';
import { Problem } from '../../core/problem.ts';
import { follow, write } from '../../outbox/letter.ts';
import { words as wordsIn } from '../../words/words.ts';
import { partnerIn } from '../partners/find.ts';
import { colleagues } from '../partners/owner.ts';
import { read, textOf } from '../privacy/reading.ts';
import { demand, hereAs } from '../rights.ts';
import { fact, type Scene } from '../scene.ts';
import { about, closedCard, type Gap, gapsCard, isFree, requestCard, sayLevel } from './cards.ts';
import { gapIn, gapsFor } from './gap.ts';
import { askIn, change } from './store.ts';
import { suggestFor } from './suggest.ts';

type Facts = Readonly<Record<string, string>>;

const day = 86_400_000;

/** "Verdeel de gaten": the gaps of the A-partners and who is on them; only whoever leads shares them out (N08). */
export const show = async (scene: Scene): Promise<Reply> => ({
  below: [gapsCard(await gapsFor(scene), scene.words, scene.locale)],
});

const formFor = async (scene: Scene, gap: Gap, id: string): Promise<Form> => {
  const { words } = scene;
  const partner = await partnerIn(scene, { partner: gap.partnerId });
  const suggested = await suggestFor(scene, partner, gap.level);
  const level = sayLevel(gap.level, words);
  return {
    title: words.gaps.formTitle,
    intro:
      suggested === null
        ? words.gaps.noIdea(gap.partner, level)
        : words.gaps.idea(gap.partner, level, suggested.firstName),
    send: words.common.send,
    to: 'gaps.asked',
    facts: { ask: id, partner: gap.partnerId, level: gap.level },
    fields: [
      {
        kind: 'person',
        name: 'who',
        label: words.gaps.label,
        required: true,
        options: (await colleagues(scene)).map((one) => ({ value: one.id, label: `${one.firstName} ${one.lastName}` })),
        ...(suggested === null ? {} : { value: suggested.id }),
      },
    ],
  };
};

const freeGap = async (scene: Scene, facts: Facts): Promise<Gap> => {
  const gap = await gapIn(scene, facts);
  if (!isFree(gap)) throw new Problem('stale', 'gap');
  return gap;
};

/** Opens the form in which a gap is given to somebody, with a suggestion where there is one. */
export const ask = async (scene: Scene, facts: Facts): Promise<Reply> => ({
  form: await formFor(scene, await freeGap(scene, facts), scene.tools.newId()),
});

/** The answer to the form, the first time and whenever it is sent again. */
const askedReply = ({ words }: Scene, id: string, name: string): Reply => {
  const back = { label: words.gaps.takeBack, press: { to: 'gaps.withdraw', facts: { ask: id } } };
  return { below: [sentence(words.gaps.asked(name), [back])] };
};

/** A question that was put by this very form before: sent twice it is one question. */
const before = ({ tx, actor }: Scene, id: string) =>
  tx
    .selectFrom('gap_ask')
    .innerJoin('person', 'person.id', 'gap_ask.person_id')
    .select('person.first_name')
    .where('gap_ask.id', '=', id)
    .where('gap_ask.asked_by', '=', actor.id)
    .executeTakeFirst();

/** The question is put: to a colleague, who may refuse, or to oneself. One gap is with one person at a time. */
export const asked = async (scene: Scene, facts: Facts, values: Values): Promise<Reply> => {
  const { tools, tx, actor, workspace, words, now } = scene;
  const id = fact(facts, 'ask');
  const earlier = await before(scene, id);
  if (earlier !== undefined) return askedReply(scene, id, earlier.first_name);
  const gap = await freeGap(scene, facts);
  const result = await read(scene, await formFor(scene, gap, id), values);
  if ('again' in result) return { form: result.again };
  const person = await tx
    .selectFrom('person')
    .select(['id', 'first_name', 'locale'])
    .where('id', '=', textOf(result.answers, 'who') ?? '')
    .where('workspace_id', '=', workspace.id)
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('gap_ask')
    .values({
      id,
      workspace_id: workspace.id,
      partner_id: gap.partnerId,
      level: gap.level,
      person_id: person.id,
      asked_by: actor.id,
      state: 'asked',
      step_id: null,
      asked_at: now,
      answered_at: null,
    })
    .execute();
  const request = { id, partnerId: gap.partnerId, partner: gap.partner, level: gap.level };
  if (person.id === actor.id) return { below: [requestCard(request, null, words)] };
  await write(tools, tx, [
    {
      key: `gaps.ask:${workspace.id}:${id}`,
      kind: 'gaps.ask',
      workspaceId: workspace.id,
      to: { to: 'person', person: person.id },
      card: requestCard(request, actor.first_name, wordsIn(person.locale)),
      unsolicited: true,
      ifUnsure: 'again',
      expiresAt: now + 14 * day,
    },
  ]);
  return askedReply(scene, id, person.first_name);
};

/** The question is taken back, as long as nobody answered it. */
export const withdraw = async (scene: Scene, facts: Facts): Promise<Reply> => {
  const { tools, tx, workspace, words, now } = scene;
  const one = await askIn(scene, facts);
  demand('gap.share', hereAs(scene.actor));
  if (one.state !== 'asked') throw new Problem('stale', 'gap');
  await change(scene, one.id, { state: 'withdrawn', answered_at: now });
  const person = await tx
    .selectFrom('person')
    .select('locale')
    .where('id', '=', one.person_id)
    .executeTakeFirstOrThrow();
  const card = closedCard(one.id, wordsIn(person.locale).gaps.notNeeded);
  await follow(tools, tx, { workspaceId: workspace.id, about: about(one.id), card });
  return { instead: sentence(words.gaps.takenBack) };
};
