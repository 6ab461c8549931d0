import { sentence } from '../../chat/card.ts';
import type { Form, Values } from '../../chat/form.ts';
import type { Reply } from '../../chat/reply.ts';
import { Problem } from '../../core/problem.ts';
import { write } from '../../outbox/letter.ts';
import { words as wordsIn } from '../../words/words.ts';
import { read, textOf } from '../privacy/reading.ts';
import { demand, hereAs } from '../rights.ts';
import type { Scene } from '../scene.ts';
import { type Partner, partnerIn } from './find.ts';
import { colleagues, isShut, suggestOwner } from './owner.ts';

type Facts = Readonly<Record<string, string>>;

const day = 86_400_000;

/**
 * A partner of nobody's, or of somebody whose account was closed, for somebody who leads. Throws Problem('not-allowed'),
 * or 'stale' when it has an owner.
 */
const unowned = async (scene: Scene, facts: Facts): Promise<Partner> => {
  const partner = await partnerIn(scene, facts);
  demand('partner.share', hereAs(scene.actor));
  const { owner_id: owner, removed_on: removed } = partner;
  if (removed !== null || (owner !== null && !(await isShut(scene, owner)))) throw new Problem('stale', 'partner');
  return partner;
};

const formFor = async (scene: Scene, partner: Partner): Promise<Form> => {
  const { words } = scene;
  const suggested = await suggestOwner(scene, partner);
  return {
    title: words.link.title,
    intro: suggested === null ? words.link.noIdea(partner.name) : words.link.idea(partner.name, suggested.firstName),
    send: words.common.save,
    to: 'partners.linked',
    facts: { partner: partner.id },
    fields: [
      {
        kind: 'person',
        name: 'owner',
        label: words.link.label,
        required: true,
        options: (await colleagues(scene))
          .filter(({ id }) => id !== partner.owner_id)
          .map((one) => ({ value: one.id, label: `${one.firstName} ${one.lastName}` })),
        ...(suggested === null ? {} : { value: suggested.id }),
      },
    ],
  };
};

/** "Koppel iemand aan …": who owns a partner that is nobody's, with a suggestion where there is one (B15, N09). */
export const link = async (scene: Scene, facts: Facts): Promise<Reply> => ({
  form: await formFor(scene, await unowned(scene, facts)),
});

/** Somebody owns the partner from now on, and hears of it. One owner a partner, whoever was first (N12). */
export const linked = async (scene: Scene, facts: Facts, values: Values): Promise<Reply> => {
  const { tools, tx, actor, workspace, words, now } = scene;
  const partner = await unowned(scene, facts);
  const result = await read(scene, await formFor(scene, partner), values);
  if ('again' in result) return { form: result.again };
  const owner = await tx
    .selectFrom('person')
    .select(['id', 'first_name', 'locale'])
    .where('id', '=', textOf(result.answers, 'owner') ?? '')
    .where('workspace_id', '=', workspace.id)
    .executeTakeFirstOrThrow();
  await tx.updateTable('partner').set({ owner_id: owner.id }).where('id', '=', partner.id).execute();
  if (partner.owner_id !== null)
    await tx
      .insertInto('handover')
      .values({
        id: tools.newId(),
        workspace_id: workspace.id,
        partner_id: partner.id,
        from_person: partner.owner_id,
        to_person: owner.id,
        by_person: actor.id,
        note: null,
        on_date: scene.today,
      })
      .execute();
  if (owner.id === actor.id) return { below: [sentence(words.link.mine(partner.name))] };
  const theirs = wordsIn(owner.locale);
  await write(tools, tx, [
    {
      key: `partners.link:${workspace.id}:${partner.id}:${owner.id}:${now}`,
      kind: 'partners.link',
      workspaceId: workspace.id,
      to: { to: 'person', person: owner.id },
      card: sentence(theirs.link.heard(actor.first_name, partner.name), [
        { label: theirs.link.look, press: { to: 'partners.who', facts: { partner: partner.id } } },
      ]),
      unsolicited: true,
      ifUnsure: 'again',
      expiresAt: now + 14 * day,
    },
  ]);
  return { below: [sentence(words.link.done(owner.first_name, partner.name))] };
};
