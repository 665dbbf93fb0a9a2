/** The tests: pure ones, those on a real database, and the stories in a real browser. */
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Time limits so long that only what hangs is cut off, however busy the machine: how fast something is, no test says. Modules are loaded once
 * a worker and not once a file, which halves the processor time; so no module may remember what a test did.
 */
const shared = { environment: 'node', isolate: false, testTimeout: 300_000, hookTimeout: 300_000 } as const;

/** Long files first, so that none is left to run alone at the end; for the rest Vitest knows best. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => Number(!long.some((name) => moduleId.endsWith(name)));
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}

const long = [
  'stories/durability.test.ts',
  'bench/small-browser.test.ts',
  'stories/accessibility.test.ts',
  'bench/small.test.ts',
  'server/src/run.test.ts',
];

export default defineConfig({
  test: {
    // Tests wait for a database or a browser much of the time, so more of them run side by side than there are cores.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'packages/{engine,contract,web}/src/**/*.test.ts',
            'tools/**/*.test.ts',
            'forms/**/*.test.ts',
            'bench/small.test.ts',
          ],
          ...shared,
        },
      },
      {
        test: {
          name: 'server',
          include: ['packages/server/src/**/*.test.ts'],
          globalSetup: 'packages/server/src/testing/cluster.ts',
          ...shared,
        },
      },
      {
        test: {
          name: 'stories',
          include: ['stories/**/*.test.ts', 'bench/small-browser.test.ts'],
          globalSetup: 'packages/server/src/testing/cluster.ts',
          ...shared,
        },
      },
    ],
  },
});
