/** What a report is shown with: its form, its code lists and the codes that its user is likely to want. Kept in the browser by hash. */
import { compileForm, type Form, type FormDefinition } from '@sei/engine';
import type { Client, Result } from '@sei/contract/api/client';
import { keptContent, latestContent } from '../browser-store/content.ts';
import { openKeptLists, type ListSource } from '../browser-store/kept-lists.ts';
import type { RecentCodes } from '../browser-store/recent-codes.ts';
import { renewIn, startRenewalThread } from '../browser-store/renewal.ts';
import type { BrowserStore } from '../browser-store/idb-store.ts';
import { openCodeUsage, type CodeUsage } from './code-usage.ts';
import { openLists, type Lists } from './lists.ts';

export interface ContentSources {
  readonly client: Client;
  readonly browserStore: BrowserStore;
  readonly recents: RecentCodes;
}

export interface ReportContent {
  readonly form: Form;
  readonly lists: Lists;
  readonly codeUsage: CodeUsage;
}

/** The content for the form with a hash; `unreachable` when neither server nor browser has the form. */
export async function openContent(formHash: string, sources: ContentSources): Promise<ReportContent | 'unreachable'> {
  const [definition, forms] = await Promise.all([definitionOf(formHash, sources), formsOf(sources)]);
  if (definition === 'unreachable') return definition;
  const form = compileForm(definition);
  const catalogue = forms === 'unreachable' ? [] : forms.catalogue;
  const keptLists = openKeptLists(sources.browserStore, sourceOfLists(sources.client), renewIn(startRenewalThread));
  if (forms !== 'unreachable') void keptLists.keepOnly(catalogue.map(({ list }) => list));
  return { form, lists: openLists(form, catalogue, keptLists.read), codeUsage: codeUsageOf(sources) };
}

/** The forms that reports can be begun with, and the code lists that there are. */
export async function formsOf({ client, browserStore }: Pick<ContentSources, 'client' | 'browserStore'>) {
  return latestContent(browserStore, 'forms', async () => valueOf(await client.listForms())).catch(() => 'unreachable' as const);
}

async function definitionOf(hash: string, { client, browserStore }: ContentSources): Promise<FormDefinition | 'unreachable'> {
  return keptContent(browserStore, 'form', hash, async () => {
    return valueOf(await client.readForm({ hash })) as FormDefinition;
  }).catch(() => 'unreachable' as const);
}

function codeUsageOf({ client, recents }: ContentSources): CodeUsage {
  return openCodeUsage({
    recents,
    readShared: async () => valueOf(await client.readCodeSuggestions()),
    setFavourite: async (list, code, isFavourite) =>
      valueOf(await (isFavourite ? client.markFavourite({ list, code }) : client.unmarkFavourite({ list, code }))),
  });
}

function sourceOfLists(client: Client): ListSource {
  return {
    fetchWhole: async (list, hash) => valueOf(await client.readCodeList({ list, hash })),
    fetchDifference: async (list, hash, older) => valueOf(await client.readCodeListDifference({ list, hash, older })),
  };
}

function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}
