import { type Playground, chat, startPlayground } from '../../support/teams/playground.ts';
import { setTeamsStage, type TeamsStage } from '../../support/teams/stage.ts';

jest.setTimeout(60_000);

describe('the Agents Playground, by its API', () => {
  let stage: TeamsStage;
  let playground: Playground;
  beforeAll(async () => {
    stage = await setTeamsStage();
    playground = await startPlayground(stage.url);
  });
  afterAll(async () => {
    await playground?.stop();
    await stage?.close();
  });

  test('probe', async () => {
    const stream = await playground.watch();
    console.log(await playground.install(chat));
    console.log(await playground.say(chat, 'check-in'));
    await new Promise((d) => setTimeout(d, 1000));
    console.log(stage.logLines.join(''));
    console.log(JSON.stringify(stream.seen).slice(0, 6000));
    stream.close();
    console.log(playground.output());
  });
});
