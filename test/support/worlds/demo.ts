import { demoTheatre } from '../theatre/demo.ts';
import { demoNetwork } from '../theatre/network.ts';
import type { World } from './world.ts';

/** Anke in the demo workspace, over real HTTP. */
export const demoWorld = async (): Promise<World> => {
  const theatre = await demoTheatre(demoNetwork());
  const { db, workspace, courier, clock, writes, when, close } = theatre;
  const player = await theatre.enter('M01');
  const anke = await db.selectFrom('person').select('id').where('number', '=', 'M01').executeTakeFirstOrThrow();
  return {
    ...player,
    name: 'demo',
    courier,
    parcel: async (key, card) => ({
      workspace,
      address: { to: 'person', person: anke.id },
      key,
      card,
      since: clock.now(),
    }),
    nobody: null,
    writes,
    when,
    progress: async (plan) => {
      const steps = await db
        .selectFrom('step')
        .innerJoin('plan', 'plan.id', 'step.plan_id')
        .select('step.status')
        .where('plan.number', '=', plan)
        .execute();
      return `${steps.filter((step) => step.status === 'done').length}/${steps.length}`;
    },
    close,
  };
};
