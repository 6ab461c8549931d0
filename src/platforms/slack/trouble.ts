import { webApi } from '@slack/bolt';
import { CourierError } from '../../chat/courier.ts';
import { Problem } from '../../core/problem.ts';

/** Slack's refusals of an address, whatever the card: the place is gone, or the account, or we may not write there. */
const addressGone = new Set([
  'cannot_dm_bot',
  'channel_not_found',
  'is_archived',
  'not_in_channel',
  'restricted_action',
  'user_disabled',
  'user_not_found',
  'users_not_found',
]);

/** Slack's refusals that will be the same next time: the token is gone, or the card is wrong. */
const forGood = new Set([
  'account_inactive',
  'cant_delete_message',
  'cant_update_message',
  'compliance_exports_prevent_deletion',
  'edit_window_closed',
  'invalid_auth',
  'invalid_blocks',
  'invalid_blocks_format',
  'message_not_found',
  'metadata_too_large',
  'msg_blocks_too_long',
  'msg_too_long',
  'no_text',
  'not_authed',
  'token_expired',
  'token_revoked',
]);

/** Failures to connect: nothing left this machine. */
const notSent = new Set([
  'ECONNREFUSED',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** The innermost code or name of an error, never its message. */
export const codeIn = (error: unknown): string => {
  if (typeof error !== 'object' || error === null) return 'unknown';
  if ('cause' in error && error.cause !== undefined) return codeIn(error.cause);
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'name' in error && typeof error.name === 'string' ? error.name : 'unknown';
};

/** Slack's own name of a refusal; an answer that is no name (a proxy's page) was not Slack's. */
const refusalIn = (error: unknown): string | null => {
  if (!(error instanceof webApi.WebAPIPlatformError)) return null;
  const code = error.data.error;
  return typeof code === 'string' && /^[a-z_]{1,60}$/u.test(code) ? code : null;
};

/** A failed call by a short name, safe to log. */
export const reasonOf = (error: unknown): string => {
  if (error instanceof CourierError) return error.message;
  const refusal = refusalIn(error);
  if (refusal !== null) return refusal;
  if (error instanceof webApi.WebAPIRateLimitedError) return 'ratelimited';
  if (error instanceof webApi.WebAPIHTTPError) return `http ${error.statusCode}`;
  if (error instanceof webApi.WebAPIRequestError) return codeIn(error.original);
  return codeIn(error);
};

/** What a failed call means for the letter it was about (RELIABILITY 2.3). */
export const troubleIn = (error: unknown): CourierError => {
  if (error instanceof CourierError) return error;
  const reason = reasonOf(error);
  if (error instanceof Problem) return new CourierError('never', error.message);
  if (error instanceof webApi.WebAPIRateLimitedError)
    return new CourierError('rest', 'ratelimited', error.retryAfter * 1_000);
  const refusal = refusalIn(error);
  if (refusal === 'ratelimited' || refusal === 'rate_limited') return new CourierError('rest', 'ratelimited', 30_000);
  if (refusal === 'internal_error' || refusal === 'fatal_error') return new CourierError('unsure', reason);
  if (refusal !== null && addressGone.has(refusal)) return new CourierError('gone', reason);
  if (refusal !== null) return new CourierError(forGood.has(refusal) ? 'never' : 'later', reason);
  if (error instanceof webApi.WebAPIRequestError && notSent.has(reason)) return new CourierError('later', reason);
  return new CourierError('unsure', reason);
};
