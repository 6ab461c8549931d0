import { sentence } from '../../chat/card.ts';
import type { Reply } from '../../chat/reply.ts';
import { Problem } from '../../core/problem.ts';
import { follow, type NewLetter, write } from '../../outbox/letter.ts';
import { beginReminders } from '../plans/pending.ts';
import { demand } from '../rights.ts';
import { fact, type Person, type Scene } from '../scene.ts';
import { standingToPeople } from '../standing.ts';
import { cardOf, managerOf, signOf } from './card.ts';
import { aboutRole, roleCard, type ToTalk, theirCard } from './cards.ts';

type Facts = Readonly<Record<string, string>>;

const day = 86_400_000;

/** Whom of the actor's team it still has to be talked about with, or who has not agreed yet (N11). */
const toTalk = async ({ tx, actor }: Scene): Promise<ToTalk[]> => {
  const rows = await tx
    .selectFrom('person')
    .select(['id', 'first_name'])
    .where('workspace_id', '=', actor.workspace_id)
    .where('manager_id', '=', actor.id)
    .where('left_on', 'is', null)
    .where((eb) => eb.or([eb('role_card_agreed_on', 'is', null), eb('role_card_talk_on', 'is not', null)]))
    .orderBy('first_name')
    .execute();
  return rows.map((row) => ({ id: row.id, firstName: row.first_name }));
};

/** Somebody of the actor's own team. Throws Problem('not-found') or Problem('not-allowed'). */
export const ofTeam = async ({ tx, actor }: Scene, facts: Facts): Promise<Person> => {
  const row = await tx
    .selectFrom('person')
    .selectAll()
    .where('id', '=', fact(facts, 'person'))
    .where('workspace_id', '=', actor.workspace_id)
    .executeTakeFirst();
  if (row === undefined) throw new Problem('not-found', 'person');
  demand('roleCard.see', (await standingToPeople({ tx, actor }))(row.id));
  return row;
};

const ownCard = async (scene: Scene, person: Person) =>
  roleCard(await cardOf(scene.tx, person), scene.locale, { team: await toTalk(scene) });

/** `rol`: my role card; for a manager also with whom of the team it still has to be talked about, or one of theirs. */
export const role = async (scene: Scene, facts: Facts): Promise<Reply> => {
  if (facts.person !== undefined && facts.person !== scene.actor.id)
    return { below: [theirCard(await cardOf(scene.tx, await ofTeam(scene, facts)), scene.locale)] };
  return { below: [await ownCard(scene, scene.actor)] };
};

/** Shows the card as it stands now, in place of the one that was pressed; every other copy follows. */
const settled = async (scene: Scene, person: Person, on: string | undefined): Promise<Reply> => {
  const card = await ownCard(scene, person);
  await follow(scene.tools, scene.tx, {
    workspaceId: person.workspace_id,
    about: aboutRole(person.id),
    card,
    except: on,
  });
  return { instead: card };
};

/**
 * Akkoord: from now on steps are reminded of (N11), those of today on. Agreed to an old copy, the card as it is now is
 * shown first: nobody agrees to what they have not seen.
 */
export const agree = async (scene: Scene, facts: Facts, on?: string): Promise<Reply> => {
  const { tx, actor, today } = scene;
  if (fact(facts, 'sign') !== signOf(await cardOf(tx, actor)))
    return { ...(await settled(scene, actor, on)), below: [sentence(scene.words.role.changed)] };
  const change = { role_card_agreed_on: today, role_card_talk_on: null };
  await tx.updateTable('person').set(change).where('id', '=', actor.id).execute();
  if (actor.role_card_agreed_on === null) await beginReminders(tx, actor.id, today);
  return settled(scene, { ...actor, ...change }, on);
};

/** Bespreken: the manager hears of it, once, and sees it as still to be talked about. What was agreed before still holds. */
export const discuss = async (scene: Scene, _facts: Facts, on?: string): Promise<Reply> => {
  const { tools, tx, actor, today, now } = scene;
  const manager = await managerOf(tx, actor);
  if (manager === undefined || actor.role_card_talk_on !== null) return settled(scene, actor, on);
  const person: Person = { ...actor, role_card_talk_on: today };
  await tx.updateTable('person').set({ role_card_talk_on: today }).where('id', '=', actor.id).execute();
  const letter: NewLetter = {
    key: `people.discuss:${actor.workspace_id}:${actor.id}:${today}`,
    kind: 'people.discuss',
    workspaceId: actor.workspace_id,
    to: { to: 'person', person: manager.id },
    card: theirCard(await cardOf(tx, person), manager.locale, { asked: true }),
    unsolicited: true,
    ifUnsure: 'again',
    expiresAt: now + 14 * day,
  };
  await write(tools, tx, [letter]);
  return settled(scene, person, on);
};
