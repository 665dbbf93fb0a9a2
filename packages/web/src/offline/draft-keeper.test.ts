/** The keeper of an open report: whenever it is asked, how the report is then is written. */
import { expect, test } from 'vitest';
import { createDraftKeeper } from './draft-keeper.ts';
import type { KeptDraft } from './kept-work.ts';

test('what is to be kept is written, however close it comes to the end of the write before', async () => {
  for (let turns = 0; turns < 10; turns += 1) {
    let revision = 1;
    const written: number[] = [];
    const keep = createDraftKeeper(
      {
        keepDraft: async (draft) => {
          written.push(draft.revision);
          return 'kept';
        },
        forgetBatches: async () => undefined,
      },
      { read: () => ({ revision }) as KeptDraft, kept: () => undefined },
    );
    keep([]);
    for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
    revision = 2;
    keep([]);
    await expect.poll(() => written.at(-1)).toBe(2);
  }
});
