/** `npm run codes`: what the operator does with classifications, on an open database. What is said of an import stands in `import-report.ts`. */
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { classifications, type Classification } from '@sei/contract';
import { isDate } from '@sei/engine';
import type { Kysely } from 'kysely';
import { writeOwnLine } from '../../audit/log.ts';
import { danishTime } from '../../runtime/copenhagen.ts';
import type { Database } from '../../database/schema.ts';
import {
  asCodesJob,
  lockClassification,
  readClassifications,
  readEditionRow,
  readEditionsNamed,
  updateClassification,
  type EditionRow,
} from '../edition-queries.ts';
import { listEditions, putInForce } from '../editions.ts';
import { importCodes, type ImportOrder } from './import-codes.ts';
import { makeEdition, type Override, type EditionOrder } from './make-edition.ts';
import { isFetchable } from './open-source.ts';
import { createProgressBar, type Output } from './progress.ts';
import { nameOfEdition, reportOutcome } from './import-report.ts';
import { importText } from './text.ts';
import { readAddresses, updateFrom } from './update-codes.ts';

export interface CommandDeps {
  readonly db: Kysely<Database>;
  readonly clock: () => Date;
  readonly out: Output;
  /** Who runs it. */
  readonly user: string;
}

/** The command was not given as it must be; the message says in Danish how. */
class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Does what the arguments say, and resolves to the exit code: 0 when it is done, 1 when it was refused, 2 when it was not understood. */
export async function runCommand(words: readonly string[], deps: CommandDeps): Promise<number> {
  try {
    const { values, positionals } = parse(words);
    if (values.help) {
      deps.out.write(importText.usage);
      return 0;
    }
    const [command = '', ...rest] = positionals;
    const run = commands[command];
    if (run === undefined) throw new UsageError(importText.unknownCommand(command));
    return await run(rest, values, deps);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    deps.out.write(importText.badUse(error.message) + importText.usage);
    return 2;
  }
}

const options = {
  help: { type: 'boolean', short: 'h', default: false },
  delta: { type: 'boolean', default: false },
  preview: { type: 'boolean', default: false },
  'leave-out-bad-lines': { type: 'boolean', default: false },
  'accept-closings': { type: 'boolean', default: false },
  'accept-older': { type: 'boolean', default: false },
  'as-of': { type: 'string' },
  show: { type: 'string', default: '10' },
  changes: { type: 'string' },
} as const;

function parse(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true });
  } catch (error) {
    const unknown = words.find((word) => word.startsWith('-') && !Object.hasOwn(options, word.replace(/^--|=.*/g, '')));
    throw new UsageError(unknown === undefined ? importText.optionWithoutValue : importText.unknownOption(unknown), {
      cause: error,
    });
  }
}

type Values = ReturnType<typeof parse>['values'];
type Command = (rest: readonly string[], values: Values, deps: CommandDeps) => Promise<number>;

const commands: Readonly<Record<string, Command>> = {
  import: runImport,
  list: runList,
  use: runUse,
  url: runUrl,
  update: runUpdate,
};

async function runImport([name, at]: readonly string[], values: Values, deps: CommandDeps): Promise<number> {
  const classification = classificationOf(name);
  if (at === undefined) throw new UsageError(importText.noSource);
  const shown = Number(values.show);
  if (!Number.isInteger(shown) || shown < 0) throw new UsageError(importText.badOption('show', values.show));
  const asOf = values['as-of'] ?? null;
  if (asOf !== null && !isDate(asOf)) throw new UsageError(importText.badOption('as-of', asOf));
  const source = await sourceAt(at);
  deps.out.write(`${importText.reading(importText.names[classification], at)}\n`);
  const order: ImportOrder = {
    classification,
    source,
    sourceName: source.kind === 'url' ? at : basename(at),
    scope: values.delta ? 'delta' : 'complete',
    asOf,
    overrides: overridesOf(values),
    changesPath: values.changes ?? null,
    by: importText.byCommand(deps.user),
    purpose: values.preview ? 'preview' : 'putInForce',
  };
  const outcome = await withBar(deps, (make) => importCodes({ ...deps, make }, order));
  return reportOutcome(deps.out, classification, outcome, shown);
}

async function sourceAt(at: string): Promise<EditionOrder['source']> {
  if (/^\w+:\/\//.test(at)) return { kind: 'url', url: at, validator: null };
  const isFolder = await stat(at).then(
    (found) => found.isDirectory(),
    () => false,
  );
  return { kind: isFolder ? 'folder' : 'file', path: at };
}

/** Makes editions in this process, and shows how far it is. */
async function withBar<Outcome>(
  { out }: CommandDeps,
  work: (make: (order: EditionOrder) => ReturnType<typeof makeEdition>) => Promise<Outcome>,
): Promise<Outcome> {
  const bar = createProgressBar(out);
  return work((order) => makeEdition(order, bar.show).finally(bar.clear));
}

async function runUpdate(names: readonly string[], values: Values, deps: CommandDeps): Promise<number> {
  const wanted = names.map(classificationOf);
  const addresses = (await readAddresses(deps.db)).filter(
    ({ classification }) => wanted.length === 0 || wanted.includes(classification),
  );
  if (addresses.length === 0) {
    deps.out.write(`${importText.noAddresses}\n`);
    return 1;
  }
  let worst = 0;
  for (const address of addresses) {
    deps.out.write(`${importText.reading(importText.names[address.classification], address.url)}\n`);
    const how = { by: importText.byCommand(deps.user), overrides: overridesOf(values) };
    const outcome = await withBar(deps, (make) => updateFrom({ ...deps, make }, address, how));
    worst = Math.max(worst, reportOutcome(deps.out, address.classification, outcome, Number(values.show)));
  }
  return worst;
}

async function runUse([name = '']: readonly string[], _values: Values, { db, clock, out, user }: CommandDeps): Promise<number> {
  const found = /^[\da-f]{4,64}$/.test(name) ? await readEditionsNamed(db, name) : [];
  const [edition] = found;
  if (edition === undefined || found.length > 1) {
    out.write(`${edition === undefined ? importText.unknownEdition(name) : importText.severalEditions(name)}\n`);
    return 1;
  }
  const { classification, id } = edition;
  const title = importText.names[classification];
  const now = clock();
  const over = await asCodesJob(db, async (transaction) => {
    const current = await lockClassification(transaction, classification);
    if (current.edition !== id) {
      await putInForce(transaction, { classification, edition: id, over: current.edition, by: importText.byCommand(user), now });
      await writeOwnLine(transaction, { action: 'codes.putInForce', time: now });
    }
    return current.edition;
  });
  const before = over === null ? undefined : await readEditionRow(db, over);
  const said =
    over === id
      ? importText.alreadyInForce(title, nameOfEdition(edition))
      : importText.inForce(title, nameOfEdition(edition), before === undefined ? null : nameOfEdition(before));
  out.write(`${said}\n`);
  return 0;
}

async function runUrl([name, url = '']: readonly string[], _values: Values, { db, out }: CommandDeps): Promise<number> {
  const classification = classificationOf(name);
  if (url !== 'none' && !isFetchable(url)) throw new UsageError(importText.badUrl(url));
  await asCodesJob(db, async (transaction) => {
    await lockClassification(transaction, classification);
    const asked = { etag: null, checkedAt: null, problem: null };
    await updateClassification(transaction, classification, { url: url === 'none' ? null : url, ...asked });
  });
  const title = importText.names[classification];
  out.write(`${url === 'none' ? importText.addressGone(title) : importText.addressSet(title, url)}\n`);
  return 0;
}

const editionsShown = 5;

async function runList(names: readonly string[], _values: Values, { db, out }: CommandDeps): Promise<number> {
  const wanted = names.map(classificationOf);
  const rows = new Map((await readClassifications(db)).map((row) => [row.classification, row]));
  for (const classification of wanted.length === 0 ? classifications : wanted) {
    const row = rows.get(classification);
    const latest = await listEditions(db, classification, editionsShown);
    const inForce = row?.edition ?? null;
    const since = row?.since ?? null;
    const state =
      inForce === null || since === null ? importText.noEdition : importText.putInForceAt(shortTime(since), row!.putBy);
    out.write(`${importText.names[classification]}: ${state}\n`);
    const older = inForce === null || latest.some(({ id }) => id === inForce) ? undefined : await readEditionRow(db, inForce);
    const shown = older === undefined ? latest : [...latest, older];
    for (const edition of shown) out.write(`${editionLine(edition, edition.id === inForce)}\n`);
    if (row?.url) out.write(`${importText.address(row.url, row.checkedAt && shortTime(row.checkedAt), row.problem)}\n`);
  }
  return 0;
}

function editionLine(edition: EditionRow, isInForce: boolean): string {
  const { madeAt, codes, source, madeBy } = edition;
  return importText.editionLine(isInForce ? '*' : ' ', nameOfEdition(edition), shortTime(madeAt), codes, source, madeBy);
}

function shortTime(moment: Date): string {
  const time = danishTime(moment);
  return `${importText.day(time.slice(0, 10))} ${time.slice(11, 16)}`;
}

function classificationOf(name = ''): Classification {
  const known = classifications.find((each) => each === name || (each === 'providers' && name === 'provider'));
  if (known === undefined) throw new UsageError(importText.unknownClassification(name));
  return known;
}

function overridesOf(values: Values): readonly Override[] {
  const said: Readonly<Record<Override, boolean>> = {
    badLines: values['leave-out-bad-lines'],
    closings: values['accept-closings'],
    older: values['accept-older'],
  };
  return (Object.keys(said) as Override[]).filter((override) => said[override]);
}
