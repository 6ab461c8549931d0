import type { Words } from '../en.ts';

/** What the bot says in Dutch in the room partners. */
export const partners: Pick<Words, 'silent' | 'talk'> = {
  silent: {
    summary: 'Wie langer stil is dan afgesproken',
    none: 'Niemand is langer stil dan afgesproken.',
    longer: 'Langer stil dan afgesproken',
    yours: 'Van jou, langer stil dan afgesproken',
    others: "Bij collega's",
    cPartners: 'Bij C-partners',
    days: (days) => `${days} dagen`,
    noOwner: 'geen relatiebeheerder',
    more: (n) => `nog ${n}`,
  },
  talk: {
    title: (partner) => `Gesprekskaart: ${partner}`,
    summary: (partner) => `Gesprekskaart voor ${partner}`,
    notices: (term) => `Wat de ${term} merkt`,
    first: 'Vraag eerst',
    stake: 'wat staat er voor jullie op het spel?',
    stakeIn: (theme) => `wat staat er voor jullie op het spel bij ${theme}?`,
    interests: 'Wat voor hen telt',
    ask: 'Wat we vragen',
    offer: 'Wat we bieden',
    works: 'Wat al lukt',
    vision: 'Wat we delen',
    noPlan: 'Er is hier nog geen plan dat jij kunt zien.',
    share: (name) => `Deel met ${name}`,
    shared: (name) => `Gedeeld. ${name} heeft deze kaart nu ook.`,
    from: (name, partner) => `${name} deelt een gesprekskaart met je, over ${partner}.`,
  },
};
