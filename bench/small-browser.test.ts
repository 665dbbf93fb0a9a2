/** The bench in a browser runs. */
import { test } from 'vitest';
import { expectFigures, patienceMs } from './run-small.ts';

test('a small run of codes-browser.bench.ts gives figures', () => expectFigures('codes-browser.bench.ts'), patienceMs);
