/** Puts together what stands on the platform: code lists, forms, the CPR register, print and reports. The only place that knows where each lies. */
import { readFile } from 'node:fs/promises';
import { loadCatalogue } from './codes/catalogue.ts';
import { formHandlers } from './forms/handlers.ts';
import { storeForms } from './forms/queries.ts';
import { createForms, loadForms } from './forms/store.ts';
import { createPrinter } from './print/print.ts';
import { cprRegisterAt, type RegisteredPerson } from './registers/cpr.ts';
import { startDemoCprRegister } from './registers/demo-cpr-register.ts';
import { createDrafts } from './reports/drafts.ts';
import { reportHandlers } from './reports/handlers.ts';
import { refuseReport } from './reports/open.ts';
import type { ReportParts } from './reports/parts.ts';
import type { Assemble, Ground } from './system.ts';

const root = new URL('../../../', import.meta.url);
const registerTimeoutMs = 3_000;

export const assemble: Assemble = async ({ config, database, keys, clock }) => {
  const catalogue = await loadCatalogue(new URL('codes/', root));
  const loaded = await loadForms(new URL('forms/', root), new Set(catalogue.lists.map(({ list }) => list)));
  const forms = createForms(loaded, await storeForms(database.db, loaded, clock()));
  const register = await openRegister(config);
  const printer = createPrinter();
  const parts: ReportParts = { forms, catalogue, keys, printer, register: register.lookUp, drafts: createDrafts(keys) };
  return {
    handlers: { ...formHandlers(parts), ...reportHandlers(parts) },
    refuseReport,
    close: async () => {
      await printer.close();
      await register.close();
    },
  };
};

/** The register that is configured, or the demo's own. */
async function openRegister({ cprRegisterUrl }: Ground['config']) {
  if (cprRegisterUrl !== null) {
    return { lookUp: cprRegisterAt({ url: cprRegisterUrl, timeoutMs: registerTimeoutMs }), close: async () => undefined };
  }
  const demo = await startDemoCprRegister(await readDemoPersons());
  return { lookUp: cprRegisterAt({ url: demo.url, timeoutMs: registerTimeoutMs }), close: demo.close };
}

async function readDemoPersons(): Promise<readonly RegisteredPerson[]> {
  const text = await readFile(new URL('codes/demo/persons.json', root), 'utf8');
  // Committed data, which a test of its own checks.
  return (JSON.parse(text) as { readonly persons: readonly RegisteredPerson[] }).persons;
}
