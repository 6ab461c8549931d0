import { type Colleagues, findPartner, guardFor } from './desk.ts';
import { checkFolder, neededFile, optionalFile, optionalJson } from './folder.ts';
import type { Network } from './network.ts';
import { checkInColumns, readCheckIns } from './read/checkins.ts';
import { memberColumns, readCircle, readMembers } from './read/circles.ts';
import { contactColumns, readContacts } from './read/contacts.ts';
import { interactionColumns, readInteractions } from './read/interactions.ts';
import { ownerColumns, readOwners } from './read/owners.ts';
import { partnerColumns, readPartners } from './read/partners.ts';
import { planColumns, readPlans } from './read/plans.ts';
import { readStories } from './read/stories.ts';
import type { Remark } from './remark.ts';
import { type Row, readTable } from './table.ts';

type Named = 'lastName' | 'email';

// Whoever stands in these files is a professional: names and addresses are known before any free text is read.
const colleagues = (named: ReadonlyArray<Row<Named>>, phones: readonly string[]): Colleagues => ({
  names: named.map((row) => row.cell('lastName')).filter((name) => name !== ''),
  emails: named.map((row) => row.cell('email')).filter((email) => email !== ''),
  phones: phones.filter((phone) => phone !== ''),
});

/**
 * A folder of exports as a network, with a remark on whatever was wrong in it (DEMO-AND-IMPORT 4). `today` is the local
 * date the privacy guard reads dates against. Throws FolderError, which quotes no cell, when a file cannot be read.
 */
export const read = async (folder: string, today: string): Promise<{ network: Network; remarks: Remark[] }> => {
  await checkFolder(folder);
  const remarks: Remark[] = [];
  const bytes = (file: string) => neededFile(folder, file);
  const ownerRows = readTable('owners.csv', await bytes('owners.csv'), ownerColumns, remarks);
  const partnerRows = readTable('partners.csv', await bytes('partners.csv'), partnerColumns, remarks);
  const contactRows = readTable('contacts.csv', await bytes('contacts.csv'), contactColumns, remarks);
  const planRows = readTable('plans.csv', await bytes('plans.csv'), planColumns, remarks);
  const interactionRows = readTable('interactions.csv', await bytes('interactions.csv'), interactionColumns, remarks);
  const checkInRows = readTable('checkins.csv', await bytes('checkins.csv'), checkInColumns, remarks);
  const memberBytes = await optionalFile(folder, 'kring-leden.csv');
  const memberRows = memberBytes === null ? [] : readTable('kring-leden.csv', memberBytes, memberColumns, remarks);
  const stories = await optionalJson(folder, 'stories.json');
  const circle = await optionalJson(folder, 'kring.json');

  const phones = contactRows.map((row) => row.cell('phone'));
  const blocks = guardFor(colleagues([...ownerRows, ...contactRows, ...memberRows], phones), today);
  const { owners, find: findPerson } = readOwners(ownerRows, blocks);
  const partners = readPartners(partnerRows, blocks, findPerson);
  const findOrganisation = findPartner(partners);
  const contacts = readContacts(contactRows, blocks, findOrganisation, findPerson);
  const desk = {
    blocks,
    findPerson,
    findPartner: findOrganisation,
    contacts: new Map(contacts.map((contact) => [contact.number, contact])),
  };
  const network: Network = {
    owners,
    partners,
    contacts,
    plans: readPlans(planRows, desk),
    interactions: readInteractions(interactionRows, desk),
    checkIns: readCheckIns(checkInRows, desk),
    stories: stories === undefined ? [] : readStories('stories.json', stories, desk, remarks),
    circle: circle === undefined ? null : readCircle('kring.json', circle, findPerson, remarks),
    members: readMembers(memberRows, blocks),
  };
  return { network, remarks };
};
