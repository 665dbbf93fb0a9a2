/** The repairs of a broken rule as things stand: which place each changes, and what it sets. */
import type { Path } from '../answers/answers.ts';
import { pending, type Run } from '../expression/run.ts';
import type { RepairProgram } from '../form/program.ts';
import type { Repair } from './state.ts';

/** Null for a value that is empty, or that waits for a fact: it mends nothing. */
export function repairIn({ definition, item, tables, value }: RepairProgram, run: Run): Repair | null {
  const { label } = definition;
  const around = pathIn(run, tables);
  switch (definition.do) {
    case 'set': {
      const set = value === null ? null : value(run);
      return set === null || set === pending ? null : { label, do: 'set', at: [...around, item], value: set };
    }
    case 'clear':
    case 'lookUp':
      return { label, do: definition.do, at: [...around, item] };
    case 'remove':
    case 'restore':
      return { label, do: definition.do, at: around };
    case 'answer':
      // The trigger that it is for is known where its rules are run.
      return { label, do: 'answer', trigger: '' };
  }
}

/** The row that rules run in, or the one around it that lies in these tables. */
function pathIn({ stack }: Run, tables: readonly string[]): Path {
  return tables.flatMap((table, index) => [table, stack[index + 1]!.id]);
}
