/** A system whose forms, codes or CPR register are a test's own, where the rest is as it is at start-up or is not asked. */
import { loadCatalogue, type Catalogue } from '../codes/catalogue.ts';
import { storeForms } from '../forms/queries.ts';
import { createForms, loadForms, type FormVersion } from '../forms/store.ts';
import type { Printer } from '../print/print.ts';
import type { CprRegister } from '../registers/cpr.ts';
import { createDrafts } from '../stored-reports/drafts.ts';
import { authorizeWith } from '../reports/authorize-report.ts';
import { routeHandlers } from '../route-handlers.ts';
import type { ComposeFeatures } from '../system.ts';
import { inventedPerson, testForm } from './reports.ts';

export interface OwnDeps {
  readonly makeCatalogue?: (codes: URL) => Promise<Catalogue>;
  /** Changes the form of the reports that tests make. */
  readonly changeForm?: (version: FormVersion) => FormVersion;
  readonly register?: CprRegister;
  readonly printer?: Pick<Printer, 'print'>;
}

const repository = new URL('../../../../', import.meta.url);

export function composeFeaturesWith({
  makeCatalogue = loadCatalogue,
  changeForm = same,
  register = knowsAll,
  printer = printsNothing,
}: OwnDeps): ComposeFeatures {
  return async ({ database, keys, clock }) => {
    const catalogue = await makeCatalogue(new URL('codes/', repository));
    const loaded = await loadForms(new URL('forms/', repository), new Set(catalogue.lists.map(({ list }) => list)));
    const versions = loaded.map((version) => (version.form === testForm.form ? changeForm(version) : version));
    const forms = createForms(versions, await storeForms(database.db, versions, clock()));
    const handlers = routeHandlers({
      forms,
      keys,
      catalogue: () => catalogue,
      drafts: createDrafts(keys),
      judging: { changed: () => undefined },
      recycleDays: 30,
      whyNotAsk: async () => null,
      register,
      printer,
      spreadsheets: { write: async () => new Uint8Array(0) },
      codes: {
        sources: [],
        official: [],
        maker: { close: async () => [] },
        packed: async () => undefined,
        difference: async () => undefined,
      },
      staff: {
        db: database.db,
        clock,
        comparer: { changes: unasked, close: async () => undefined },
        files: { keep: unasked },
        follow,
      },
    });
    return { authorize: authorizeWith(forms), handlers, close: async () => undefined };
  };
}

const same = (version: FormVersion): FormVersion => version;
const knowsAll: CprRegister = async (cpr) => ({ outcome: 'found', person: { ...inventedPerson, cpr } });
const printsNothing: Pick<Printer, 'print'> = { print: async () => new Uint8Array(0) };
const unasked = (): Promise<never> => Promise.reject(new Error('No test asks for this'));
const follow = (): void => undefined;
