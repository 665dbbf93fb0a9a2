/** The server with the forms of `bench/forms/` beside the product's. What starts in operation is `main.ts`, which has the product's alone. */
import { fileURLToPath } from 'node:url';
import { productForms } from '../packages/server/src/forms/store.ts';
import { serveBuiltWeb } from '../packages/server/src/request/app.ts';
import { run } from '../packages/server/src/run.ts';
import { benchForms } from './course-report.ts';

await run(serveBuiltWeb(fileURLToPath(new URL('../packages/web/dist', import.meta.url))), [productForms, benchForms]);
