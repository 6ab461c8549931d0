import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zip } from './zip.ts';

const folder = join(import.meta.dirname, '../../../manifests/teams');
const files = ['nl.json', 'en.json', 'color.png', 'outline.png'] as const;
/** The id that stands in the manifest of the repository, in the place of an organisation's own. */
const nobody = '00000000-0000-0000-0000-000000000000';

/** Whether something can be the id of an app: a GUID, and not the one that stands for none. */
export const isAppId = (id: string): boolean => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/iu.test(id) && id !== nobody;

/** The app package of one organisation, ready for Teams' admin centre: the manifest with its id, languages and icons. */
export const appPackage = async (appId: string): Promise<Buffer> => {
  const manifest = await readFile(join(folder, 'manifest.json'), 'utf8');
  const own = Buffer.from(manifest.replaceAll(nobody, appId.toLowerCase()));
  const others = await Promise.all(files.map(async (name) => ({ name, bytes: await readFile(join(folder, name)) })));
  return zip([{ name: 'manifest.json', bytes: own }, ...others]);
};
