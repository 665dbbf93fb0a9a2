/**
 * What printing a course of a thousand contacts costs: processor time of the server's own typesetter, threads together, size of the file and
 * pages. Beside it the floor, in turns: the same labels and answers as the cells of one plain table, tagged, set by the same compiler.
 */
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { compileForm, evaluate, outline, type Outline, type OutlineItem } from '@sei/engine';
import { courseAnswers, courseForm, courseKnown } from './course.ts';
import { share } from './figures.ts';
import { sized } from './size.ts';
import { fontDirectory } from '../packages/server/src/print/fonts.ts';
import { createPrinter, type PrintDocument } from '../packages/server/src/print/print.ts';
import { readPdf } from '../packages/server/src/testing/pdf-text.ts';

const contacts = sized(1_000, 10);
const rounds = sized(3, 1);
const warmUps = sized(1, 0);

const plainTemplate = `
#set document(title: "Table")
#set page(paper: "a4")
#set text(font: "IBM Plex Sans", size: 9.5pt, lang: "da", fallback: false)
= #sys.inputs.title
#table(columns: (5.6cm, 1fr), table.header("Felt", "Svar"), ..json(bytes(sys.inputs.cells)))
`;

const read = outlineOfCourse();
const cells = read.sections.flatMap(({ items }) => items.flatMap(cellsOf));
const printer = createPrinter();
const setPlainly = plainTypesetter();
try {
  const printed: Sample[] = [];
  const plain: Sample[] = [];
  for (let round = -warmUps; round < rounds; round++) {
    const one = await sample(() => printer.print(documentOf(round)));
    const other = await sample(() => setPlainly(round));
    if (round < 0) continue;
    printed.push(one);
    plain.push(other);
  }
  show(`${contacts} contacts, ${cells.length} cells`, printed);
  show('one plain table of the same cells', plain);
  const ratios = printed.map(({ cpu }, round) => cpu / plain[round]!.cpu);
  console.log(`ratio of processor time to the plain table: ${share(ratios, 0.5).toFixed(2)} at the median`);
} finally {
  await printer.close();
}

interface Sample {
  readonly wall: number;
  /** Of the whole process. */
  readonly cpu: number;
  readonly pdf: Uint8Array;
}

async function sample(work: () => Uint8Array | Promise<Uint8Array>): Promise<Sample> {
  const [wall, cpu] = [performance.now(), process.cpuUsage()];
  const pdf = await work();
  const { user, system } = process.cpuUsage(cpu);
  return { wall: performance.now() - wall, cpu: (user + system) / 1_000, pdf };
}

function show(title: string, samples: readonly Sample[]): void {
  const { pdf } = samples.at(-1)!;
  const median = (of: 'wall' | 'cpu'): string =>
    share(
      samples.map((each) => each[of]),
      0.5,
    ).toFixed(0);
  console.log(
    `${title}: ${median('wall')} ms at the median, processor ${median('cpu')} ms; ${readPdf(pdf).pages} pages, ${(pdf.length / 1e6).toFixed(1)} MB`,
  );
}

function outlineOfCourse(): Outline {
  const form = compileForm(courseForm);
  return outline(form, evaluate(form, courseAnswers(contacts), courseKnown), courseKnown, []);
}

function cellsOf(item: OutlineItem): readonly string[] {
  if (item.kind === 'field') return [item.label, item.value];
  return [item.label, '', ...item.rows.flatMap(({ title, items }) => [title, '', ...items.flatMap(cellsOf)])];
}

/** Each print is by another, so that nothing of the last one can be used again whole. */
function documentOf(round: number): PrintDocument {
  const by = `Skriver ${round}`;
  const at = '2026-11-12T09:42:00.000Z';
  return {
    outline: read,
    report: {
      number: `26-${String(round + warmUps).padStart(6, '0')}`,
      state: 'draft',
      version: 0,
      groupName: 'Prøveafdeling',
      createdAt: at,
      createdBy: by,
      changedAt: at,
      changedBy: by,
      submittedAt: null,
      submittedBy: null,
    },
    printed: { at: new Date('2026-11-21T10:00:00.000Z'), by },
  };
}

function plainTypesetter(): (round: number) => Uint8Array {
  const compiler = NodeCompiler.create({
    workspace: fileURLToPath(new URL('.', import.meta.url)),
    fontArgs: [{ fontPaths: [fontDirectory] }],
  });
  const inputs = { cells: JSON.stringify(cells) };
  return (round) => {
    const { result } = compiler.compile({ mainFileContent: plainTemplate, inputs: { ...inputs, title: `Table ${round}` } });
    const pdf = compiler.pdf(result!, { pdfStandard: 'ua-1' });
    compiler.evictCache(0);
    return pdf;
  };
}
