import { CourierError } from '../../chat/courier.ts';
import type { House, Installation } from '../../chat/house.ts';
import { trace } from '../../core/log.ts';
import { createSlackClient, type SlackClient, type SlackSettings } from './client.ts';
import { createDisturb, type Disturb } from './disturb.ts';
import { createPictures } from './pictures.ts';

/** A team we live in: our own user there, since when, and the way to it. A new installation is a new one of these. */
export type Team = {
  team: string;
  bot: string;
  since: number;
  client: SlackClient;
  disturb: Disturb;
  pictures: ReturnType<typeof createPictures>;
};

/** `gone`: we do not live there (any more) · `shut`: we do, but have no token that opens it now. */
type Found = Team | 'gone' | 'shut';

/**
 * The teams we live in, each with a client of its own: what one team asks us to wait for delays no other. The house knows
 * them; what it said is remembered until something changes.
 */
export const createSlackTeams = (house: House, settings: SlackSettings) => {
  const remembered = new Map<string, Promise<Found>>();
  /** The team of the operator's own token, once Slack said which one that is. */
  let own: string | null = null;

  const look = async (team: string): Promise<Found> => {
    const home = await house.homeIn('slack', team);
    if (home === null) return 'gone';
    const token = home.token ?? (team === own ? settings.botToken : undefined);
    if (token === undefined) return 'shut';
    const client = createSlackClient(token, settings, house);
    return {
      team,
      bot: home.bot,
      since: home.since,
      client,
      pictures: createPictures(house, client),
      disturb: createDisturb(house.now),
    };
  };

  const find = (team: string): Promise<Found> => {
    const known = remembered.get(team);
    if (known !== undefined) return known;
    const looked = look(team).catch((error: unknown): Found => {
      house.log.error({ ...trace(error), team }, 'slack: the token of a team does not open');
      return 'shut';
    });
    remembered.set(team, looked);
    // Only teams that are there are worth a place: whoever is not is asked for again.
    void looked.then((found) => {
      if (typeof found === 'string' && remembered.get(team) === looked) remembered.delete(team);
    });
    return looked;
  };

  /** The team by that name; null where we do not live (any more), or cannot come in. */
  const of = async (team: string): Promise<Team | null> => {
    const found = await find(team);
    return typeof found === 'string' ? null : found;
  };

  return {
    of,
    /** The team a letter goes to. Throws CourierError. */
    reach: async (team: string): Promise<Team> => {
      const found = await find(team);
      if (found === 'gone') throw new CourierError('never', 'not installed');
      if (found === 'shut') throw new CourierError('later', 'no token');
      return found;
    },
    /** A team took us in; without a token of its own it is the team of the operator's. */
    installed: async (installation: Omit<Installation, 'platform'>): Promise<Team | null> => {
      await house.installed({ platform: 'slack', ...installation });
      if (installation.token === undefined) own = installation.team;
      remembered.delete(installation.team);
      return of(installation.team);
    },
    /** A team took us out, or our token back: nothing more is said there. `at` in epoch milliseconds. */
    gone: async (team: string, at: number): Promise<void> => {
      remembered.delete(team);
      await house.uninstalled({ platform: 'slack', team, at });
      remembered.delete(team);
      house.log.warn({ team }, 'slack: a team took us out');
    },
    /** Every team we live in and can come into. */
    all: async (): Promise<Team[]> => {
      const found = await Promise.all((await house.teamsOf('slack')).map(of));
      return found.filter((team) => team !== null);
    },
  };
};

export type SlackTeams = ReturnType<typeof createSlackTeams>;
