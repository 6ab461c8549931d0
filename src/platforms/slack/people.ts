import QuickLRU from 'quick-lru';
import type { Account, House, Profile, Visitor } from '../../chat/house.ts';
import type { Locale } from '../../core/workspace.ts';
import type { Team } from './teams.ts';

const day = 86_400_000;
/** How long a stranger stays one without asking Slack again; an admin may just have added them. */
const strange = 60_000;
const most = 5_000;
/** Somebody called in a text, as Slack writes it; and how many names are asked for at most. */
const calls = /<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>/gu;
const mostCalled = 10;

/** Who a visitor is; a stranger is only known by language. */
export type Met = { account: Account } | { stranger: Locale };

/** A Slack user as Slack tells of them, as much of it as counts here. Never the status: what somebody is doing is theirs. */
export type Told = {
  id?: string | undefined;
  team_id?: string | undefined;
  deleted?: boolean | undefined;
  is_bot?: boolean | undefined;
  is_restricted?: boolean | undefined;
  is_ultra_restricted?: boolean | undefined;
  is_stranger?: boolean | undefined;
  is_email_confirmed?: boolean | undefined;
  /** Whoever is of an Enterprise organisation, of whichever one: with its workspaces. */
  enterprise_user?: { teams?: string[] | undefined } | undefined;
  tz?: string | undefined;
  locale?: string | undefined;
  profile?:
    | {
        email?: string | undefined;
        first_name?: string | undefined;
        last_name?: string | undefined;
        real_name?: string | undefined;
      }
    | undefined;
};

const localeOf = (locale: string | undefined): Locale | null =>
  locale === undefined ? null : locale.startsWith('nl') ? 'nl' : 'en';

/** First and last name, as far as somebody filled them in. */
const nameOf = (profile: Told['profile']) => {
  const [first = '', ...rest] = (profile?.real_name ?? '').trim().split(/\s+/u);
  return { first: profile?.first_name || first || '?', last: profile?.last_name || rest.join(' ') || '?' };
};

/** Of one of our own organisation: of this team, or of another team of the same Enterprise organisation. */
const isOurs = (user: Told, team: string): boolean =>
  user.team_id === undefined || user.team_id === team || user.enterprise_user?.teams?.includes(team) === true;

/** What counts of what Slack tells of somebody of this team. */
export const profileIn = (user: Told | undefined, team: string): Profile => {
  const isGuest = user?.is_restricted === true || user?.is_ultra_restricted === true;
  // A guest, somebody from another organisation or another bot is never linked by itself.
  const ours = user !== undefined && isOurs(user, team) && !(user.is_bot || isGuest || user.is_stranger);
  return {
    email: ours && user.is_email_confirmed === true ? (user.profile?.email ?? null) : null,
    zone: user?.tz ?? null,
    locale: localeOf(user?.locale),
    // Whoever became a guest is refused like any other.
    active: user !== undefined && user.deleted !== true && !isGuest,
    ...(ours ? { name: nameOf(user.profile) } : {}),
  };
};

/**
 * Tells for each Slack user who it is in the house. Slack is asked about somebody at most once a day, and after the
 * answer where it can be (`later`): zone, language, a confirmed e-mail address, and whether the account still lives.
 */
export const createPeople = (house: House, { client }: Team, later: (work: Promise<unknown>) => void) => {
  const asked = new QuickLRU<string, { at: number; locale: Locale }>({ maxSize: most });

  const note = (user: string, locale: Locale): void => {
    asked.set(user, { at: house.now(), locale });
  };

  /** Takes over what Slack tells of somebody. */
  const take = async (visitor: Visitor, user: Told | undefined): Promise<Met> => {
    const profile = profileIn(user, visitor.team);
    const account = await house.meet(visitor, profile);
    const locale = account?.locale ?? profile.locale ?? asked.get(visitor.user)?.locale ?? 'en';
    note(visitor.user, locale);
    return account === null ? { stranger: locale } : { account };
  };

  const meet = async (visitor: Visitor): Promise<Met> => {
    const { user } = await client.users.info({ user: visitor.user, include_locale: true });
    return take(visitor, user);
  };

  const who = async (visitor: Visitor): Promise<Met> => {
    const account = await house.known(visitor);
    const last = asked.get(visitor.user);
    const age = last === undefined ? day : house.now() - last.at;
    if (account !== null) {
      if (age >= day) {
        note(visitor.user, account.locale);
        later(meet(visitor));
      }
      return { account };
    }
    return last !== undefined && age < strange ? { stranger: last.locale } : meet(visitor);
  };

  /** A text with the people it calls by name, as Slack has them; whoever it does not tell of is left out. */
  const named = async (text: string): Promise<string> => {
    const called = [...new Set([...text.matchAll(calls)].map(([, user = '']) => user))].slice(0, mostCalled);
    const names = new Map<string, string>();
    await Promise.all(
      called.map(async (user) => {
        const found = await client.users.info({ user }).catch(() => null);
        names.set(user, found?.user?.profile?.real_name ?? '');
      }),
    );
    return text.replace(calls, (_, user: string) => names.get(user) || '…');
  };

  return {
    who,
    meet,
    named,
    take,
    /** The language of somebody, as far as it is known without asking anybody. */
    localeOf: (user: string): Locale => asked.get(user)?.locale ?? 'nl',
  };
};
