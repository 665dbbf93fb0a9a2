/** Makes reports, forms, codes, register and print from the ground that the system stands on. The only place that names them all. */
import { readFile } from 'node:fs/promises';
import { loadCatalogue } from './codes/catalogue.ts';
import type { Config } from './config.ts';
import { formHandlers } from './forms/handlers.ts';
import { storeForms } from './forms/queries.ts';
import { createForms, loadForms } from './forms/store.ts';
import { createPrinter } from './print/print.ts';
import { cprRegisterAt, type RegisteredPerson } from './registers/cpr.ts';
import { startDemoCprRegister } from './registers/demo-cpr-register.ts';
import { createDrafts } from './reports/drafts.ts';
import { reportHandlers } from './reports/handlers.ts';
import { refuseReport } from './reports/open.ts';
import type { Assemble } from './system.ts';

const repository = new URL('../../../', import.meta.url);
const registerTimeoutMs = 5_000;

export const assemble: Assemble = async ({ config, database, keys, clock }) => {
  const catalogue = await loadCatalogue(new URL('codes/', repository));
  const loaded = await loadForms(new URL('forms/', repository), new Set(catalogue.lists.map(({ list }) => list)));
  const forms = createForms(loaded, await storeForms(database.db, loaded, clock()));
  const register = await openRegister(config);
  const printer = createPrinter();
  return {
    refuseReport,
    handlers: {
      ...formHandlers({ forms, catalogue }),
      ...reportHandlers({
        forms,
        catalogue,
        keys,
        printer,
        register: cprRegisterAt({ url: register.url, timeoutMs: registerTimeoutMs }),
        drafts: createDrafts(keys),
      }),
    },
    close: async () => {
      await printer.close();
      await register.close();
    },
  };
};

/** The register that the operator names, or the demo's own. */
async function openRegister({ cprRegisterUrl }: Config): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  if (cprRegisterUrl !== null) return { url: cprRegisterUrl, close: async () => undefined };
  const { persons } = JSON.parse(await readFile(new URL('codes/demo/persons.json', repository), 'utf8')) as {
    readonly persons: readonly RegisteredPerson[];
  };
  return startDemoCprRegister(persons);
}
