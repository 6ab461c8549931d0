import type { Selectable } from 'kysely';
import { plain } from '../../src/chat/plain.ts';
import type { HelpAskTable, HelpRequestTable } from '../../src/db/schema.ts';
import type { Actor, Stage } from './play.ts';

/** The newest question somebody asked that is not solved since before the demo week. */
export const questionOf = async (stage: Stage, number: string): Promise<Selectable<HelpRequestTable>> =>
  stage.store.db
    .selectFrom('help_request')
    .selectAll()
    .where('person_id', '=', await stage.person(number))
    .where((eb) => eb.or([eb('status', '<>', 'solved'), eb('solved_at', 'is not', null)]))
    .orderBy('created_at', 'desc')
    .executeTakeFirstOrThrow();

/** Everybody asked to help with somebody's newest question, by number, with what became of it. */
export const askedFor = async (
  stage: Stage,
  number: string,
): Promise<Array<Pick<Selectable<HelpAskTable>, 'state' | 'answer'> & { number: string }>> =>
  stage.store.db
    .selectFrom('help_ask')
    .innerJoin('person', 'person.id', 'help_ask.person_id')
    .select(['person.number', 'help_ask.state', 'help_ask.answer'])
    .where('help_id', '=', (await questionOf(stage, number)).id)
    .orderBy('person.number')
    .execute();

/** The letters about questions that reached somebody, oldest first, as text. */
export const news = (actor: Actor): string[] =>
  actor
    .inbox()
    .filter(({ key }) => key.startsWith('help.'))
    .map(({ card }) => plain(card));

/** Asks for help in the chat and sends the form. */
export const asks = async (
  actor: Actor,
  question: { kind: string; text?: string; partner?: string; who: string },
): Promise<void> => {
  await actor.say('hulp');
  const { kind, who, text, partner } = question;
  await actor.fill({
    kind,
    who,
    ...(text === undefined ? {} : { text }),
    ...(partner === undefined ? {} : { partner }),
  });
};
