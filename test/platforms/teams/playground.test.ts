import { cardIn, type Json, pieces, readCard } from '../../support/teams/client.ts';
import { karim } from '../../support/teams/people.ts';
import { chat, group, type Playground, startPlayground } from '../../support/teams/playground.ts';
import { setTeamsStage, type TeamsStage } from '../../support/teams/stage.ts';
import { until } from '../../support/until.ts';

/*
 * Microsoft's own stand-in for Teams, driven by its API: our door in local mode, their connector, nothing of ours between.
 */
describe('the Agents Playground', () => {
  let stage: TeamsStage;
  let playground: Playground;
  let stream: Awaited<ReturnType<Playground['watch']>>;
  beforeEach(async () => {
    stage = await setTeamsStage();
    playground = await startPlayground(stage.url);
    stream = await playground.watch();
  });
  afterEach(async () => {
    stream?.close();
    await playground?.stop();
    await stage?.close();
  });

  type Seen = { action: string; actionConversationId: string; message: Json & { messageId: string } };
  /** What users have seen so far: new messages, or changed ones. */
  const seen = (action: string): Seen[] => (stream.seen as Seen[]).filter((one) => one.action === action);
  const came = (action: string, n: number): Promise<Seen> =>
    until(`${action} ${n}`, () => seen(action)[n - 1]).catch((error: unknown) => {
      throw new Error(JSON.stringify(stream.seen).slice(0, 2_000), { cause: error });
    });
  const dataOf = (card: Json, title: string): Json =>
    (pieces(card).find((one) => String(one.title).endsWith(title))?.data ?? {}) as Json;

  test('a check-in from the word to the receipt', async () => {
    expect((await playground.install(chat)).status).toBe(200);
    expect(readCard(cardIn((await came('createMessage', 1)).message))).toContain('Dag Anke.');
    await playground.say(chat, 'check-in');
    const prompt = await came('createMessage', 2);
    expect(readCard(cardIn(prompt.message))).toContain('Hoe loopt je plan bij Thuisverpleging Het Zwaluwnest?');

    const press = (verb: string, data: Json, from?: string) =>
      playground.invoke('adaptiveCard/action', {
        replyToId: prompt.message.messageId,
        value: { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' },
        ...(from === undefined ? {} : { from }),
      });
    const data = dataOf(cardIn(prompt.message), 'Groen: het loopt');
    const form = (await press('checkins.answer', data)).body.value as Json;
    expect(readCard(form)).toContain('Wat ging deze week goed?');

    const sender = dataOf(form, 'Bewaar');
    const refused = await press('checkins.save', { ...sender, one_q_good: 'mw. Perelaar is gevallen' });
    expect(readCard(refused.body.value as Json)).toContain('Dit lijkt een gegeven van een patiënt');
    const done = await press('checkins.save', { ...sender, one_q_good: 'Mo belde zelf', one_q_help: 'geen' });
    expect(readCard(done.body.value as Json)).toContain('Genoteerd. Dank je.');
    // Her other devices get it from the connector.
    const changed = await came('updateMessage', 1);
    expect(changed.message.messageId).toBe(prompt.message.messageId);
    expect(readCard(cardIn(changed.message))).toContain('Genoteerd. Dank je.');

    // The same card under a colleague's finger.
    const other = await press('checkins.answer', data, karim.id);
    expect(JSON.stringify(other.body)).not.toContain('Wat ging deze week goed?');
    expect(stage.logLines.join('')).not.toContain('Perelaar');
  });

  test('said to the bot in a group, answered to the person alone', async () => {
    await playground.install(chat);
    await came('createMessage', 1);
    await playground.install(group);
    await playground.say(group, '<at>Schakel</at> plan', [
      { mentioned: { id: '28:bot-schakel' }, text: '<at>Schakel</at>' },
    ]);
    await came('createMessage', 3);
    await stage.settle();
    const answers = seen('createMessage')
      .slice(1)
      .filter(({ message }) => cardIn(message).body !== undefined);
    expect(answers.map(({ actionConversationId }) => actionConversationId)).toEqual([chat]);
    expect(readCard(cardIn(answers[0]?.message ?? {}))).toContain('Mijn plannen');
  });

  test('Action.Submit changes the message', async () => {
    await playground.install(chat);
    await came('createMessage', 1);
    await playground.say(chat, 'hulp');
    const button = await came('createMessage', 2);
    expect(readCard(cardIn(button.message))).toContain('[Vraag hulp]');
    await playground.submit(button.message.messageId, { to: 'help.ask', facts: {} });
    const changed = await came('updateMessage', 1);
    expect(pieces(cardIn(changed.message)).some(({ type }) => type === 'Input.ChoiceSet')).toBe(true);
  });
});
