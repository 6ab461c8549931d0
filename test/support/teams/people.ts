import type { Member } from './connector.ts';

const domain = 'zorggroep-aardebeek.example';

const member = (n: number, first: string, last: string): Member => ({
  id: `29:user-${first}`.toLowerCase(),
  aadObjectId: `00000000-0000-0000-0000-0000000000${n}`,
  name: `${first} ${last}`,
  email: `${first}.${last}@${domain}`.toLowerCase(),
  userPrincipalName: `${first}.${last}@${domain}`.toLowerCase(),
  tenantId: '11111111-1111-1111-1111-111111111111',
  userRole: 'user',
});

export const anke = member(20, 'Anke', 'Lijsterbes');
export const karim = member(22, 'Karim', 'Populier');
export const ilse = member(21, 'Ilse', 'Korenbloem');
export const chaima = member(23, 'Chaima', 'Bergamot');
export const mila = member(24, 'Mila', 'Hazelaar');
export const bram = member(25, 'Bram', 'Waterhoen');
/** Somebody of the tenant whom the organisation does not know. */
export const stranger = member(30, 'Vreemd', 'Gast');
/** A guest who says to be Bram: the address is the same, but their own tenant vouches for it. */
export const guest: Member = {
  ...bram,
  id: '29:user-guest',
  aadObjectId: '00000000-0000-0000-0000-000000000031',
  userPrincipalName: 'bram.waterhoen_elders.example#EXT#@aardebeek.onmicrosoft.com',
  userRole: 'guest',
};
