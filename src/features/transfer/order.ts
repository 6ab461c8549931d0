import type { Network } from './network.ts';

/** The numbers of a folder's things in the order of its files; steps as 'PL02.3'. */
export type FileOrder = Record<'partners' | 'plans' | 'steps' | 'interactions' | 'stories', readonly string[]>;

/** In which order lists must come out again (DEFINITIONS A: lists keep the order of the file). The store keeps none. */
export const fileOrder = (network: Network): FileOrder => ({
  partners: network.partners.map((partner) => partner.number),
  plans: network.plans.map((plan) => plan.number),
  steps: network.plans.flatMap((plan) => plan.steps.map((step) => `${plan.number}.${step.position}`)),
  interactions: network.interactions.map((interaction) => interaction.number),
  stories: network.stories.map((story) => story.number),
});
