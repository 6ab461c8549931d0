/*
 * Where something somebody wrote may stand, or a card that names somebody. Every other text column holds ids, codes and
 * dates, or what a row itself is about (a name, an address). A schema test holds that no column is forgotten.
 */

/** Free texts by table, with the columns that make a row unique. They are searched when somebody is erased (PRIVACY 5.4, 8). */
export const freeTexts = [
  { table: 'person', key: ['id'], columns: ['job', 'task'] },
  { table: 'contact', key: ['id'], columns: ['job'] },
  { table: 'partner', key: ['id'], columns: ['source', 'why', 'theme', 'interests'] },
  { table: 'plan', key: ['id'], columns: ['goal', 'care_effect', 'ask', 'offer', 'shared_vision'] },
  { table: 'step', key: ['id'], columns: ['title'] },
  { table: 'interaction', key: ['id'], columns: ['note'] },
  { table: 'check_in', key: ['id'], columns: ['good'] },
  { table: 'check_in_answer', key: ['check_in_id', 'question'], columns: ['answer'] },
  { table: 'help_request', key: ['id'], columns: ['text'] },
  { table: 'help_ask', key: ['id'], columns: ['answer'] },
  { table: 'story', key: ['id'], columns: ['title', 'situation', 'what_we_did', 'care_effect', 'tip'] },
  { table: 'handover', key: ['id'], columns: ['note'] },
  { table: 'demo_message', key: ['id'], columns: ['text'] },
] as const;

/** Columns that say who or where a row is: names of people and organisations, addresses. Erased with the row's own person. */
export const identities: Readonly<Record<string, readonly string[]>> = {
  workspace: ['name'],
  person: ['first_name', 'last_name', 'email', 'team'],
  contact: ['first_name', 'last_name', 'email', 'phone'],
  partner: ['name', 'sector', 'kind', 'town', 'folded'],
  circle: ['name', 'profession', 'zone_name'],
  circle_member: ['first_name', 'last_name', 'town', 'employment', 'email'],
  expertise: ['theme'],
  account: ['external_user', 'address'],
  channel: ['external', 'name', 'address'],
  installation: ['team', 'bot', 'token', 'token_key', 'installed_by'],
};

/** Cards that the demo shows: only what is read of them is searched. */
export const shownCards = [{ table: 'demo_message', key: ['id'], columns: ['card'] }] as const;

/** Cards in the outbox: reworded by the outbox itself, because delivered copies have to follow. */
export const cards: Readonly<Record<string, readonly string[]>> = { letter: ['card'] };
