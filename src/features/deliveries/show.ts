import type { Card } from '../../chat/card.ts';
import type { Reply } from '../../chat/reply.ts';
import { arrivedSince, leaveBe, lostLetters, sendAgain, troubles } from '../../outbox/troubles.ts';
import { local } from '../../schedule/dates.ts';
import { demand, hereAs } from '../rights.ts';
import { fact, type Scene } from '../scene.ts';
import { deliveriesCard } from './cards.ts';
import { codeIn, reasonIn, type Trouble } from './trouble.ts';

const shown = 5;
const week = 7 * 86_400_000;

type Facts = Readonly<Record<string, string>>;

const check = ({ actor }: Scene): void => demand('deliveries.see', hereAs(actor));

const found = async ({ tx, workspace, zone }: Scene): Promise<Trouble[]> => {
  const letters = await lostLetters(tx, workspace.id, shown);
  const ids = (all: ReadonlyArray<string | null>): string[] => ['', ...all.flatMap((id) => (id === null ? [] : [id]))];
  const people = await tx
    .selectFrom('person')
    .leftJoin('account', 'account.person_id', 'person.id')
    .select(['person.id', 'first_name', 'last_name', 'account.platform', 'stopped_at'])
    .where('person.workspace_id', '=', workspace.id)
    .where('person.id', 'in', ids(letters.map((letter) => letter.to_person)))
    .execute();
  const channels = await tx
    .selectFrom('channel')
    .select(['id', 'name'])
    .where('workspace_id', '=', workspace.id)
    .where('id', 'in', ids(letters.map((letter) => letter.to_channel)))
    .execute();
  const stopped = new Set(people.flatMap((one) => (one.stopped_at === null ? [] : [`${one.id}/${one.platform}`])));
  return letters.map((letter) => {
    const person = people.find(({ id }) => id === letter.to_person);
    const channel = channels.find(({ id }) => id === letter.to_channel);
    return {
      id: letter.id,
      room: letter.kind.split('.')[0] ?? '',
      to: person === undefined ? (channel?.name ?? '?') : `${person.first_name} ${person.last_name}`,
      firstName: person?.first_name ?? null,
      via: letter.platform,
      onDate: local(letter.created_at, zone).date,
      reason: reasonIn(letter.last_error, {
        toChannel: letter.to_channel !== null,
        held: letter.state === 'held',
        stopped: stopped.has(`${letter.to_person}/${letter.platform}`),
      }),
      code: codeIn(letter.last_error),
    };
  });
};

const card = async (scene: Scene): Promise<Card> => {
  const { tx, workspace, words, now, locale } = scene;
  const lost = await found(scene);
  const counts = {
    arrived: await arrivedSince(tx, workspace.id, now - week),
    more: (await troubles(tx, workspace.id)) - lost.length,
  };
  return deliveriesCard(words, lost, counts, locale);
};

/** What did not arrive, why and what to do. Admins only; throws Problem('not-allowed'). */
export const show = async (scene: Scene): Promise<Reply> => {
  check(scene);
  return { below: [await card(scene)] };
};

/** Sends one of these again; pressed twice it goes once. Throws Problem('not-allowed'). */
export const again = async (scene: Scene, facts: Facts): Promise<Reply> => {
  check(scene);
  const { tools, tx, workspace } = scene;
  await sendAgain(tools, tx, { workspaceId: workspace.id, letterId: fact(facts, 'letter') });
  return { instead: await card(scene) };
};

/** Leaves one of these as it is: somebody looked at it. Throws Problem('not-allowed'). */
export const leave = async (scene: Scene, facts: Facts): Promise<Reply> => {
  check(scene);
  const { tx, workspace } = scene;
  await leaveBe(tx, { workspaceId: workspace.id, letterId: fact(facts, 'letter') });
  return { instead: await card(scene) };
};
