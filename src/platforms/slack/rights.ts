/**
 * What a team is asked to grant, least first: a test holds the list to what the code calls and to the manifest. Why each:
 * README, "What Schakel asks of Slack".
 */
export const scopes = [
  'app_mentions:read',
  'channels:read',
  'chat:write',
  'commands',
  'dnd:read',
  'files:read',
  'files:write',
  'groups:read',
  'im:history',
  'im:write',
  'users:read',
  'users:read.email',
] as const;

/** What an organisation may withhold: only to look up what became of an uncertain post in a channel (RELIABILITY 2.3). */
export const optionalScopes = ['channels:history', 'groups:history'] as const;

/** What people type after a slash: one handler, in both languages. */
export const commands = ['/netwerk', '/network'] as const;

/** Ways in from anywhere in Slack: each leads where the button of that name leads. */
export const shortcuts = ['checkins.start', 'interactions.note', 'stories.start'] as const;

/** The same, on a message of somebody's: its text is where the form begins. */
export const messageShortcuts = ['stories.start|message'] as const;
