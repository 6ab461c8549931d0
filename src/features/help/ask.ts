import type { Field, Form, Values } from '../../chat/form.ts';
import type { Reply } from '../../chat/reply.ts';
import { Problem } from '../../core/problem.ts';
import { questionOf } from '../../words/questions.ts';
import { ownStep } from '../plans/step.ts';
import { read, textOf } from '../privacy/reading.ts';
import { demand, ownTo } from '../rights.ts';
import { fact, type Scene } from '../scene.ts';
import { address, noteHelp, ownRequest } from './raise.ts';
import { reveal } from './reveal.ts';
import { audienceOf, helpFields, toldCard, wantsText } from './say.ts';
import { cardFor } from './view.ts';

type Facts = Readonly<Record<string, string>>;

/** A choice unfolds at most so many partners. */
const mostPartners = 50;

/** The check-in a question comes out of, if it was asked from a receipt. It must be the asker's own. */
const originOf = async (
  { tx, actor }: Scene,
  facts: Facts,
): Promise<{ id: string; partnerId: string | null } | null> => {
  if (facts.checkIn === undefined) return null;
  const row = await tx
    .selectFrom('check_in')
    .select(['id', 'partner_id', 'person_id'])
    .where('id', '=', fact(facts, 'checkIn'))
    .where('workspace_id', '=', actor.workspace_id)
    .executeTakeFirst();
  if (row === undefined) throw new Problem('not-found', 'check-in');
  demand('checkIn.use', ownTo(actor, row.person_id));
  return { id: row.id, partnerId: row.partner_id };
};

/** The partner of a step of the asker's own, when help is asked with that step. */
const partnerOfStep = async ({ tx, actor }: Scene, facts: Facts): Promise<string | null> => {
  if (facts.step === undefined) return null;
  const step = await ownStep(tx, actor, fact(facts, 'step'));
  const plan = await tx.selectFrom('plan').select('partner_id').where('id', '=', step.plan_id).executeTakeFirst();
  return plan?.partner_id ?? null;
};

/**
 * Partners the asker works with, to say which one it is about: who can help is found by it. Not asked where it is known,
 * in a check-in or with a step.
 */
const partnerField = async ({ tx, actor, words }: Scene, facts: Facts): Promise<Field[]> => {
  if (facts.checkIn !== undefined || facts.step !== undefined) return [];
  const rows = await tx
    .selectFrom('partner')
    .select(['partner.id', 'partner.name'])
    .where('partner.workspace_id', '=', actor.workspace_id)
    .where('partner.removed_on', 'is', null)
    .where(({ or, eb, exists, selectFrom }) =>
      or([
        eb('partner.owner_id', '=', actor.id),
        exists(
          selectFrom('participant')
            .select('participant.person_id')
            .whereRef('participant.partner_id', '=', 'partner.id')
            .where('participant.person_id', '=', actor.id),
        ),
        exists(
          selectFrom('plan')
            .select('plan.id')
            .whereRef('plan.partner_id', '=', 'partner.id')
            .where('plan.person_id', '=', actor.id)
            .where('plan.closed_on', 'is', null),
        ),
      ]),
    )
    .orderBy('partner.name')
    .limit(mostPartners)
    .execute();
  if (rows.length === 0) return [];
  const options = rows.map((row) => ({ value: row.id, label: row.name }));
  return [{ kind: 'choice', name: 'partner', label: words.askHelp.partner, options }];
};

/** The form carries the id of the request it will make, so that sent twice it makes one. */
const formFor = async (scene: Scene, id: string, facts: Facts): Promise<Form> => {
  const kind = questionOf('q_help');
  const preset = facts.who === undefined ? null : audienceOf(facts.who);
  return {
    title: scene.words.askHelp.title,
    intro: scene.words.askHelp.intro,
    send: scene.words.common.send,
    to: 'help.asked',
    facts: {
      help: id,
      ...(facts.checkIn === undefined ? {} : { checkIn: facts.checkIn }),
      ...(facts.step === undefined ? {} : { step: facts.step }),
    },
    fields: [
      {
        kind: 'choice',
        name: 'kind',
        label: kind.text[scene.locale],
        required: true,
        options: (kind.options ?? [])
          .filter((answer) => answer.value !== 'geen')
          .map((answer) => ({ value: answer.value, label: answer.label[scene.locale] })),
      },
      ...(await partnerField(scene, facts)),
      ...(await helpFields(scene, { kind: 'kennis', text: null, audience: preset })),
    ],
  };
};

/** `hulp`, and "Vraag hulp" on a receipt: kind, what is needed and who may see it, in one short form. */
export const ask = async (scene: Scene, facts: Facts): Promise<Reply> => {
  await originOf(scene, facts);
  await partnerOfStep(scene, facts);
  return { form: await formFor(scene, scene.tools.newId(), facts) };
};

/** Stores a question of a check-in: the one it asked before, where it did. Returns its id. */
const storeIn = async (
  scene: Scene,
  origin: { id: string; partnerId: string | null },
  kind: string,
): Promise<string> => {
  await noteHelp(scene, { checkInId: origin.id, partnerId: origin.partnerId, kind });
  const row = await scene.tx
    .selectFrom('help_request')
    .select('id')
    .where('check_in_id', '=', origin.id)
    .executeTakeFirstOrThrow();
  return row.id;
};

/** Stores a question of its own, once. */
const storeNew = async (
  { tx, actor, now }: Scene,
  question: { id: string; kind: string; partnerId: string | null },
): Promise<void> => {
  await tx
    .insertInto('help_request')
    .values({
      id: question.id,
      workspace_id: actor.workspace_id,
      person_id: actor.id,
      check_in_id: null,
      partner_id: question.partnerId,
      kind: question.kind,
      text: null,
      audience: null,
      status: 'own',
      created_at: now,
    })
    .onConflict((c) => c.doNothing())
    .execute();
};

/** The question asked: stored once, open at once for those addressed, who get it. */
export const asked = async (scene: Scene, facts: Facts, values: Values): Promise<Reply> => {
  const fresh = fact(facts, 'help');
  const form = await formFor(scene, fresh, facts);
  const result = await read(scene, form, values);
  if ('again' in result) return { form: result.again };
  const again = wantsText(scene, form, values, result.answers);
  if (again !== null) return { form: again };
  const origin = await originOf(scene, facts);
  const kind = textOf(result.answers, 'kind');
  if (kind === null) throw new Problem('invalid', 'kind');
  const partnerId = (await partnerOfStep(scene, facts)) ?? textOf(result.answers, 'partner');
  if (origin === null) await storeNew(scene, { id: fresh, kind, partnerId });
  const id = origin === null ? fresh : await storeIn(scene, origin, kind);
  // An id that is a colleague's is refused here.
  const request = await ownRequest(scene, id);
  if (request.status !== 'own' && request.status !== 'open') return { below: [await cardFor(scene, id)] };
  await address(scene, request, {
    text: textOf(result.answers, 'text'),
    audience: audienceOf(textOf(result.answers, 'who')),
  });
  return { below: [toldCard(scene, await reveal(scene, id, request.audience))] };
};
