/**
 * One user's work as it is kept in this browser: changes that the server has not confirmed, what each report looked like, and
 * text that is not yet an answer. Everything is sealed; another user's records are neither read nor sent.
 */
import type { Answers, Batch, Clash } from '@sei/engine';
import type { Report } from '@sei/contract/routes/bodies';
import type { RefusalBody } from '@sei/contract/refusal';
import type { Unseen } from './unseen-places.ts';
import type { Encrypted, Encryption } from '../browser-store/encryption.ts';
import { newId } from '../api/new-id.ts';
import { openKeptAnswers, type KeptBody } from './kept-answers.ts';
import { StoreFullError, type StoreKey, type BrowserStore } from '../browser-store/idb-store.ts';

/** A report as this browser last knew it. */
export interface KeptDraft {
  readonly id: string;
  readonly form: string;
  readonly formHash: string;
  readonly formTitle: string;
  readonly group: string | null;
  /** Null until the server has the report. */
  readonly report: Report | null;
  readonly revision: number;
  readonly answers: Answers;
  readonly clashes: readonly Clash[];
  /** What colleagues had changed and the user had not looked at; absent in what older versions kept. */
  readonly unseen?: readonly Unseen[];
  /** Facts that only the server can find out. */
  readonly facts: readonly (readonly [string, unknown])[];
  /** What the last version says, where rules ask; absent in what older versions kept. */
  readonly reported?: Answers | null;
  /** When it was last kept, UTC. */
  readonly keptAt: string;
}

/** A draft as it lies in the store: its answers apart from it, or within it as older versions kept them. */
type DraftRecord = KeptDraft | (Omit<KeptDraft, 'answers'> & { readonly kept: KeptBody });

/** A batch that waits for the server, or that the server has refused for good. */
export interface KeptBatch {
  readonly seq: number;
  readonly batch: Batch;
  readonly refusal: RefusalBody | null;
}

export interface KeptReport {
  readonly id: string;
  readonly draft: KeptDraft | null;
  /** In the order in which they were made. */
  readonly batches: readonly KeptBatch[];
  /** Unfinished text by the key of its field's path. */
  readonly typing: ReadonlyMap<string, string>;
}

/** `full`: the browser has no room. `failed`: it does not keep anything, as in some private windows. */
export type Keeping = 'kept' | 'full' | 'failed';

export interface KeptWork {
  readonly keepBatch: (report: string, kept: KeptBatch) => Promise<Keeping>;
  readonly keepDraft: (draft: KeptDraft) => Promise<Keeping>;
  /** Empty text forgets what was kept. Only the latest text of a field is written when the user types faster than the disk. */
  readonly keepTyping: (report: string, field: string, text: string) => Promise<Keeping>;
  readonly forgetBatches: (report: string, batches: readonly KeptBatch[]) => Promise<void>;
  readonly forgetReport: (report: string) => Promise<void>;
  /** Keeps all of a report again that was forgotten. */
  readonly keepReport: (kept: KeptReport) => Promise<void>;
  readonly readReport: (report: string) => Promise<KeptReport>;
  /** Reports that have something the server has not confirmed, or that it has never seen or not moved yet. */
  readonly listUnsent: () => Promise<readonly KeptReport[]>;
  /** Forgets, from now on, what reports look like that have nothing unsent. */
  readonly forgetConfirmed: () => Promise<void>;
}

/** The kept work of the user who owns `encryption`. */
export function openKeptWork(store: BrowserStore, encryption: Encryption, user: string): KeptWork {
  const latestTyping = new Map<string, string>();
  const typingInFlight = new Map<string, Promise<Keeping>>();
  const batchesInFlight = new Set<Promise<Keeping>>();
  const keptAnswers = openKeptAnswers(store, encryption, user, newId);
  let hasLeft = false;

  const sealed = async (storeName: 'batches' | 'drafts' | 'typing', key: StoreKey, value: unknown) => {
    return { storeName, key, record: await encryption.encrypt(value, placeOf(storeName, key)) };
  };

  const put = (storeName: 'batches' | 'typing', key: StoreKey, value: unknown): Promise<Keeping> =>
    outcomeOf(async () => store.put(storeName, key, (await sealed(storeName, key, value)).record));

  const putDraft = ({ answers, ...draft }: KeptDraft): Promise<Keeping> =>
    outcomeOf(() =>
      keptAnswers.keep(draft.id, answers, (kept) => sealed('drafts', [user, draft.id], { ...draft, kept } satisfies DraftRecord)),
    );

  const openDraft = async (record: DraftRecord | undefined): Promise<KeptDraft | null> => {
    if (record === undefined) return null;
    if ('answers' in record) return record;
    const { kept, ...draft } = record;
    const answers = await keptAnswers.read(draft.id, kept);
    return answers === undefined ? null : { ...draft, answers };
  };

  const list = async <Value>(storeName: 'batches' | 'drafts' | 'typing', beginning: StoreKey) => {
    const records = await store.list(storeName, beginning);
    const opened = await Promise.all(
      records.map(async ({ key, record }) => ({
        key,
        value: (await encryption.decrypt(record as Encrypted, placeOf(storeName, key))) as Value | undefined,
      })),
    );
    return opened.filter((entry): entry is { key: StoreKey; value: Value } => entry.value !== undefined);
  };

  const writeTyping = async (key: StoreKey, place: string): Promise<Keeping> => {
    let outcome: Keeping = 'kept';
    for (let text = latestTyping.get(place); text !== undefined; text = latestTyping.get(place)) {
      latestTyping.delete(place);
      if (text === '') {
        // What the text became in this turn is kept before the text is forgotten: the tab may die between the two.
        await Promise.resolve();
        await Promise.all(batchesInFlight);
        if (!latestTyping.has(place)) await store.remove('typing', [key]).catch(() => undefined);
      } else outcome = await put('typing', key, text);
    }
    typingInFlight.delete(place);
    return outcome;
  };

  const readReport = async (report: string): Promise<KeptReport> => {
    const [drafts, batches, typing] = await Promise.all([
      list<DraftRecord>('drafts', [user, report]),
      list<KeptBatch>('batches', [user, report]),
      list<string>('typing', [user, report]),
    ]);
    return {
      id: report,
      draft: await openDraft(drafts[0]?.value),
      batches: batches.map((entry) => entry.value),
      typing: new Map(typing.map(({ key, value }) => [String(key[2]), value])),
    };
  };

  const keepBatch = async (report: string, kept: KeptBatch): Promise<Keeping> => {
    const writing = put('batches', [user, report, kept.batch.client, kept.seq], kept);
    batchesInFlight.add(writing);
    try {
      return await writing;
    } finally {
      batchesInFlight.delete(writing);
    }
  };

  const sweep = async (): Promise<void> => {
    const recordsOfUser = [
      list<DraftRecord>('drafts', [user]),
      store.keys('batches', [user]),
      store.keys('typing', [user]),
    ] as const;
    const [drafts, ...unsent] = await Promise.all(recordsOfUser);
    const needed = new Set(unsent.flat().map((key) => key[1]));
    const confirmed = drafts.filter(({ key, value }) => value.report !== null && !needed.has(key[1]));
    await store.remove(
      'drafts',
      confirmed.map(({ key }) => key),
    );
    for (const { key } of confirmed) await keptAnswers.forget(String(key[1]));
  };

  return {
    keepBatch,
    keepDraft: async (draft) => {
      const keeping = await putDraft(draft);
      // An answer that was on its way when the user left.
      if (hasLeft) await sweep();
      return keeping;
    },
    keepTyping: (report, field, text) => {
      const key = [user, report, field];
      const place = placeOf('typing', key);
      latestTyping.set(place, text);
      const running = typingInFlight.get(place) ?? writeTyping(key, place);
      typingInFlight.set(place, running);
      return running;
    },
    forgetBatches: async (report, batches) => {
      await store.remove(
        'batches',
        batches.map(({ batch, seq }) => [user, report, batch.client, seq]),
      );
      if (hasLeft) await sweep();
    },
    forgetReport: async (report) => {
      for (const storeName of ['batches', 'drafts', 'typing'] as const) {
        await store.remove(storeName, await store.keys(storeName, [user, report]));
      }
      await keptAnswers.forget(report);
    },
    keepReport: async ({ id, draft, batches, typing }) => {
      if (draft !== null) await putDraft(draft);
      for (const kept of batches) await keepBatch(id, kept);
      for (const [field, words] of typing) await put('typing', [user, id, field], words);
    },
    readReport,
    listUnsent: async () => {
      const [drafts, batches] = await Promise.all([list<DraftRecord>('drafts', [user]), list<KeptBatch>('batches', [user])]);
      const neverSent = drafts
        .filter(({ value }) => value.report === null || isToBeMoved(value))
        .map(({ key }) => String(key[1]));
      const unsent = new Set([...neverSent, ...batches.map(({ key }) => String(key[1]))]);
      return Promise.all([...unsent].map(readReport));
    },
    forgetConfirmed: () => {
      hasLeft = true;
      return sweep();
    },
  };
}

/** The user has laid the report in another group than the server knows of. */
export function isToBeMoved({ report, group }: Pick<KeptDraft, 'report' | 'group'>): boolean {
  return report !== null && group !== null && group !== report.group;
}

async function outcomeOf(write: () => Promise<void>): Promise<Keeping> {
  try {
    await write();
    return 'kept';
  } catch (error) {
    return error instanceof StoreFullError ? 'full' : 'failed';
  }
}

function placeOf(storeName: string, key: StoreKey): string {
  return `${storeName}/${key.join('/')}`;
}
