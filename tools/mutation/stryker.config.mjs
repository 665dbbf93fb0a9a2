/** Which code is changed to see whether a test notices: merging and the rule language, on which everything else rests. */
export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'tools/mutation/vitest.config.ts' },
  mutate: ['packages/engine/src/answers/merge.ts', 'packages/engine/src/expression/*.ts', '!**/*.test.ts'],
  ignorePatterns: ['/.cache', '/.data', '/docs', '/codes', '/stories', 'dist'],
  // What only says something wrong to an author of a form is words, and no test repeats them.
  mutator: { excludedMutations: ['StringLiteral'] },
  // Types are not looked at: a change that only they would notice must be noticed by a test too.
  tsconfigFile: 'none.json',
  coverageAnalysis: 'perTest',
  reporters: ['progress-append-only', 'clear-text'],
  clearTextReporter: { allowColor: false, reportTests: false, skipFull: true },
  tempDirName: '.cache/mutation',
  cleanTempDir: 'always',
};
