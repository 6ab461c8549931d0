/** Why something was refused. Each has its own sentence in words, which says what to do next. */
export type Refusal = 'not-found' | 'not-allowed' | 'not-admin' | 'stale' | 'invalid' | 'private-data' | 'busy';

/**
 * A refusal the person must hear about. Thrown by a room, caught once in app.handle, said in the person's language.
 * `detail` holds names of things (a partner, a field) but never free text typed by somebody.
 */
export class Problem extends Error {
  readonly refusal: Refusal;
  readonly detail: string;
  constructor(refusal: Refusal, detail = '') {
    super(`${refusal}${detail === '' ? '' : `: ${detail}`}`);
    this.name = 'Problem';
    this.refusal = refusal;
    this.detail = detail;
  }
}
