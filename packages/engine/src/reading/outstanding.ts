/** What is still to be reported or done in a report, as its form puts it into words. */
import type { FormDefinition } from '../definition/definition.ts';
import type { Measures } from './measures.ts';

/**
 * In the form's order, e.g. `['2 nye kontakter', '1 ubehandlet RI']`; what there is none of is left out. `unanswered` is how many rows are
 * called for and not there.
 */
export function outstandingOf(
  { outstanding = [] }: Pick<FormDefinition, 'outstanding'>,
  measured: Measures,
  unanswered: number,
): readonly string[] {
  return outstanding.flatMap(({ count, one, many }) => {
    const number = count === undefined ? unanswered : measured[count];
    return typeof number === 'number' && number !== 0 ? [`${number} ${number === 1 ? one : many}`] : [];
  });
}
