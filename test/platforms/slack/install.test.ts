import { delivered, envelope } from '../../support/slack/event.ts';
import { peopled } from '../../support/slack/fake.ts';
import { beginAt, get, installIn, otherTeam } from '../../support/slack/install.ts';
import { type SlackStage, setSlackStage } from '../../support/slack/stage.ts';
import type { State } from '../../support/slack/state.ts';
import { slackUser } from '../../support/slack/user.ts';
import { until } from '../../support/until.ts';

/*
 * Teams install the app by themselves: the browser, the token and who is in charge; and the end of it.
 */
let stage: SlackStage;

beforeEach(async () => {
  stage = await setSlackStage({ installs: true });
});
afterEach(() => stage.close());

const begin = () => beginAt(stage.origin);
const install = (team: State | null, by: string): Promise<Response> => installIn(stage, team, by);
const other = (): State => otherTeam(stage.fake);

const rows = () => stage.store.db.selectFrom('installation').selectAll().orderBy('created_at').execute();
const people = (workspace: string) =>
  stage.store.db.selectFrom('person').selectAll().where('workspace_id', '=', workspace).execute();

describe('the way of the browser', () => {
  test('Slack is asked for exactly what the manifest names, and sends it back here', async () => {
    const { page, cookie } = await begin();
    const { origin, pathname, searchParams: asked } = new URL(page);
    expect(`${origin}${pathname}`).toBe('http://127.0.0.1:9/oauth/v2/authorize');
    expect(asked.get('redirect_uri')).toBe(`${stage.origin}/slack/oauth_redirect`);
    expect(asked.get('state')).toMatch(/^[\w-]{43}$/u);
    expect(cookie).toBe(`schakel_install=${asked.get('state') ?? ''}`);
  });

  test('the cookie is out of reach of pages, and the pages hold nothing that could run', async () => {
    const first = await get(`${stage.origin}/slack/install`);
    expect(first.headers.get('set-cookie')).toMatch(/; Path=\/slack; HttpOnly; SameSite=Lax; Max-Age=600$/u);
    const last = await install(stage.fake.state, 'U0ANKE');
    expect(last.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(last.headers.get('set-cookie')).toContain('Max-Age=0');
    expect(last.headers.get('cache-control')).toBe('no-store');
    expect(last.headers.get('referrer-policy')).toBe('no-referrer');
  });

  test('in the end the browser says so, in its language', async () => {
    const page = await install(stage.fake.state, 'U0ANKE');
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Schakel staat nu in Zorggroep Aardebeek.');
    const { page: consent, cookie } = await begin();
    const english = await get(stage.fake.oauth.agree(consent, stage.fake.state, 'U0ANKE'), { cookie });
    expect(await english.text()).toContain('Schakel is now in Zorggroep Aardebeek.');
  });

  test('a name is text, whatever is in it', async () => {
    const state = stage.fake.addTeam('T0HOSTILE', '<script>alert(1)</script>&"');
    peopled(state).addUser({ id: 'U0PUK' });
    expect(await (await install(state, 'U0PUK')).text()).not.toContain('<script>');
  });

  test('a state is good once, for ten minutes, and only in the browser that began', async () => {
    const { page, cookie } = await begin();
    const stale = async (answer: Promise<Response>): Promise<void> => {
      expect((await answer).status).toBe(400);
      expect(await rows()).toEqual([]);
    };
    const agree = (): string => stage.fake.oauth.agree(page, stage.fake.state, 'U0ANKE');
    const elsewhere = await begin();
    await stale(get(agree(), { cookie: elsewhere.cookie }));
    // Seen once, it is worth nothing in its own browser either.
    await stale(get(agree(), { cookie }));
    await stale(
      get(`${stage.origin}/slack/oauth_redirect?code=x&state=made-up`, { cookie: 'schakel_install=made-up' }),
    );
    await stale(get(`${stage.origin}/slack/oauth_redirect`));
    const late = await begin();
    const back = stage.fake.oauth.agree(late.page, stage.fake.state, 'U0ANKE');
    stage.clock.set(stage.clock.now() + 600_000);
    await stale(get(back, { cookie: late.cookie }));
    expect(stage.fake.hits('oauth.v2.access')).toBe(0);
  });

  test('who says no, and a whole organisation, get a kind page and nothing is kept', async () => {
    const { page, cookie } = await begin();
    const state = new URL(page).searchParams.get('state') ?? '';
    const no = await get(`${stage.origin}/slack/oauth_redirect?error=access_denied&state=${state}`, { cookie });
    expect([no.status, await no.text()]).toEqual([200, expect.stringContaining('Schakel was not installed.')]);
    const whole = await install(null, 'U0ANKE');
    expect([whole.status, await whole.text()]).toEqual([400, expect.stringContaining('één werkruimte')]);
    expect(await rows()).toEqual([]);
  });

  test.each([
    ['a refusal', { kind: 'refuse', error: 'invalid_code' }],
    ['a failure', { kind: 'status', status: 500, body: 'xoxb-CANARY' }],
    ['an end', { kind: 'reset' }],
  ] as const)('%s at the exchange is said calmly, without a secret', async (_, fault) => {
    stage.fake.fail('oauth.v2.access', fault);
    const page = await install(stage.fake.state, 'U0ANKE');
    expect(page.status).toBe(502);
    expect(await page.text()).not.toMatch(/CANARY|code-/u);
    expect(stage.logLines.join('')).not.toMatch(/CANARY|code-/u);
    expect(await rows()).toEqual([]);
  });

  test('an app whose tokens end by themselves is not taken in: it would fall silent', async () => {
    stage.fake.oauth.rotates = true;
    expect((await install(stage.fake.state, 'U0ANKE')).status).toBe(502);
    expect(await rows()).toEqual([]);
    expect(stage.logLines.join('')).toContain('token rotation');
    expect(stage.logLines.join('')).not.toContain('CANARY');
  });

  test('other ways of asking are not there', async () => {
    expect((await fetch(`${stage.origin}/slack/install`, { method: 'POST' })).status).toBe(405);
    expect((await get(`${stage.origin}/slack/installed`)).status).toBe(404);
  });
});

describe('the token', () => {
  test('is in the store only sealed, opens only for its own team, and is nowhere else', async () => {
    await install(stage.fake.state, 'U0ANKE');
    const [row] = await rows();
    expect(row).toMatchObject({ team: 'T0AARDE', bot: 'U0SCHAKEL', state: 'active', installed_by: 'U0ANKE' });
    expect(row?.token_key).toMatch(/^[0-9a-f]{8}$/u);
    expect(JSON.stringify(row)).not.toContain('CANARY');
    expect((await stage.house.homeIn('slack', 'T0AARDE'))?.token).toBe('xoxb-CANARY-bot');
    await install(other(), 'U0PUK');
    const { token, token_key } = (await rows())[0] ?? {};
    await stage.store.db
      .updateTable('installation')
      .set({ token, token_key })
      .where('team', '=', 'T0VERDEROP')
      .execute();
    await expect(stage.house.homeIn('slack', 'T0VERDEROP')).rejects.toThrow('A token was sealed with key');
    expect(stage.logLines.join('')).not.toContain('CANARY');
  });
});

describe('whoever installs', () => {
  test('leads an organisation of their own, and gets a check-in', async () => {
    const state = other();
    await install(state, 'U0PUK');
    await stage.settle();
    const [row] = await rows();
    expect(row?.workspace_id).not.toBe(stage.workspace);
    expect(await people(row?.workspace_id ?? '')).toMatchObject([
      { number: 'M01', first_name: 'Puk', last_name: 'van Dijk', is_admin: 1, email: 'puk@verderop.example' },
    ]);
    const puk = slackUser({ state }, stage.wire, 'U0PUK');
    await puk.say('check-in');
    await stage.settle();
    expect(puk.inbox().at(-1)).toContain('[');
    expect(puk.inbox().at(-1)).not.toContain('Ik ken je hier nog niet');
  });

  test('can tell a story where there is nobody and no partner yet, and hears why there can be no plan', async () => {
    const state = other();
    await install(state, 'U0PUK');
    const puk = slackUser({ state }, stage.wire, 'U0PUK');
    await puk.say('plan');
    await stage.settle();
    await puk.press('Nieuw plan');
    await stage.settle();
    expect(puk.hasModal()).toBe(false);
    expect(puk.inbox().at(-1)).toContain('Er staan nog geen partners in Schakel.');
    await puk.command('succes');
    await stage.settle();
    expect(puk.modal()).toContain('Jouw succesverhaal');
    await puk.submit({ title: 'Samen aan tafel', situation: 'Het lukte' });
    await stage.settle();
    expect(puk.inbox().at(-1)).toContain('Samen aan tafel');
  });

  test('from the Netherlands makes it a Dutch one', async () => {
    const state = stage.fake.addTeam('T0UTRECHT', 'Zorg Utrecht');
    peopled(state).addUser({ id: 'U0MEES', tz: 'Europe/Amsterdam', locale: 'nl-NL', name: 'Mees' });
    await install(state, 'U0MEES');
    await stage.settle();
    const found = await stage.store.db.selectFrom('workspace').selectAll().where('name', '=', 'Zorg Utrecht').execute();
    expect(found).toMatchObject([{ zone: 'Europe/Amsterdam', region: 'NL', locale: 'nl' }]);
  });

  test('a second time, or as somebody else, leads nothing more', async () => {
    const state = other();
    await install(state, 'U0PUK');
    await stage.settle();
    peopled(state).addUser({ id: 'U0JAN', email: 'jan@verderop.example' });
    await install(state, 'U0JAN');
    await stage.settle();
    const [row, ...more] = await rows();
    expect(more).toEqual([]);
    expect(await people(row?.workspace_id ?? '')).toHaveLength(1);
  });

  test('as a guest leads nothing', async () => {
    const state = stage.fake.addTeam('T0GAST', 'Gasten');
    peopled(state).addUser({ id: 'U0GAST', restricted: true });
    await install(state, 'U0GAST');
    await stage.settle();
    const [row] = await rows();
    expect(await people(row?.workspace_id ?? '')).toEqual([]);
  });

  test('never comes into somebody else’s network; only the operator says which team is at home here', async () => {
    await install(stage.fake.state, 'U0ANKE');
    expect((await rows())[0]?.workspace_id).not.toBe(stage.workspace);
    await stage.close();
    stage = await setSlackStage({ installs: true, ownTeam: 'T0AARDE' });
    await install(other(), 'U0PUK');
    await install(stage.fake.state, 'U0ANKE');
    await stage.settle();
    const found = new Map((await rows()).map(({ team, workspace_id }) => [team, workspace_id]));
    expect(found.get('T0AARDE')).toBe(stage.workspace);
    expect(found.get('T0VERDEROP')).not.toBe(stage.workspace);
    const anke = stage.user('U0ANKE');
    await anke.say('plan');
    await stage.settle();
    expect(anke.inbox().at(-1)).toContain('Het Zwaluwnest');
  });
});

describe('taken out', () => {
  const gone = () => stage.fake.state;
  const tell = (event: object, at = stage.clock.now()) =>
    delivered(stage.wire, { ...envelope(gone(), { ...event }), event_time: Math.floor(at / 1_000) });
  const uninstalled = { type: 'app_uninstalled' };
  const revoked = { type: 'tokens_revoked', tokens: { oauth: [], bot: ['U0SCHAKEL'] } };

  beforeEach(async () => {
    await stage.close();
    stage = await setSlackStage({ installs: true, ownTeam: 'T0AARDE' });
    await install(stage.fake.state, 'U0ANKE');
    await stage.settle();
    const anke = stage.user('U0ANKE');
    await anke.say('help');
    await stage.settle();
    stage.clock.set(stage.clock.now() + 60_000);
  });

  test.each([
    ['app_uninstalled, then tokens_revoked', [uninstalled, revoked]],
    ['tokens_revoked, then app_uninstalled', [revoked, uninstalled]],
    ['app_uninstalled alone', [uninstalled]],
    ['tokens_revoked alone, twice', [revoked, revoked]],
  ])('%s: the token is gone and nothing is sent from that moment on', async (_, events) => {
    for (const event of events) expect((await tell(event)).map(({ status }) => status)).toEqual([200]);
    expect(await rows()).toMatchObject([{ state: 'removed', token: null, token_key: null }]);
    const calls = stage.fake.calls.length;
    await stage.when('2026-11-24', '08:45');
    await stage.when('2026-11-25', '08:45');
    expect(stage.fake.calls).toHaveLength(calls);
    const mine = await stage.store.db
      .selectFrom('letter')
      .select(['state', 'last_error'])
      .where('kind', '=', 'checkins.ask')
      .where('to_person', '=', await stage.person('M01'))
      .execute();
    expect(mine).toEqual([{ state: 'dead', last_error: 'not installed' }]);
  });

  test('a token of a person that is taken back changes nothing', async () => {
    await tell({ type: 'tokens_revoked', tokens: { oauth: ['U0ANKE'], bot: [] } });
    expect(await rows()).toMatchObject([{ state: 'active' }]);
  });

  test('whatever Slack says after it is not let in', async () => {
    await tell(uninstalled);
    const { answers } = await stage.user('U0ANKE').say('help');
    expect(answers[0]?.status).toBe(401);
  });

  test('installed again it works again; what comes late of the first time does not count', async () => {
    const then = stage.clock.now();
    gone().tokenGone = 'account_inactive';
    await tell(uninstalled);
    stage.clock.set(then + 30_000);
    await install(gone(), 'U0ANKE');
    await tell(revoked, then);
    expect(await rows()).toMatchObject([{ state: 'active' }]);
    const anke = stage.user('U0ANKE');
    await anke.say('plan');
    await stage.settle();
    expect(anke.inbox().at(-1)).toContain('Het Zwaluwnest');
  });

  test('installed again the Home tab, which went with the first, is drawn though it looks the same', async () => {
    const anke = stage.user('U0ANKE');
    await anke.openHome();
    await stage.settle();
    const before = anke.home();
    expect(before).not.toBe('');
    gone().tokenGone = 'account_inactive';
    await tell(uninstalled);
    gone().homes.clear();
    stage.clock.set(stage.clock.now() + 1_000);
    await install(gone(), 'U0ANKE');
    await anke.openHome();
    await stage.settle();
    expect(anke.home()).toBe(before);
  });

  test('what the token of the first time hears after that does not count either', async () => {
    const bram = await stage.linked('U0BRAM');
    const address = { to: 'person', person: await stage.person('M02') } as const;
    const card = { summary: 'Dag', parts: [{ kind: 'text' as const, line: ['Dag'] }] };
    let free = (): void => {};
    const installed = new Promise<void>((resolve) => {
      free = resolve;
    });
    stage.fake.fail('conversations.open', { kind: 'held', until: installed });
    stage.fake.fail('chat.postMessage', { kind: 'refuse', error: 'token_revoked' });
    const sent = stage.courier.send({ workspace: '', address, key: 'one', card, since: stage.clock.now() });
    const failed = expect(sent).rejects.toMatchObject({ outcome: 'never' });
    await until('the question is there', () => stage.fake.hits('conversations.open') === 1);
    stage.clock.set(stage.clock.now() + 1_000);
    await install(gone(), 'U0ANKE');
    free();
    await failed;
    expect(await rows()).toMatchObject([{ state: 'active' }]);
    await bram.say('plan');
    await stage.settle();
    expect(bram.inbox().at(-1)).toContain('Mijn plannen');
  });

  test.each(['token_revoked', 'account_inactive'])('Slack says %s before it tells us: the same', async (error) => {
    gone().tokenGone = error;
    await stage.when('2026-11-24', '08:45');
    expect(await rows()).toMatchObject([{ state: 'removed', token: null }]);
    const calls = stage.fake.calls.length;
    await stage.when('2026-12-01', '08:45');
    expect(stage.fake.calls).toHaveLength(calls);
  });
});
