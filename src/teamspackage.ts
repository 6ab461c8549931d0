import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { appPackage, isAppId } from './platforms/teams/package.ts';

/*
 * npm run teams:package: writes dist/schakel-teams.zip, to be uploaded in the Teams admin centre. The app id is
 * MicrosoftAppId of the environment, or the first argument.
 */
const id = process.argv[2] ?? process.env.MicrosoftAppId ?? '';

if (isAppId(id)) {
  await mkdir('dist', { recursive: true });
  const path = join('dist', 'schakel-teams.zip');
  await writeFile(path, await appPackage(id));
  console.log(`Written: ${path}, for the app ${id}. Upload it in the Teams admin centre.`);
} else {
  console.error('Set MicrosoftAppId to the application id of your bot (a GUID), or give it as the argument.');
  process.exitCode = 2;
}
