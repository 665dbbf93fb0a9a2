/**
 * `npm run build`: what a machine without packages of development needs. The web for browsers, and for a Node that cannot read TypeScript
 * the sources of the server without their types, beside them.
 */
import { join } from 'node:path';
import { buildWeb, root, setUp } from './set-up.mjs';

setUp();
buildWeb();
const { takeTypesAway } = await import('./take-types-away.mjs');
for (const name of ['engine', 'contract', 'server']) await takeTypesAway(join(root, 'packages', name));
