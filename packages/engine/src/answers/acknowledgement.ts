/**
 * What somebody says of a warning: why it may stand. It is kept among the answers of the scope that the rule is read in, under an id that no
 * field can have. Knows no form: whether there is such a warning is `form/validate-change.ts`, and whether it still says the same `queries/acknowledged.ts`.
 */
/** The words of the warning that was acknowledged, and the reason why it may stand. */
export type Acknowledgement = readonly [message: string, reason: string];

/** In characters. */
export const longestReason = 500;
export const longestAcknowledgedMessage = 2_000;

const mark = '!';

/** Under what the acknowledgement of a rule's warning is kept in its scope. */
export function acknowledgementId(rule: string): string {
  return `${mark}${rule}`;
}

/** The rule whose warning is acknowledged under an id; null for the id of anything else. */
export function acknowledgedRule(id: string | undefined): string | null {
  return id?.startsWith(mark) === true ? id.slice(mark.length) : null;
}
