import { z } from 'zod';
import file from '../../data/tips.json' with { type: 'json' };

const bilingual = z.object({ nl: z.string(), en: z.string() });
const audience = z.enum(['relatiebeheer', 'kring', 'iedereen']);
const tip = z.object({
  id: z.string(),
  group: z.string(),
  audience,
  title: bilingual,
  text: bilingual,
  try_this: bilingual,
});

/** A tip of data/tips.json: what it says, and what to try this week. */
export type Tip = z.infer<typeof tip>;

/** All tips, in the order of the file. */
export const tips: readonly Tip[] = z.object({ tips: z.array(tip).min(1) }).parse(file).tips;
