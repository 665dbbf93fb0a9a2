/** The tests of the engine alone: those that must notice a change of it. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['packages/engine/src/{answers,expression,evaluate}/*.test.ts'], environment: 'node', testTimeout: 60_000 },
});
