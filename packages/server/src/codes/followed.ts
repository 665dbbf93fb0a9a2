/**
 * The catalogue as it is now: made from the editions in force, and made anew when others come in force, here or in another process. It is
 * swapped whole, so a caller keeps what it got. Correct by asking every few seconds; a hint only makes it sooner.
 */
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { lookUp, openCodes, packCodes } from '@sei/engine';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import { plainOf, type Compressed } from '../runtime/compressed.ts';
import type { Database } from '../database/schema.ts';
import { describeError } from '../runtime/describe-error.ts';
import { createCatalogue, loadWithoutEdition, type Catalogue, type LoadedList } from './catalogue.ts';
import { sourceNow, type ListSource } from './cut.ts';
import { asCodesJob, readPacked } from './edition-queries.ts';
import type { ListMaker } from './list-maker.ts';
import {
  readInForce,
  readListByHash,
  readListByRecipe,
  storeList,
  touchList,
  type InForce,
  type StoredList,
} from './list-queries.ts';

export interface FollowedCatalogue {
  /** Ask once for each piece of work: the next answer may be another catalogue. */
  readonly now: () => Catalogue;
  /** Looks which editions are in force, and resolves when they have been followed. */
  readonly catchUp: () => Promise<void>;
  /** A list's bytes: of the catalogue, or one that was in use lately, here or in another process. */
  readonly packed: (list: string, hash: string) => Promise<Compressed | undefined>;
  /** What differs between two of a list's bytes; undefined when one of them is not known any more. */
  readonly difference: (list: string, older: string, newer: string) => Promise<Compressed | undefined>;
  readonly stop: () => Promise<void>;
}

interface FollowDeps {
  readonly db: Kysely<Database>;
  readonly log: Logger;
  readonly clock: () => Date;
  readonly sources: readonly ListSource[];
  readonly maker: ListMaker;
}

const everyMs = 2_000;
/** What failed is not tried again at once: it takes a whole thread. */
const restMs = 60_000;
/** So many contents of each list are kept to compute differences from. */
const keptLists = 6;
const keptDifferences = 40;

/** Resolves when there is a catalogue of the editions now in force. */
export async function followCatalogue(deps: FollowDeps): Promise<FollowedCatalogue> {
  const { db, log, clock, maker } = deps;
  let inForce = await readInForce(db);
  let loaded = await loadAll(deps, inForce, new Map());
  let catalogue = createCatalogue([...loaded.values()]);
  let failed: { readonly names: string; readonly untilMs: number } | null = null;
  let running: Promise<void> = Promise.resolve();

  const follow = async (): Promise<void> => {
    const found = await readInForce(db);
    if (namesOf(found) === namesOf(inForce)) return;
    if (failed?.names === namesOf(found) && clock().getTime() < failed.untilMs) return;
    try {
      loaded = await loadAll(deps, found, loaded);
    } catch (error) {
      failed = { names: namesOf(found), untilMs: clock().getTime() + restMs };
      throw error;
    }
    catalogue = createCatalogue([...loaded.values()]);
    inForce = found;
    log.info({ editions: found.map(({ classification, edition }) => `${classification} ${edition}`) }, 'code lists changed');
  };
  const catchUp = (): Promise<void> => {
    running = running.catch(() => undefined).then(follow);
    return running;
  };
  const timer = setInterval(() => {
    catchUp().catch((error: Error) => log.error(describeError(error), 'code lists could not be followed'));
  }, everyMs);
  timer.unref();

  const packed = async (list: string, hash: string): Promise<Compressed | undefined> => {
    const known = catalogue.packed(list, hash);
    if (known !== undefined) return known;
    // Both are whatever stands in an address.
    if (!loaded.has(list) || !/^[0-9a-f]{64}$/.test(hash)) return undefined;
    const stored = await readListByHash(db, list, hash);
    return stored && { brotli: stored.packed };
  };
  const differences = new Map<string, Promise<Compressed>>();
  return {
    now: () => catalogue,
    catchUp,
    packed,
    difference: async (list, older, newer) => {
      const key = `${list} ${older} ${newer}`;
      const known = differences.get(key);
      if (known !== undefined) return known;
      const [before, after] = await Promise.all([packed(list, older), packed(list, newer)]);
      if (before === undefined || after === undefined) return undefined;
      const made = differences.get(key) ?? maker.compare(before, after);
      differences.set(key, made);
      if (differences.size > keptDifferences) differences.delete(differences.keys().next().value!);
      return made.catch((error: unknown) => {
        differences.delete(key);
        throw error;
      });
    },
    stop: async () => {
      clearInterval(timer);
      await running.catch(() => undefined);
    },
  };
}

function namesOf(inForce: readonly InForce[]): string {
  return inForce.map(({ edition }) => edition).join(' ');
}

interface Loaded extends LoadedList {
  /** Names what it was made from. */
  readonly recipe: string;
}

/** Every list by its name, in the order of the sources; one that is made from the same as before is the same. */
async function loadAll(
  deps: FollowDeps,
  inForce: readonly InForce[],
  before: ReadonlyMap<string, Loaded>,
): Promise<ReadonlyMap<string, Loaded>> {
  const classifications = new Set(inForce.map(({ classification }) => classification));
  const wanted = deps.sources.map((each) => {
    const source = sourceNow(each, classifications);
    const edition = inForce.find(({ classification }) => classification === source.cut?.classification) ?? null;
    return { source, edition, recipe: recipeOf(source, edition) };
  });
  const found = new Map<string, Loaded>();
  for (const { source, edition, recipe } of wanted) {
    const same = before.get(source.list);
    if (same?.recipe === recipe) found.set(source.list, same);
    else if (edition === null) found.set(source.list, { ...(await loadWithoutEdition(source)), recipe });
    else {
      const stored = await readListByRecipe(deps.db, source.list, recipe);
      if (stored === undefined) continue;
      await asCodesJob(deps.db, (db) => touchList(db, stored, deps.clock()));
      found.set(source.list, { ...(await open(source, stored, edition, same)), recipe });
    }
  }
  for (const edition of inForce) {
    const missing = wanted.filter(({ source, edition: of }) => of === edition && !found.has(source.list));
    if (missing.length === 0) continue;
    const packed = await readPacked(deps.db, edition.edition);
    const made = await deps.maker.cut(
      packed,
      missing.map(({ source }) => source),
    );
    for (const [index, { source, recipe }] of missing.entries()) {
      const row = made[index]!;
      await asCodesJob(deps.db, (db) => storeList(db, { ...row, recipe, madeAt: deps.clock() }, keptLists));
      found.set(source.list, { ...(await open(source, row, edition, before.get(source.list))), recipe });
    }
  }
  return new Map(wanted.map(({ source }) => [source.list, found.get(source.list)!]));
}

/** A list ready to be asked. What opening takes of the main thread, it takes list by list, and before anybody asks; the same content is not opened twice. */
async function open(
  { list, title }: ListSource,
  { hash, packed }: StoredList,
  { classification, hash: editionHash }: InForce,
  before: LoadedList | undefined,
): Promise<LoadedList> {
  const edition = { classification, hash: editionHash };
  if (before?.hash === hash) return { list, title, hash, starter: false, packed: before.packed, codes: before.codes, edition };
  const bytes: Compressed = { brotli: packed };
  const codes = openCodes(await plainOf(bytes));
  await setImmediate();
  lookUp(codes, '', '1000-01-01');
  return { list, title, hash, starter: false, packed: bytes, codes, edition };
}

/** Changes when the edition does, the list's own rows, how it is cut, or how rows are packed. */
function recipeOf(source: ListSource, edition: InForce | null): string {
  return createHash('sha256')
    .update(JSON.stringify([edition?.hash ?? null, source]))
    .update(wayOfPacking)
    .digest('hex');
}

const wayOfPacking = packCodes([
  { code: 'A1', text: 'Én', from: '2000-01-01', to: '' },
  { code: 'A1', text: 'En', from: '', to: '1999-12-31' },
]);
