/** The worker that sets a page: JSON in, PDF/UA-1 out. Runs in a thread of its own, because setting a long report takes a tenth of a second. */
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { move } from 'piscina';
import { fontDirectory } from './fonts.ts';

const compiler = NodeCompiler.create({
  workspace: fileURLToPath(new URL('.', import.meta.url)),
  fontArgs: [{ fontPaths: [fontDirectory] }],
});
const template = fileURLToPath(new URL('report.typ', import.meta.url));

/** Both as JSON: what is printed, and how wide each text of it is. */
export interface Paper {
  readonly document: string;
  readonly widths: string;
}

/** Sets one document; throws what the compiler says when the page would not be accessible. Piscina calls this. */
export default function typeset({ document, widths }: Paper): unknown {
  const compiled = compiler.compile({ mainFilePath: template, inputs: { document, widths } });
  const failure = compiled.takeError();
  if (failure !== null || compiled.result === null) {
    throw new Error(`The report could not be set: ${JSON.stringify(failure && compiler.fetchDiagnostics(failure))}`);
  }
  try {
    return move(new Uint8Array(compiler.pdf(compiled.result, { pdfStandard: 'ua-1' })).buffer);
  } finally {
    compiler.evictCache(0);
  }
}
