/** Languages the bot speaks. */
export type Locale = 'nl' | 'en';

/** Whose public holidays count: the Netherlands, or Belgium (Flanders). */
export type Region = 'NL' | 'BE-VLG';

/** The word an organisation uses for the people it cares for; null leaves the texts as they were written. */
export type CareTerm = 'patiënt' | 'cliënt' | 'bewoner' | 'zorgvrager';

/** The doors a person can come in by. */
export type Platform = 'slack' | 'teams' | 'demo';
