/** Says that a bench runs to its end and gives figures; what the figures of a small run are worth, they do not say. */
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

/** Only what hangs is cut off: a whole system is started and measured, on a machine that may be busy with much else. */
export const patienceMs = 1_200_000;

/** The benches that need a browser, or the others. */
export function benchesWith(browser: boolean): readonly string[] {
  const names = readdirSync(new URL('.', import.meta.url)).filter((name) => name.endsWith('.bench.ts'));
  return names.filter((name) => name.includes('-browser.') === browser);
}

/** As `npm run bench -- NAME --small`. */
export async function expectFigures(bench: string): Promise<void> {
  const { said, code } = await run(bench);
  expect(code, said).toBe(0);
  expect(said).toMatch(/\d+\.\d/);
  expect(said).not.toMatch(/NaN|Infinity|undefined/);
}

function run(bench: string): Promise<{ readonly said: string; readonly code: number | null }> {
  const program = fileURLToPath(new URL('../tools/bench.mjs', import.meta.url));
  const child = spawn(process.execPath, [program, bench, '--small'], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
  return new Promise((resolve) => child.once('exit', (code) => resolve({ said, code })));
}
