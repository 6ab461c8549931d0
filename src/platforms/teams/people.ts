import type { Account, House, Visitor } from '../../chat/house.ts';
import type { Locale } from '../../core/workspace.ts';
import type { Link, TeamsSettings } from './adapter.ts';
import { type Reference, readReference, written } from './reference.ts';
import { type Heard, memberShape } from './shapes.ts';
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

/** An address the own tenant vouches for; a guest's is not (README, "Where it is used"). */
const emailIn = (member: unknown, tenant: string | null): string | null => {
  const read = memberShape.safeParse(member);
  if (!read.success) return null;
  const { email, userPrincipalName, tenantId, userRole } = read.data;
  const isGuest =
    (userRole ?? 'user').toLowerCase() !== 'user' ||
    (userPrincipalName ?? '').toUpperCase().includes('#EXT#') ||
    (tenant !== null && tenantId !== undefined && tenantId !== null && !same(tenantId, tenant));
  return isGuest ? null : (email ?? null) || (userPrincipalName ?? null);
};

/**
 * Finds out who somebody is: the account we know, else the person with the address the roster gives, else nobody.
 * Nobody outside the own tenant is even looked up. Also keeps the way to write to them.
 */
export const createPeople = (house: House, link: Link, settings: TeamsSettings) => {
  const local = 'local' in settings;
  const noted = new Set<string>();

  /** A member of the tenant the conversation is in, as far as Teams tells: guests in it say another tenant. */
  const isOwn = (heard: Heard): boolean =>
    local || !heard.from.tenantId || same(heard.from.tenantId, tenantOf(heard) ?? '');

  const visitorOf = (heard: Heard): Visitor => ({
    platform: 'teams',
    team: (local ? null : tenantOf(heard)) ?? 'local',
    user: heard.from.aadObjectId ?? heard.from.id,
  });

  const note = async ({ recipient }: Heard, { team }: Visitor): Promise<void> => {
    if (noted.has(`${team}/${recipient.id}`)) return;
    await house.installed({ platform: 'teams', team, bot: recipient.id, name: team });
    noted.add(`${team}/${recipient.id}`);
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
    if (member === null) return null;
    const [zone, locale] = [zoneOf(heard), localeOf(heard)];
    return house.meet(visitor, { email: emailIn(member, local ? null : visitor.team), zone, locale, active: true });
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
    const opened = await orNull(link.open(here, heard.from.id), 'teams: a conversation could not be opened');
    if (opened === null || opened === '') return;
    const { tenantId } = here.conversation;
    const conversation = { id: opened, conversationType: 'personal', ...(tenantId === undefined ? {} : { tenantId }) };
    await house.reachable(visitor, written({ ...here, conversation }));
  };

  return {
    /** Who an activity is from; null for a stranger. */
    who: async (heard: Heard): Promise<Account | null> => {
      if (!isOwn(heard)) return null;
      const visitor = visitorOf(heard);
      await note(heard, visitor);
      const account = (await house.known(visitor)) ?? (await meet(heard, visitor));
      if (account !== null) await keep(heard, visitor, account);
      return account;
    },
  };
};

export type People = ReturnType<typeof createPeople>;
