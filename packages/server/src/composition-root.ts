/** The composition root: makes reports, forms, codes, register and print, and hands each its dependencies. The only place that names them all. */
import { readFile } from 'node:fs/promises';
import { startEditionRemover } from './codes/edition-remover.ts';
import { followCatalogue } from './codes/followed.ts';
import { startUseCounter } from './codes/usage/use-counter.ts';
import { startUpdater } from './codes/import/update-codes.ts';
import { createComparer } from './codes/staff/comparer.ts';
import { createReceivedFiles } from './codes/staff/received-file.ts';
import { createListMaker } from './codes/list-maker.ts';
import { readListSources } from './codes/list-sources.ts';
import { isOfficial } from './codes/official-lists.ts';
import { createSpreadsheets } from './export/spreadsheets.ts';
import { storeForms } from './forms/queries.ts';
import { createForms, loadForms } from './forms/store.ts';
import { createPrinter } from './print/print.ts';
import { cprRegisterAt, type RegisteredPerson } from './registers/cpr.ts';
import { readCredentials } from './registers/credentials.ts';
import { startDemoCprRegister } from './demo/demo-cpr-register.ts';
import { withCircuitBreaker } from './registers/circuit-breaker.ts';
import { seedDemoReports } from './demo/demo-reports.ts';
import { limitInquiries } from './registers/cpr-inquiries.ts';
import { createDrafts } from './stored-reports/drafts.ts';
import { authorizeWith } from './reports/authorize-report.ts';
import { startJudging } from './judging/judging.ts';
import { startRemover } from './recycle-bin/remover.ts';
import { routeHandlers, type RouteDeps } from './route-handlers.ts';
import type { ComposeFeatures, Features, Platform } from './system.ts';

const repository = new URL('../../../', import.meta.url);
const registerTimeoutMs = 3_000;
const registerOpenMs = 2_000;

/** All of it, and no reports but those that are there. */
export const composeFeatures: ComposeFeatures = async (platform) => (await composeParts(platform)).features;

/** All of it; in the demo with the demo's reports. */
export const composeFeaturesWithDemo: ComposeFeatures = async (platform) => {
  const { forms, handlers, features } = await composeParts(platform);
  if (platform.config.demo) {
    const cprs = (await readDemoPersons()).map(({ cpr }) => cpr);
    await seedDemoReports({ db: platform.database.db, forms, handlers, now: platform.clock(), cprs });
  }
  return features;
};

interface ComposedParts extends Pick<RouteDeps, 'forms'> {
  readonly handlers: ReturnType<typeof routeHandlers>;
  readonly features: Features;
}

async function composeParts({ config, database, keys, log, heaps, clock, formFolders }: Platform): Promise<ComposedParts> {
  const known = await readListSources(new URL('codes/', repository));
  const lists = new Set(known.map(({ list }) => list));
  const loaded = (await Promise.all(formFolders.map((folder) => loadForms(folder, lists)))).flat();
  const forms = createForms(loaded, await storeForms(database.db, loaded, clock()));
  // There are many official lists, and a form names few.
  const sources = known.filter((source) => !isOfficial(source) || forms.lists.has(source.list));
  const maker = createListMaker();
  const codes = await followCatalogue({ db: database.db, log, clock, sources, maker });
  const address = await openRegister(config);
  const printer = createPrinter();
  const spreadsheets = createSpreadsheets();
  const credentials = await readCredentials(config.cprCredentials);
  const register = withCircuitBreaker(cprRegisterAt({ url: address.url, timeoutMs: registerTimeoutMs, credentials }), {
    openMs: registerOpenMs,
    clock,
  });
  const drafts = createDrafts(keys);
  const judging = startJudging({ db: database.db, log, clock, forms, catalogue: codes.now, keys, drafts });
  const remover = startRemover({ db: database.db, log, clock, recycleDays: config.recycleDays });
  const useCounter = startUseCounter({ db: database.db, log, clock, forms, keys });
  const updater = startUpdater({ db: database.db, log, clock, at: config.codesUpdateAt });
  const editionRemover = startEditionRemover({ db: database.db, log, clock, kept: config.codesEditions });
  const comparer = createComparer();
  const files = await createReceivedFiles(config.dataDirectory, clock());
  const follow = (): void => {
    // What fails is noted, and tried again, by the catalogue itself.
    codes.catchUp().catch(() => undefined);
  };
  const close = async (): Promise<void> => {
    await comparer.close();
    await judging.stop();
    await useCounter.stop();
    await remover.stop();
    await updater.stop();
    await editionRemover.stop();
    await codes.stop();
    await maker.stop();
    await printer.close();
    await spreadsheets.close();
    await address.close();
  };
  const handlers = routeHandlers({
    forms,
    catalogue: codes.now,
    keys,
    printer,
    spreadsheets,
    register,
    whyNotAsk: limitInquiries({ apart: database.apart, keys, budget: config.cprBudget, heaps }),
    drafts,
    judging,
    recycleDays: config.recycleDays,
    codes: { ...codes, sources, maker, official: known.filter(isOfficial) },
    staff: { db: database.db, clock, comparer, files, follow },
  });
  return { forms, handlers, features: { authorize: authorizeWith(forms), handlers, close } };
}

/** The register that the operator names, or the demo's own. */
async function openRegister({
  cprRegisterUrl,
}: Platform['config']): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  if (cprRegisterUrl !== null) return { url: cprRegisterUrl, close: async () => undefined };
  return startDemoCprRegister(await readDemoPersons());
}

async function readDemoPersons(): Promise<readonly RegisteredPerson[]> {
  const text = await readFile(new URL('codes/demo/persons.json', repository), 'utf8');
  // Committed data, which a test of its own checks.
  return (JSON.parse(text) as { readonly persons: readonly RegisteredPerson[] }).persons;
}
