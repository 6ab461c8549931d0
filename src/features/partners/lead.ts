import { hereAs, may } from '../rights.ts';
import type { Scene } from '../scene.ts';

/** Whether somebody leads: a manager, a director or a board member shares out what is nobody's yet (N08, N09). */
export const leads = ({ actor }: Pick<Scene, 'actor'>): boolean => may('partner.share', hereAs(actor));
