import { limits } from '../../../src/platforms/teams/limits.ts';
import { type Json, pieces } from './client.ts';

type Trouble = { message: string };
type Context = { eventCount: number; getEventAt(n: number): Trouble };
/** What is used of Microsoft's own parser. Its package cannot be imported in Node; the bundle can. */
type AdaptiveCards = {
  AdaptiveCard: new () => {
    parse(json: object, context: Context): void;
    validateProperties(): { validationEvents: Trouble[] };
    hostConfig: object;
  };
  HostConfig: new (config: object) => object;
  SerializationContext: new () => Context;
};
const { AdaptiveCard, HostConfig, SerializationContext } =
  require('adaptivecards/dist/adaptivecards.js') as AdaptiveCards;

/** Newer than the parser, and with a fallback for whoever does not know it either. */
const newer = 'Unknown element type "Chart.VerticalBar.Grouped". Fallback will be used if present.';

/** What Microsoft's own parser has against a card. */
export const troubles = (drawn: object): string[] => {
  const context = new SerializationContext();
  const card = new AdaptiveCard();
  // As Teams sets it; the library's own is 5.
  card.hostConfig = new HostConfig({ actions: { maxActions: limits.actions } });
  card.parse(drawn, context);
  const parsed = Array.from({ length: context.eventCount }, (_, n) => context.getEventAt(n).message);
  const all = [...parsed, ...card.validateProperties().validationEvents.map(({ message }) => message)];
  return of(drawn, 'Chart.VerticalBar.Grouped').every(({ fallback }) => fallback !== undefined)
    ? all.filter((message) => message !== newer)
    : all;
};

/** The pieces of one type in a card. */
export const of = (drawn: object, type: string): Json[] => pieces(drawn).filter((piece) => piece.type === type);
