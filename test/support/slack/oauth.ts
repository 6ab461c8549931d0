import { type Args, Refusal } from './methods.ts';
import type { State } from './state.ts';
import type { Thing } from './thing.ts';

/** The app as Slack has it registered. */
export const registered = { clientId: '111.222', clientSecret: 'CANARY-client-secret' };

type Consent = { team: State | null; redirect: string; by: string };

/**
 * Slack's side of an installation: the page of consent gives a code that is good once, `oauth.v2.access` gives a token for
 * it to whoever knows the client secret and says the same redirect address.
 */
export const createOauth = (scopes: readonly string[]) => {
  const codes = new Map<string, Consent>();
  let counted = 0;
  const oauth = {
    /** Whether the app gets tokens that end by themselves. */
    rotates: false,
    /**
     * Somebody agrees on Slack's page, whose address is `url`. Gives back where the browser goes next. `team` null: the
     * whole organisation.
     */
    agree: (url: string, team: State | null, by: string): string => {
      const { searchParams: asked } = new URL(url);
      if (asked.get('client_id') !== registered.clientId) throw new Error('no such app');
      for (const scope of (asked.get('scope') ?? '').split(','))
        if (!scopes.includes(scope) && !scope.endsWith(':history')) throw new Error(`not in the manifest: ${scope}`);
      const code = `code-${++counted}`;
      const redirect = asked.get('redirect_uri') ?? '';
      codes.set(code, { team, redirect, by });
      return `${redirect}?${new URLSearchParams({ code, state: asked.get('state') ?? '' })}`;
    },
    access: (args: Args): Thing => {
      if (args.client_id !== registered.clientId) throw new Refusal('invalid_client_id');
      if (args.client_secret !== registered.clientSecret) throw new Refusal('bad_client_secret');
      const consent = codes.get(args.code ?? '');
      codes.delete(args.code ?? '');
      if (consent === undefined) throw new Refusal('invalid_code');
      if (args.redirect_uri !== consent.redirect) throw new Refusal('bad_redirect_uri');
      const { team, by } = consent;
      if (team === null)
        return {
          ok: true,
          team: null,
          is_enterprise_install: true,
          enterprise: { id: 'E1' },
          access_token: 'xoxb-org',
        };
      if (team.tokenGone !== null) {
        // Installed anew: another token than the one that was taken back.
        team.botToken = `${team.botToken}+`;
        team.tokenGone = null;
      }
      return {
        ok: true,
        app_id: 'A0SCHAKEL',
        token_type: 'bot',
        scope: [...team.scopes].join(','),
        access_token: team.botToken,
        ...(oauth.rotates ? { refresh_token: 'xoxe-CANARY', expires_in: 43_200 } : {}),
        bot_user_id: team.bot.user,
        team: { id: team.team.id, name: team.team.name },
        enterprise: null,
        is_enterprise_install: false,
        authed_user: { id: by },
      };
    },
  };
  return oauth;
};
