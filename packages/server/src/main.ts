/** The server. Everything it needs to know is in the environment; `config.ts` lists it. */
import { fileURLToPath } from 'node:url';
import { serveBuiltWeb } from './request/app.ts';
import { run } from './run.ts';

await run(serveBuiltWeb(fileURLToPath(new URL('../../web/dist', import.meta.url))));
