import { type TeamsClient, teamsClient } from '../../support/teams/client.ts';
import { type Connector, startConnector } from '../../support/teams/connector.ts';
import { keySet } from '../../support/teams/keys.ts';
import { anke } from '../../support/teams/people.ts';
import { app, bearer, setTeamsStage, type TeamsStage, tenant } from '../../support/teams/stage.ts';

const keys = keySet(app);

describe('what is said and pressed', () => {
  let connector: Connector;
  let stage: TeamsStage;
  let client: TeamsClient;
  beforeEach(async () => {
    connector = await startConnector({ keys, bearer });
    connector.install('a:anke', 'personal', [anke]);
    stage = await setTeamsStage({ connector });
    client = teamsClient(stage.url, connector, keys, anke, 'a:anke');
  });
  afterEach(async () => {
    await stage.close();
    await connector.close();
  });
  const said = async (text: string): Promise<string> => {
    await client.say(text);
    await stage.settle();
    return client.look();
  };

  test.each([
    ['help', 'Wat je kunt zeggen'],
    ['/help', 'Wat je kunt zeggen'],
    ['/plan', 'Mijn plannen'],
    ['Plan', 'Mijn plannen'],
    ['<at>Schakel</at>&nbsp;plan', 'Mijn plannen'],
    ['check-in', 'Hoe loopt je plan'],
    ['', 'Dag Anke'],
    ['xyzzy', 'Dat woord ken ik nog niet'],
  ])('"%s" is answered', async (text, answer) => {
    const entities = [{ type: 'mention', text: '<at>Schakel</at>', mentioned: { id: '28:bot-schakel' } }];
    await client.send({ type: 'message', text, entities });
    await stage.settle();
    expect(client.look()).toContain(answer);
  });

  test('a message that Teams brings again is answered once', async () => {
    const message = { ...client.envelope(), type: 'message', text: 'help' };
    await Promise.all([client.call(message), client.call(message), client.call(message)]);
    await stage.settle();
    expect(connector.of('a:anke')).toHaveLength(1);
    // The same number in another conversation is another message.
    connector.install('a:other', 'personal', [anke]);
    await client.call({ ...message, conversation: { id: 'a:other', conversationType: 'personal', tenantId: tenant } });
    await stage.settle();
    expect(connector.of('a:other')).toHaveLength(1);
  });

  test('a word that asks for a form gives its button; the form stands in that card, then what became of it', async () => {
    expect(await said('hulp')).toBe('Dit vraag ik je in een formulier.\n[Vraag hulp]');
    await client.press('Vraag hulp');
    expect(client.text()).not.toContain('[Vraag hulp]');
    const kinds = client.inputs().map(({ type }) => type);
    expect(kinds).toContain('Input.ChoiceSet');
    const [choice] = client.inputs().filter(({ type }) => type === 'Input.ChoiceSet');
    const answers = Object.fromEntries(
      client.inputs().map((input) => {
        const choices = (input.choices ?? []) as { title: string }[];
        return [
          String(input.id).replace(/^(one|many)_/u, ''),
          choices[0]?.title ?? 'Wie kent iemand bij De Wilgenkant?',
        ];
      }),
    );
    expect(choice).toBeDefined();
    await client.fill(answers);
    await stage.settle();
    expect(client.text()).toContain('Genoteerd.');
    expect(client.inputs()).toEqual([]);
  });

  test('Action.Submit, from an older client, changes the message instead', async () => {
    await client.install();
    await stage.when('2026-11-24', '08:45');
    client.look();
    const [prompt] = connector.of('a:anke');
    const { facts } = client.action('Groen: het loopt').data as { facts: Record<string, string> };
    await client.send({ type: 'message', replyToId: prompt?.id, value: { to: 'checkins.answer', facts } });
    await stage.settle();
    expect(client.look()).toContain('Wat ging deze week goed?');
    await client.fill({ q_good: 'Mo belde zelf' });
    await stage.settle();
    expect(client.text()).toContain('Genoteerd. Dank je.');
  });
});
