/** `npm run codes -- …`: loads the official classifications, and says which editions there are. */
import { setUp } from './set-up.mjs';

setUp();
await import('../packages/server/src/runtime/read-typescript.mjs');
await import('../packages/server/src/codes/import/codes-command.ts');
