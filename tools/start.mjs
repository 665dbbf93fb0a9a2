/** `npm start`: sets up what a fresh clone lacks, then is the server. Where and how it runs is read by the server alone. */
import { buildWeb, setUp } from './set-up.mjs';

setUp();
buildWeb();
await import('./serve.mjs');
