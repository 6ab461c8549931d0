import type { z } from 'zod';
import type { Account, House, Profile, Visitor } from '../../chat/house.ts';
import { breathe } from '../../core/pulse.ts';
import type { Locale } from '../../core/workspace.ts';
import type { Link, TeamsSettings } from './adapter.ts';
import { limits } from './limits.ts';
import { conversationWith, type Prospect, type Reference, readReference, written } from './reference.ts';
import { type Heard, memberShape, rosterShape } from './shapes.ts';
import { WireError } from './wire.ts';

/** The bot's side of the conversation an activity came from. */
export const referenceOf = ({ serviceUrl, channelId, conversation, from, recipient }: Heard): Reference => ({
  serviceUrl,
  channelId,
  conversation: {
    id: conversation.id,
    ...(conversation.conversationType ? { conversationType: conversation.conversationType } : {}),
    ...(conversation.tenantId ? { tenantId: conversation.tenantId } : {}),
  },
  bot: { id: recipient.id },
  user: { id: from.id, ...(from.aadObjectId ? { aadObjectId: from.aadObjectId } : {}) },
});

/** Whether an activity comes from the bot's own conversation with one person. */
export const isPersonal = ({ conversation }: Heard): boolean => conversation.conversationType === 'personal';

/** The language Teams is set to; Dutch when it does not say. */
export const localeOf = ({ locale, entities }: Heard): Locale => {
  const said = entities?.find((one) => one.type === 'clientInfo')?.locale ?? locale ?? 'nl';
  return said.toLowerCase().startsWith('nl') ? 'nl' : 'en';
};

const isZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

/** UTC is what a client says that does not know where it is. */
const zoneOf = ({ localTimezone, entities }: Heard): string | null => {
  const said = entities?.find((one) => one.type === 'clientInfo')?.timezone ?? localTimezone ?? '';
  return said === '' || /^(etc\/)?(utc|gmt)$/iu.test(said) || !isZone(said) ? null : said;
};

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** The tenant an activity comes from, lower case; null when it does not say, or says two. */
export const tenantOf = ({ conversation, channelData }: Heard): string | null => {
  const said = [conversation.tenantId, channelData?.tenant?.id].flatMap((one) => (one ? [one.toLowerCase()] : []));
  const [first] = said;
  return first !== undefined && said.every((one) => one === first) ? first : null;
};

type Member = z.infer<typeof memberShape>;

/** Whether the own tenant vouches for somebody: not for a guest (README, "Where it is used"). `tenant` null: nobody is checked. */
const isGuest = ({ userPrincipalName, tenantId, userRole }: Member, tenant: string | null): boolean =>
  (userRole ?? 'user').toLowerCase() !== 'user' ||
  (userPrincipalName ?? '').toUpperCase().includes('#EXT#') ||
  (tenant !== null && !!tenantId && !same(tenantId, tenant));

const namesIn = ({ givenName, surname, name }: Member): { first: string; last: string } => {
  const [first = '', ...rest] = (name ?? '').trim().split(/\s+/u);
  return { first: givenName || first || '?', last: surname || rest.join(' ') || '?' };
};

/** What a roster tells of somebody; null for what is no member of one. */
const profileIn = (member: unknown, tenant: string | null): Profile | null => {
  const read = memberShape.safeParse(member);
  if (!read.success) return null;
  const { email, userPrincipalName } = read.data;
  const address = isGuest(read.data, tenant) ? null : email || userPrincipalName || null;
  return { email: address, zone: null, locale: null, active: true, name: namesIn(read.data) };
};

/**
 * Finds out who somebody is: the account we know, else the person with the address the roster gives, else nobody.
 * Nobody outside the own tenant is even looked up. Also keeps the way to write to them.
 */
export const createPeople = (house: House, link: Link, settings: TeamsSettings) => {
  const local = 'local' in settings;
  const noted = new Set<string>();

  const teamOf = (heard: Heard): string => (local ? null : tenantOf(heard)) ?? 'local';
  const homeOf = (team: string): string | null => (local ? null : team);

  /** A member of the tenant the conversation is in, as far as Teams tells: guests in it say another tenant. */
  const isOwn = (heard: Heard): boolean =>
    local || !heard.from.tenantId || same(heard.from.tenantId, tenantOf(heard) ?? '');

  const visitorOf = (heard: Heard, { id, aadObjectId }: Heard['from'] = heard.from): Visitor => ({
    platform: 'teams',
    team: teamOf(heard),
    user: aadObjectId || id,
  });

  /** Notes that the bot lives in this tenant; a tenant besides the own one is an organisation of its own. */
  const settle = async (heard: Heard): Promise<void> => {
    const [team, bot] = [teamOf(heard), heard.recipient.id];
    if (noted.has(`${team}/${bot}`)) return;
    const apart = !local && !same(team, settings.tenantId);
    await house.installed({ platform: 'teams', team, bot, name: team, apart });
    noted.add(`${team}/${bot}`);
  };

  /** A call that may fail without harm: it is tried again at the next word. */
  const orNull = async <T>(asking: Promise<T>, what: string): Promise<T | null> => {
    try {
      return await asking;
    } catch (error) {
      house.log.warn({ reason: error instanceof WireError ? error.message : 'unknown' }, what);
      return null;
    }
  };

  const meet = async (heard: Heard, visitor: Visitor): Promise<Account | null> => {
    const member = await orNull(link.member(referenceOf(heard), heard.from.id), 'teams: a roster did not answer');
    const profile = profileIn(member, homeOf(visitor.team));
    return profile === null ? null : house.meet(visitor, { ...profile, zone: zoneOf(heard), locale: localeOf(heard) });
  };

  /** How to open a conversation with somebody of the team or chat an activity came from. */
  const nearOf = (heard: Heard, user: Prospect['user']): Prospect => {
    const { conversation, ...here } = referenceOf(heard);
    return { ...here, user, ...(conversation.tenantId === undefined ? {} : { tenantId: conversation.tenantId }) };
  };

  /** The newest address counts: Teams moves its service from time to time. Out of a channel one is opened if need be. */
  const keep = async (heard: Heard, visitor: Visitor, { address }: Account): Promise<void> => {
    const here = referenceOf(heard);
    if (isPersonal(heard)) {
      if (written(here) !== address) await house.reachable(visitor, written(here));
      return;
    }
    const kept = readReference(address);
    if (kept !== null) {
      const moved = { ...kept, serviceUrl: here.serviceUrl };
      if (written(moved) !== address) await house.reachable(visitor, written(moved));
      return;
    }
    const near = nearOf(heard, here.user);
    const opened = await orNull(link.open(near, limits.ask), 'teams: a conversation could not be opened');
    if (opened) await house.reachable(visitor, written(conversationWith(near, opened)));
  };

  /** Links somebody of a team's roster, and keeps how a conversation with them can be opened. */
  const met = async (heard: Heard, member: unknown): Promise<void> => {
    const read = rosterShape.safeParse(member);
    const profile = profileIn(member, homeOf(teamOf(heard)));
    if (!read.success || profile === null || profile.email === null) return;
    const { id, aadObjectId } = read.data;
    const visitor = visitorOf(heard, { id, aadObjectId });
    const account = (await house.known(visitor)) ?? (await house.meet(visitor, profile));
    if (account === null || account.address !== null) return;
    await house.near(visitor, written(nearOf(heard, { id, ...(aadObjectId ? { aadObjectId } : {}) })));
  };

  return {
    /** The tenant an activity is of, as the house knows it. */
    teamOf,
    settle,
    /** Who an activity is from; null for a stranger. */
    who: async (heard: Heard): Promise<Account | null> => {
      if (!isOwn(heard)) return null;
      const visitor = visitorOf(heard);
      await settle(heard);
      const account = (await house.known(visitor)) ?? (await meet(heard, visitor));
      if (account !== null) await keep(heard, visitor, account);
      return account;
    },
    /** Whoever put us out of their own conversation gets nothing more, until they are heard again. */
    putOut: (heard: Heard): Promise<void> => house.unreachable(visitorOf(heard)),
    /** Everybody in the team an activity came from, so that they can be written to before they ever said a word. */
    meetAll: async (heard: Heard): Promise<void> => {
      await settle(heard);
      const all = await orNull(link.roster(referenceOf(heard)), 'teams: a roster did not answer');
      for (const member of all ?? []) {
        await met(heard, member);
        await breathe();
      }
    },
    /** Somebody who came into the team an activity came from. */
    meetOne: async (heard: Heard, user: string): Promise<void> => {
      await settle(heard);
      await met(heard, await orNull(link.member(referenceOf(heard), user), 'teams: a roster did not answer'));
    },
    /** Somebody went out of a team: whoever is not in their own conversation with us either has left the organisation. */
    check: async (heard: Heard, member: Heard['from']): Promise<void> => {
      const visitor = visitorOf(heard, member);
      const account = await house.known(visitor);
      const there = readReference(account?.address ?? null);
      if (there === null) return;
      try {
        await link.member(there, member.id);
      } catch (error) {
        if (!(error instanceof WireError) || error.failure.status !== 404) return;
        await house.meet(visitor, { email: null, zone: null, locale: null, active: false });
      }
    },
  };
};

export type People = ReturnType<typeof createPeople>;
