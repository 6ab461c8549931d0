import type { Button, Card, Part } from '../../chat/card.ts';
import type { Locale } from '../../core/workspace.ts';
import { sayFullDate, sayHours, sayList } from '../../words/format.ts';
import { type Words, words } from '../../words/words.ts';
import { type RoleCard, signOf } from './card.ts';

/** Every copy of somebody's role card is found by this name. */
export const aboutRole = (personId: string): string => `role:${personId}`;

/** More names than these are counted. */
const mostPartners = 10;

/** Somebody of the team whose role card still has to be talked about, or agreed. */
export type ToTalk = { id: string; firstName: string };

const mostTeam = 6;

const names = (all: readonly string[], w: Words, locale: Locale): string =>
  all.length > mostPartners
    ? w.role.andMore(all.slice(0, mostPartners).join(', '), all.length - mostPartners)
    : sayList(all, locale);

const factsOf = (card: RoleCard, partners: string, w: Words, locale: Locale) => {
  const rows = [
    [w.role.level, card.level === null ? w.role.notChosen : w.level[card.level]],
    [w.role.task, card.task ?? w.role.notChosen],
    [partners, card.partners.length === 0 ? w.role.noPartners : names(card.partners, w, locale)],
    ...(card.involved.length === 0 ? [] : [[w.role.involved, names(card.involved, w, locale)] as const]),
    [w.role.hours, w.role.aWeek(sayHours(card.minutesAWeek, locale))],
    [w.role.manager, card.manager?.name ?? w.role.noManager],
  ] as const;
  return rows.map(([label, value]) => ({ label, value: [value] }));
};

const adjust = (w: Words, { id, firstName }: { id: string; firstName: string }): Button => ({
  label: w.role.adjust(firstName),
  press: { to: 'people.adjust', facts: { person: id } },
  opens: 'form',
});

const see = (w: Words, { id, firstName }: ToTalk): Button => ({
  label: w.role.see(firstName),
  press: { to: 'people.role', facts: { person: id } },
});

const teamParts = (team: readonly ToTalk[], w: Words, locale: Locale): Part[] =>
  team.length === 0
    ? []
    : [
        {
          kind: 'text',
          line: [
            w.role.toTalk(
              sayList(
                team.map((one) => one.firstName),
                locale,
              ),
            ),
          ],
        },
      ];

const stateLine = (card: RoleCard, w: Words, locale: Locale): string => {
  if (card.talkOn !== null) return card.manager === null ? w.role.stillToTalk : w.role.talking(card.manager.firstName);
  return card.agreedOn === null ? w.role.ask : w.role.agreedOn(sayFullDate(card.agreedOn, locale));
};

/**
 * My role card (N11): what is expected, and whether I agree. `again`: a year has passed. `team`: whom of the team it still
 * has to be talked about with.
 */
export const roleCard = (
  card: RoleCard,
  locale: Locale,
  { again = false, team = [] }: { again?: boolean; team?: readonly ToTalk[] } = {},
): Card => {
  const w = words(locale);
  const asks = card.agreedOn === null || again;
  const agree: Button = {
    label: w.role.agree,
    press: { to: 'people.agree', facts: { sign: signOf(card) } },
    tone: 'primary',
  };
  const discuss: Button = { label: w.role.discuss, press: { to: 'people.discuss', facts: {} } };
  return {
    summary: asks ? w.role.summaryAsk : w.role.title,
    title: w.role.title,
    about: aboutRole(card.id),
    parts: [
      { kind: 'facts', facts: factsOf(card, w.role.partners, w, locale) },
      { kind: 'text', line: [again && card.talkOn === null ? w.role.askAgain : stateLine(card, w, locale)] },
      ...teamParts(team, w, locale),
      {
        kind: 'buttons',
        buttons: [
          ...(asks || card.talkOn !== null ? [agree] : []),
          ...(card.talkOn === null && card.manager !== null ? [discuss] : []),
          ...team.slice(0, mostTeam).map((one) => see(w, one)),
        ],
      },
    ],
  };
};

/** The role card of somebody of the team, for their manager. `asked`: they want to talk it over. */
export const theirCard = (card: RoleCard, locale: Locale, { asked = false }: { asked?: boolean } = {}): Card => {
  const w = words(locale);
  const agreed =
    card.agreedOn === null || card.talkOn !== null
      ? w.role.stillToTalk
      : w.role.agreedOn(sayFullDate(card.agreedOn, locale));
  const line = asked ? w.role.wants(card.firstName) : agreed;
  return {
    summary: asked ? line : w.role.of(card.firstName),
    title: w.role.of(card.firstName),
    parts: [
      { kind: 'text', line: [line] },
      { kind: 'facts', facts: factsOf(card, w.role.theirPartners, w, locale) },
      { kind: 'buttons', buttons: [adjust(w, card)] },
    ],
  };
};
