/** The reading of what is typed about a list: a list can be looked at without, and who types waits for it at most once. */
import { latePart } from '../../ui/late-part.ts';

export const typedPart = latePart(() => import('./typed.ts'));
