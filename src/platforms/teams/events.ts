import { buttonsOf } from '../../chat/card.ts';
import type { Account, House } from '../../chat/house.ts';
import { trace } from '../../core/log.ts';
import type { Link } from './adapter.ts';
import { isPersonal, type People } from './people.ts';
import { createPlaces } from './places.ts';
import { receiptOf } from './reference.ts';
import type { Heard } from './shapes.ts';
import { WireError } from './wire.ts';

/** Reactions that say thank you; the others say something else, or nothing. */
const kind = /^(like|heart|laugh|surprised)$|heart|clap|thank|praise|party|star/u;

const isThanks = (reactions: Heard['reactionsAdded']): boolean =>
  (reactions ?? []).some(({ type }) => kind.test(type ?? ''));

type Outside = {
  house: House;
  link: Link;
  people: People;
  /** Greets somebody who has just added us. */
  welcome(heard: Heard, account: Account | null): Promise<void>;
  /** Work that nobody waits for. */
  later(work: Promise<void>): void;
};

const comes = new Set(['teamRenamed', 'teamRestored', 'teamUnarchived']);
const goes = new Set(['teamDeleted', 'teamHardDeleted', 'teamArchived']);
const channelComes = new Set(['channelCreated', 'channelRestored', 'channelRenamed']);

/**
 * What happens around us: installations, people and channels that come and go. Nothing in it asks anything of us. What has
 * to be read from Teams for it is read afterwards; should that fail, the next event tells it again.
 */
export const createEvents = ({ house, link, people, welcome, later }: Outside) => {
  const places = createPlaces(house, link, people);

  const afterwards = (work: Promise<void>): void =>
    later(
      work.catch((error: unknown) => {
        const reason = error instanceof WireError ? error.message : trace(error).kind;
        house.log.warn({ reason }, 'teams: a team was not read');
      }),
    );

  const intoTeam = (heard: Heard, greet: boolean): void => {
    const team = heard.channelData?.team;
    if (!team) return;
    afterwards(places.joined(heard, team, greet));
    afterwards(people.meetAll(heard));
  };

  const outOfTeam = async (heard: Heard): Promise<void> => {
    const team = heard.channelData?.team;
    if (team) await places.left(heard, team);
  };

  const installed = async (heard: Heard): Promise<void> => {
    const { action } = heard;
    if (isPersonal(heard)) {
      if (action === 'remove') return people.putOut(heard);
      const account = await people.who(heard);
      // An upgrade of the app is no news to anybody.
      if (action === 'add') await welcome(heard, account);
      return;
    }
    if (action === 'add' || action === 'add-upgrade') intoTeam(heard, action === 'add');
    if (action === 'remove') await outOfTeam(heard);
  };

  const members = async (heard: Heard): Promise<void> => {
    const us = heard.recipient.id;
    const [added, removed] = [heard.membersAdded ?? [], heard.membersRemoved ?? []];
    if (removed.some(({ id }) => id === us)) return outOfTeam(heard);
    if (added.some(({ id }) => id === us)) return intoTeam(heard, false);
    for (const { id } of added) afterwards(people.meetOne(heard, id));
    for (const member of removed) afterwards(people.check(heard, member));
  };

  const changed = async (heard: Heard): Promise<void> => {
    const { eventType, team, channel } = heard.channelData ?? {};
    if (isPersonal(heard)) return void (await people.who(heard));
    if (!team || !eventType) return;
    if (eventType === 'teamMemberAdded' || eventType === 'teamMemberRemoved') return members(heard);
    if (comes.has(eventType)) return intoTeam(heard, false);
    if (goes.has(eventType)) return outOfTeam(heard);
    if (!channel?.id) return;
    const one = { id: channel.id, name: channel.name };
    if (channelComes.has(eventType)) await places.channel(heard, team, one);
    if (eventType === 'channelDeleted') await places.channelGone(heard, team, one);
  };

  /** A thumb on a message of ours is the press it stands for; nothing is answered to it. */
  const reacted = async (heard: Heard): Promise<void> => {
    const [added, removed] = [isThanks(heard.reactionsAdded), isThanks(heard.reactionsRemoved)];
    const account = heard.replyToId && added !== removed ? await people.who(heard) : null;
    if (account === null) return;
    const { workspace, person } = account;
    const receipt = receiptOf(heard.conversation.id, heard.replyToId ?? '');
    const card = await house.standing({ platform: 'teams', workspace, person, receipt });
    const button = card === null ? undefined : buttonsOf(card).find(({ thanks }) => thanks !== undefined);
    const press = added ? button?.press : button?.thanks?.back;
    if (press === undefined) return;
    const event = `${heard.conversation.id}/${heard.id ?? `${heard.replyToId}:${heard.timestamp ?? ''}`}`;
    await house.handle({ platform: 'teams', workspace, person, event, kind: 'pressed', ...press });
  };

  return async (heard: Heard): Promise<void> => {
    if (heard.type === 'installationUpdate') return installed(heard);
    if (heard.type === 'conversationUpdate') return changed(heard);
    if (heard.type === 'messageReaction') return reacted(heard);
    // Whatever else it is: from now on we know how to write to them.
    if (isPersonal(heard)) await people.who(heard);
  };
};
