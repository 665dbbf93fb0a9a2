/**
 * The answers of the drafts of one user as this browser keeps them: whole once, and then what changed, so that a confirmation writes what it
 * confirmed and not the report. Another tab may keep the same report: each has a body of its own, and the draft says which one is in force.
 */
import { applyChanges, changesBetween, type Answers, type Change } from '@sei/engine';
import type { Encrypted, Encryption } from '../browser-store/encryption.ts';
import type { BrowserStore, StoreKey, StorePlace } from '../browser-store/idb-store.ts';

/** Where a draft's answers are kept: whole in part 0 of a body, with the changes of the parts after it. */
export interface KeptBody {
  readonly body: string;
  /** The number of the last part. */
  readonly last: number;
}

export interface KeptAnswers {
  /** Keeps a report's answers together with its draft, which `draftWith` makes of where they are. */
  readonly keep: (report: string, answers: Answers, draftWith: (kept: KeptBody) => Promise<Put>) => Promise<void>;
  /** Undefined when they are gone, or sealed by somebody else. */
  readonly read: (report: string, kept: KeptBody) => Promise<Answers | undefined>;
  readonly forget: (report: string) => Promise<void>;
}

type Put = StorePlace & { readonly record: unknown };

/** After so many parts the whole is written anew. */
const mostParts = 100;
/** So many reports' answers are remembered as they were kept. */
const mostRemembered = 4;

interface Written extends KeptBody {
  readonly answers: Answers;
}

export function openKeptAnswers(store: BrowserStore, encryption: Encryption, user: string, newId: () => string): KeptAnswers {
  const writtenByReport = new Map<string, Written>();

  const remember = (report: string, written: Written): void => {
    writtenByReport.delete(report);
    writtenByReport.set(report, written);
    if (writtenByReport.size > mostRemembered) writtenByReport.delete(writtenByReport.keys().next().value!);
  };
  const keyOf = (report: string, body: string, part: number): StoreKey => [user, report, body, part];
  const part = async (report: string, { body, last }: KeptBody, value: Answers | readonly Change[]): Promise<Put> => {
    const key = keyOf(report, body, last);
    return { storeName: 'answers', key, record: await encryption.encrypt(value, placeOf(key)) };
  };

  const keepChanges = async (
    report: string,
    answers: Answers,
    written: Written,
    draftWith: (kept: KeptBody) => Promise<Put>,
  ): Promise<boolean> => {
    const { body } = written;
    const changes = answers === written.answers ? [] : changesBetween(written.answers, answers, () => '');
    const last = written.last + Math.min(1, changes.length);
    const parts = changes.length === 0 ? [] : [await part(report, { body, last }, changes)];
    // Another tab that keeps the report may have cleared this one's away.
    const isKept = await store.putAll([...parts, await draftWith({ body, last })], {
      storeName: 'answers',
      key: keyOf(report, body, 0),
    });
    if (isKept) remember(report, { body, last, answers });
    return isKept;
  };

  return {
    keep: async (report, answers, draftWith) => {
      const written = writtenByReport.get(report);
      const mayAdd = written !== undefined && written.last < mostParts;
      if (mayAdd && (await keepChanges(report, answers, written, draftWith))) return;
      const whole: KeptBody = { body: newId(), last: 0 };
      const others = await store.keys('answers', [user, report]);
      await store.putAll([await part(report, whole, answers), await draftWith(whole)]);
      remember(report, { ...whole, answers });
      await store.remove('answers', others).catch(() => undefined);
    },
    read: async (report, { body, last }) => {
      const records = (await store.list('answers', [user, report, body])).slice(0, last + 1);
      const [whole, ...changes] = await Promise.all(
        records.map(({ key, record }) => encryption.decrypt(record as Encrypted, placeOf(key))),
      );
      if (changes.length < last || whole === undefined || changes.includes(undefined)) return undefined;
      const answers = (changes as (readonly Change[])[]).reduce<Answers>(applyChanges, whole as Answers);
      remember(report, { body, last, answers });
      return answers;
    },
    forget: async (report) => {
      writtenByReport.delete(report);
      await store.remove('answers', await store.keys('answers', [user, report]));
    },
  };
}

function placeOf(key: StoreKey): string {
  return `answers/${key.join('/')}`;
}
