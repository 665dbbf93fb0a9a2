/** Answers that come in lines: what was streamed on the way, and what came of it. */
import type { RefusalBody } from '@sei/contract';

export interface StreamedLines<Answer, Progress> {
  readonly progress: readonly Progress[];
  readonly last: { readonly answer: Answer } | { readonly refusal: RefusalBody };
}

/** All lines of an answer. */
export async function readProgressStream<Answer, Progress>(answer: Response): Promise<StreamedLines<Answer, Progress>> {
  const lines = (await answer.text()).split('\n').filter((line) => line !== '');
  const parsed = lines.map((line) => JSON.parse(line) as { readonly progress: Progress });
  // The last line is what the route table says.
  return { progress: parsed.slice(0, -1).map(({ progress }) => progress), last: parsed.at(-1) as never };
}

/** What came of it when all went well. */
export async function readAnswer<Answer>(answer: Response): Promise<Answer> {
  const { last } = await readProgressStream<Answer, unknown>(answer);
  if ('refusal' in last) throw new Error(`Refused: ${last.refusal.code}`);
  return last.answer;
}
