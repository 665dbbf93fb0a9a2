/** Every bench that needs no browser runs, and real lists are read as they are. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { realLists } from './codes-lists.ts';
import { benchesWith, expectFigures, patienceMs } from './run-small.ts';

test.each(benchesWith(false))('a small run of %s gives figures', expectFigures, patienceMs);

test('a version of a code that stands in two of the real lists is read once, as the first has it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sei-lists-'));
  const head = 'code,text_da,valid_from,valid_to';
  await writeFile(join(folder, 'sks-a.csv'), `${head}\nDA01,Første,2000-01-01,\nDA02,Anden,2000-01-01,\n`);
  await writeFile(join(folder, 'sks-b.csv'), `${head}\nDA01,Igen,2000-01-01,\nDA01,Før,1994-01-01,1999-12-31\n`);
  const rows = await realLists(folder);
  expect(rows.map(({ code, text }) => `${code} ${text}`)).toEqual(['DA01 Første', 'DA02 Anden', 'DA01 Før']);
  await rm(folder, { recursive: true });
});
