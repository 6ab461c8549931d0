import { z } from 'zod';
import { limits } from './limits.ts';

const id = z.string().min(1).max(100);
/** Made by the page for each thing a person does, so that a second try after a lost answer is known as the same one. */
const event = z.string().regex(/^[\w-]{8,64}$/);
const facts = z
  .record(z.string().max(limits.fact), z.string().max(limits.fact))
  .refine((given) => Object.keys(given).length <= limits.facts);
const value = z.string().max(limits.value);
const values = z
  .record(z.string().max(limits.fact), z.union([value, z.array(value).max(limits.choices)]))
  .refine((given) => Object.keys(given).length <= limits.fields);

/** The bodies the door accepts. Shape only: what is in them stays untrusted. */
export const shapes = {
  nothing: z.strictObject({}),
  act: z.strictObject({ person: id }),
  say: z.strictObject({ conversation: id, event, text: z.string().trim().min(1).max(limits.typed) }),
  press: z.strictObject({ conversation: id, event, on: id.optional(), to: id, facts }),
  send: z.strictObject({ conversation: id, event, on: id.optional(), to: id, facts, values }),
  push: z.strictObject({ to: z.int() }),
  read: z.strictObject({ conversation: id, position: z.int().min(0) }),
  language: z.strictObject({ locale: z.enum(['nl', 'en']), event }),
};
