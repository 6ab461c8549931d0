import type { Dialect } from '../dialect.ts';

/*
 * Teams that install the app themselves: each with a token of its own, sealed (core/vault.ts), with the name of the key
 * that opens it. Where the operator has the token, there is none here.
 */
export const slack = ({ int }: Dialect): string => `
alter table installation add column token text;
alter table installation add column token_key text;
alter table installation add column installed_at ${int};
alter table installation add column installed_by text;
create index installation_workspace on installation (workspace_id, platform);
`;
