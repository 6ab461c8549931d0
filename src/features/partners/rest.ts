import { sentence } from '../../chat/card.ts';
import type { Form, Values } from '../../chat/form.ts';
import type { Reply } from '../../chat/reply.ts';
import { Problem } from '../../core/problem.ts';
import { addDays } from '../../schedule/dates.ts';
import { sayDate } from '../../words/format.ts';
import { read, textOf } from '../privacy/reading.ts';
import { type Action, demand, may } from '../rights.ts';
import type { Scene } from '../scene.ts';
import { standingToPeople } from '../standing.ts';
import { restChoiceCard } from './cards.ts';
import { type Partner, partnerIn } from './find.ts';
import { silent } from './silent.ts';

type Facts = Readonly<Record<string, string>>;

const usual = 90;
const farthest = 366;

const rightTo = (ownerId: string | null): Action => (ownerId === null ? 'partner.restUnowned' : 'partner.rest');

/**
 * Which partners somebody may let rest, or wake, by their owner: their own, those of their team, a director or board
 * member any, and a manager those that are nobody's (N06).
 */
export const restRule = async (scene: Scene): Promise<(ownerId: string | null) => boolean> => {
  const standing = await standingToPeople(scene);
  return (ownerId) => may(rightTo(ownerId), standing(ownerId));
};

const forRest = async (scene: Scene, facts: Facts): Promise<Partner> => {
  const partner = await partnerIn(scene, facts);
  demand(rightTo(partner.owner_id), (await standingToPeople(scene))(partner.owner_id));
  if (partner.removed_on !== null) throw new Problem('stale', 'partner');
  return partner;
};

const formFor = ({ words, today }: Scene, partner: Partner, wrong?: { value: string; error: string }): Form => ({
  title: words.rest.title,
  intro: words.rest.intro(partner.name),
  send: words.common.save,
  to: 'partners.rested',
  facts: { partner: partner.id },
  fields: [
    {
      kind: 'date',
      name: 'until',
      label: words.rest.label,
      required: true,
      from: addDays(today, 1),
      value: addDays(today, usual),
      ...wrong,
    },
  ],
});

/** Silent partners this person may let rest, to choose from. */
const choose = async (scene: Scene): Promise<Reply> => {
  const { tx, workspace, today, words } = scene;
  const found = await silent(tx, { workspaceId: workspace.id, dayZero: today });
  const may = await restRule(scene);
  return {
    below: [
      restChoiceCard(
        words,
        found.filter(({ ownerId }) => may(ownerId)),
      ),
    ],
  };
};

/** "Laat een partner rusten": which one, then until when (N06). */
export const rest = async (scene: Scene, facts: Facts): Promise<Reply> =>
  facts.partner === undefined ? choose(scene) : { form: formFor(scene, await forRest(scene, facts)) };

/** The partner rests until a date: no word of silence, and the clock stands still. It ends by itself (N06). */
export const rested = async (scene: Scene, facts: Facts, values: Values): Promise<Reply> => {
  const { tools, tx, actor, workspace, words, locale, today } = scene;
  const partner = await forRest(scene, facts);
  const result = await read(scene, formFor(scene, partner), values);
  if ('again' in result) return { form: result.again };
  const until = textOf(result.answers, 'until') ?? '';
  const error = until <= today ? words.rest.past : until > addDays(today, farthest) ? words.rest.far : null;
  if (error !== null) return { form: formFor(scene, partner, { value: until, error }) };
  const now = await tx
    .updateTable('rest')
    .set({ until_on: until, by_person: actor.id })
    .where('partner_id', '=', partner.id)
    .where('until_on', '>', today)
    .executeTakeFirst();
  if (now.numUpdatedRows === 0n)
    await tx
      .insertInto('rest')
      .values({
        id: tools.newId(),
        workspace_id: workspace.id,
        partner_id: partner.id,
        by_person: actor.id,
        from_on: today,
        until_on: until,
      })
      .execute();
  const wake = { label: words.sheet.wake, press: { to: 'partners.wake', facts: { partner: partner.id } } };
  return { below: [sentence(words.rest.done(partner.name, sayDate(until, locale)), [wake])] };
};

/** Ends a rest today; its phase is what it was. */
export const wake = async (scene: Scene, facts: Facts): Promise<Reply> => {
  const { tx, words, today } = scene;
  const partner = await forRest(scene, facts);
  const ended = await tx
    .updateTable('rest')
    .set({ until_on: today })
    .where('partner_id', '=', partner.id)
    .where('until_on', '>', today)
    .executeTakeFirst();
  const said = ended.numUpdatedRows === 0n ? words.rest.awake(partner.name) : words.rest.woken(partner.name);
  return { below: [sentence(said)] };
};
