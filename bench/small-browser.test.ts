/** The benches in a browser run. */
import { test } from 'vitest';
import { benchesWith, expectFigures, patienceMs } from './run-small.ts';

test.each(benchesWith(true))('a small run of %s gives figures', expectFigures, patienceMs);
