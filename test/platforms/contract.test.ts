import { sentence } from '../../src/chat/card.ts';
import { CourierError } from '../../src/chat/courier.ts';
import { demoWorld } from '../support/worlds/demo.ts';
import { slackWorld } from '../support/worlds/slack.ts';
import { teamsWorld } from '../support/worlds/teams.ts';
import type { World } from '../support/worlds/world.ts';

/*
 * What every courier owes the outbox and every door owes the rooms: the same plays, through the three of them.
 */
const worlds: ReadonlyArray<[string, () => Promise<World>]> = [
  ['the demo', demoWorld],
  ['Slack', slackWorld],
  ['Teams', teamsWorld],
];

describe.each(worlds)('%s', (_, open) => {
  let world: World;

  beforeEach(async () => {
    world = await open();
  });
  afterEach(() => world.close());

  const failure = async (work: Promise<unknown>): Promise<CourierError> => {
    const error: unknown = await work.then(
      () => new Error('it did not fail'),
      (thrown: unknown) => thrown,
    );
    if (error instanceof CourierError) return error;
    throw error;
  };
  const newest = async (): Promise<string> => (await world.standing()).at(-1) ?? '';

  describe('its courier', () => {
    test('brings a letter in one attempt, and knows it again by its receipt', async () => {
      const before = world.writes();
      const receipt = await world.courier.send(await world.parcel('k1', sentence('Dag Anke.')));
      expect(world.writes() - before).toBe(1);
      expect(receipt).not.toBe('');
      expect(await world.standing()).toEqual(['Dag Anke.']);
      await world.courier.edit(await world.parcel('k1', sentence('Tot morgen.')), receipt);
      expect(world.writes() - before).toBe(2);
      expect(await world.standing()).toEqual(['Tot morgen.']);
    });

    test('a replacement done twice is the same as once', async () => {
      const receipt = await world.courier.send(await world.parcel('k1', sentence('Dag.')));
      const again = await world.parcel('k1', sentence('Tot morgen.'));
      await world.courier.edit(again, receipt);
      await world.courier.edit(again, receipt);
      expect(await world.standing()).toEqual(['Tot morgen.']);
    });

    test('takes a letter away in one attempt; twice is the same as once', async () => {
      const first = await world.parcel('k1', sentence('Dag.'));
      const receipt = await world.courier.send(first);
      await world.courier.send(await world.parcel('k2', sentence('Tot morgen.')));
      const before = world.writes();
      await world.courier.remove(first, receipt);
      expect(world.writes() - before).toBe(1);
      expect(await world.standing()).toEqual(['Tot morgen.']);
      await world.courier.remove(first, receipt);
      expect(await world.standing()).toEqual(['Tot morgen.']);
      // What is gone cannot be changed any more, and never comes back by a change.
      expect((await failure(world.courier.edit(first, receipt))).outcome).toBe('never');
      expect(await world.standing()).toEqual(['Tot morgen.']);
    });

    test('says whether a letter arrived, where the platform can be asked', async () => {
      const { find } = world.courier;
      const parcel = await world.parcel('k1', sentence('Dag.'));
      if (find === undefined) {
        expect(world.name).toBe('teams');
        return;
      }
      expect(await find(parcel)).toBeNull();
      const receipt = await world.courier.send(parcel);
      expect(await find(parcel)).toBe(receipt);
      expect(await find(await world.parcel('k2', sentence('Dag.')))).toBeNull();
    });

    test('refuses for good what can never arrive', async () => {
      const refused = await failure(world.courier.edit(await world.parcel('k1', sentence('Dag.')), 'no/such'));
      expect(['never', 'gone']).toContain(refused.outcome);
      if (world.nobody !== null)
        expect(['never', 'gone']).toContain((await failure(world.courier.send(world.nobody))).outcome);
    });

    test('leaves text as text: nothing in it rings, links or shouts', async () => {
      const hostile = 'Dag <!channel> <@U1> **vet** [hier](http://x.example) <b>x</b> &lt;';
      await world.courier.send(await world.parcel('k1', sentence(hostile)));
      expect(await world.standing()).toEqual([hostile]);
    });
  });

  describe('its door', () => {
    test('A3: the check-in, from the prompt to Genoteerd', async () => {
      await world.when('2026-11-24', '08:45');
      expect(await newest()).toContain('Hoe loopt je plan bij Thuisverpleging Het Zwaluwnest?');
      await world.press('Groen: het loopt');
      expect(world.form()).toContain('Wat ging deze week goed? Eén zin is genoeg.');
      const refused = 'Mo belde zelf, mw. Perelaar kreeg na ontslag maar één intake';
      const choices = {
        q_why: 'Gezamenlijk belang',
        q_step: 'Eén gezamenlijk formulier proberen bij vijf cliënten: klaar',
        q_hours: '3',
      };
      await world.fill({ ...choices, q_good: refused });
      expect(world.form()).not.toBe('');
      expect(await world.progress('PL02')).toBe('1/3');
      await world.fill({ ...choices, q_good: 'Mo belde zelf: na ontslag nog maar één intake' });
      expect(world.form()).toBe('');
      expect(await newest()).toContain('Genoteerd. Dank je.');
      expect(await newest()).toContain('Volgende stap: Resultaat tonen aan zorgcoördinator');
      expect(await world.progress('PL02')).toBe('2/3');
      expect(await world.standing()).toHaveLength(1);
    });

    test('words, with and without a slash', async () => {
      await world.say('help');
      expect(await newest()).toContain('Wat je kunt zeggen');
      await world.say('/netwerk plan');
      expect(await newest()).toContain('Groepspraktijk De Wilgenkant: 3 van 4 stappen gezet');
      await world.say('blabla');
      expect(await newest()).toContain('Dat woord ken ik nog niet.');
    });

    test('a button leads on, and a word that asks a form gets one', async () => {
      await world.say('begin');
      await world.press('Mijn plan');
      expect(await newest()).toContain('Mijn plannen');
      await world.say('hulp');
      // Where no form can be opened from a typed word, a button opens it.
      if (world.form() === '') await world.press('Vraag hulp');
      expect(world.form()).toContain('Waar kun je hulp bij gebruiken?');
      await world.fill({ kind: 'Tijd', text: 'Wie kan een ochtend meekijken?' });
      expect((await world.standing()).join('\n')).toContain('Genoteerd. Je team krijgt je vraag');
    });

    test('private data in a typed line is answered without repeating it', async () => {
      await world.say('mevrouw Perelaar is gevallen en opgenomen');
      expect(await newest()).toContain('Ik heb niets bewaard.');
      expect((await world.standing()).join('\n')).not.toContain('Perelaar');
    });
  });
});
