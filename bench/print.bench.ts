/**
 * What printing costs: a filled form of three pages set by the server's own typesetter in its thread, each print another patient's, and
 * how long the main thread is held up meanwhile. Beside it three pages of plain text set by the same compiler, without tags or tables.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { compileForm, evaluate, factKey, outline, type Outline, type Row } from '@sei/engine';
import { readCatalogues, readForms } from '../forms/testing/read-forms.ts';
import { createPrinter, type PrintDocument } from '../packages/server/src/print/print.ts';
import { readPdf } from '../packages/server/src/testing/pdf-text.ts';
import { fontDirectory } from '../packages/server/src/print/fonts.ts';
import { sized } from './size.ts';

const rounds = sized(40, 2);
const warmUps = sized(5, 0);
const pages = 3;
/** So many rows of the course's tables fill three pages. */
const rows = { contacts: 0, resultReports: 2 } as const;
/** So many words do. */
const plainWords = 1_750;

const readOutline = outlineOfCourse();
const printer = createPrinter();
const setPlainly = plainTypesetter();
const blocked = monitorEventLoopDelay({ resolution: 1 });
try {
  expectPages(await printer.print(documentOf(0)));
  expectPages(setPlainly(0));
  const printed: Sample[] = [];
  const plain: Sample[] = [];
  for (let round = -warmUps; round < rounds; round++) {
    const document = documentOf(round);
    if (round >= 0) blocked.enable();
    const one = await sample(() => printer.print(document));
    blocked.disable();
    const other = await sample(() => setPlainly(round));
    if (round < 0) continue;
    printed.push(one);
    plain.push(other);
  }
  console.log(`a form of ${pages} pages: ${show(printed)}`);
  console.log(`plain text of ${pages} pages: ${show(plain)}`);
  const ms = (nanoseconds: number): string => (nanoseconds / 1e6).toFixed(1);
  console.log(
    `main thread while printing: late by ${ms(blocked.percentile(50))} ms at the median, ${ms(blocked.percentile(95))} at the 95th percentile, ${ms(blocked.max)} at most (a timer of 1 ms)`,
  );
} finally {
  await printer.close();
}

interface Sample {
  readonly wall: number;
  /** Of the whole process: on a busy machine the wall says more of the others than of this. */
  readonly cpu: number;
}

async function sample(work: () => unknown): Promise<Sample> {
  const [wall, cpu] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { wall: performance.now() - wall, cpu: (user + system) / 1_000 };
}

function show(samples: readonly Sample[]): string {
  const at = (of: keyof Sample, share: number): number =>
    samples.map((each) => each[of]).toSorted((one, other) => one - other)[Math.floor(samples.length * share)]!;
  const perSecond = (pages * 1_000) / at('wall', 0.5);
  return `${at('wall', 0.5).toFixed(1)} ms at the median, ${at('wall', 0.95).toFixed(1)} at the 95th percentile, ${(at('wall', 0.5) / pages).toFixed(1)} a page, ${perSecond.toFixed(0)} pages a second; processor ${at('cpu', 0.5).toFixed(1)} ms`;
}

function expectPages(pdf: Uint8Array): void {
  const found = readPdf(pdf).pages;
  if (found !== pages) throw new Error(`${found} pages instead of ${pages}`);
}

/** A course of treatment, filled without errors. */
function outlineOfCourse(): Outline {
  const { definition, complete } = readForms('packages/engine/test-forms').find(({ name }) => name.startsWith('lpr-course'))!;
  const form = compileForm(definition);
  const first = (table: keyof typeof rows): readonly Row[] => (complete.answers[table] as readonly Row[]).slice(0, rows[table]);
  const answers = { ...complete.answers, contacts: first('contacts'), resultReports: first('resultReports') };
  const known = { facts: new Map([[factKey.today, '2026-11-21']]), catalogue: readCatalogues(), reported: null };
  return outline(form, evaluate(form, answers, known), known, []);
}

/** The course of another patient each round. */
function documentOf(round: number): PrintDocument {
  const name = { kind: 'field', id: 'name', label: 'Navn', value: `Opfundet Person ${round}`, origin: 'register' } as const;
  const by = `Skriver ${round}`;
  const at = '2026-11-12T09:42:00.000Z';
  return {
    outline: { ...readOutline, header: [name] },
    report: {
      number: `26-${String(round).padStart(6, '0')}`,
      state: 'submitted',
      version: 1,
      groupName: 'Prøveafdeling',
      createdAt: at,
      createdBy: by,
      changedAt: at,
      changedBy: by,
      submittedAt: at,
      submittedBy: by,
    },
    printed: { at: new Date('2026-11-21T10:00:00.000Z'), by },
  };
}

function plainTypesetter(): (round: number) => Uint8Array {
  const compiler = NodeCompiler.create({
    workspace: fileURLToPath(new URL('.', import.meta.url)),
    fontArgs: [{ fontPaths: [fontDirectory] }],
  });
  const template = '#set page(paper: "a4"); #set text(font: "IBM Plex Sans", size: 9.5pt, fallback: false); #sys.inputs.words';
  return (round) => {
    const words = Array.from({ length: plainWords }, (_, index) => `ord${(index * 7 + round) % 997}`).join(' ');
    const { result } = compiler.compile({ mainFileContent: template.replaceAll('; #', '\n#'), inputs: { words } });
    const pdf = compiler.pdf(result!);
    compiler.evictCache(0);
    return pdf;
  };
}
