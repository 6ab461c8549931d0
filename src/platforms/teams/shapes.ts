import { z } from 'zod';
import { limits } from './limits.ts';

const id = z.string().min(1).max(500);
const word = z.string().max(200).nullish();

const name = z.string().max(1_000);
const people = z
  .array(z.object({ id, aadObjectId: word }))
  .max(1_000)
  .nullish();
const reactions = z
  .array(z.object({ type: word }))
  .max(50)
  .nullish();

/** What we read of an activity; everything else in it is left. Teams says `null` where it has nothing to say. */
export const activityShape = z.object({
  type: z.string().max(100),
  id: id.nullish(),
  timestamp: z.string().max(100).nullish(),
  name: word,
  serviceUrl: z.url({ protocol: /^https?$/u }).max(500),
  channelId: z.literal('msteams'),
  from: z.object({ id, aadObjectId: word, tenantId: word }),
  recipient: z.object({ id, isTargeted: z.boolean().nullish() }),
  conversation: z.object({ id, conversationType: word, tenantId: word }),
  channelData: z
    .object({
      tenant: z.object({ id: word }).nullish(),
      eventType: word,
      team: z.object({ id, name: name.nullish() }).nullish(),
      channel: z.object({ id: id.nullish(), name: name.nullish() }).nullish(),
      settings: z.object({ selectedChannel: z.object({ id: id.nullish() }).nullish() }).nullish(),
    })
    .nullish(),
  action: word,
  membersAdded: people,
  membersRemoved: people,
  reactionsAdded: reactions,
  reactionsRemoved: reactions,
  locale: word,
  localTimezone: word,
  text: z.string().nullish(),
  replyToId: id.nullish(),
  entities: z
    .array(
      z.object({
        type: word,
        text: z.string().max(1_000).nullish(),
        mentioned: z.object({ id: word }).nullish(),
        locale: word,
        timezone: word,
      }),
    )
    .max(500)
    .nullish(),
  value: z.unknown().optional(),
});

/** An activity as Teams sent it, of the shape we know. */
export type Heard = z.infer<typeof activityShape>;

const facts = z
  .record(z.string().max(limits.fact), z.string().max(limits.fact))
  .refine((given) => Object.keys(given).length <= limits.facts);

/** Our own data in an action: where it leads, and whether a form is in it. The values filled in stand beside it. */
export const actionData = z.looseObject({
  form: z.literal(true).optional(),
  to: z.string().min(1).max(100).optional(),
  facts: facts.default({}),
  from: id.optional(),
});

/** What comes with the invoke of Action.Execute. */
export const executed = z.object({
  action: z.object({ verb: z.string().min(1).max(100), data: actionData.default({ facts: {} }) }),
  /** 'automatic': the client asks by itself whether the card is still right. */
  trigger: word,
});

/** What comes with a dialog that is opened or sent. */
export const dialogue = z.object({ data: actionData });

/**
 * What comes when somebody chooses a command of the message extension: its name is a route of ours. With the message it
 * was chosen on, where there is one.
 */
export const chosen = z.object({
  commandId: z.string().min(1).max(100),
  messagePayload: z.object({ body: z.object({ content: z.string().max(200_000).nullish() }).nullish() }).nullish(),
});

/** What comes when somebody searches in the message extension. */
export const searched = z.object({
  commandId: z.string().max(100),
  parameters: z
    .array(z.object({ name: word, value: z.string().max(1_000).nullish() }))
    .max(10)
    .nullish(),
});

/** Somebody in a roster; Teams tells more. */
export const memberShape = z.object({
  email: z.string().max(320).nullish(),
  userPrincipalName: z.string().max(320).nullish(),
  aadObjectId: word,
  tenantId: word,
  userRole: word,
  name: name.nullish(),
  givenName: word,
  surname: word,
});

/** The same as it stands in a list of a team's people. */
export const rosterShape = memberShape.extend({ id });

/** A channel in the list of a team's; the first one has the team's own id, and no name. */
export const channelShape = z.object({ id, name: name.nullish() });
