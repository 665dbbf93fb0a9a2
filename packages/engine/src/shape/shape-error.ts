/** What is wrong with the shape of a document, in parts and in one sentence. */

export interface ShapeError {
  /** `sections[2].items[3] (operationDate).width`; in brackets the id of what stands there. Empty for the document itself. */
  readonly where: string;
  /** What was found, as in `is "tiny"` or `lacks "severity"`. */
  readonly what: string;
  readonly expected?: string;
  /** What is nearly the same and would do, as JSON. */
  readonly suggestion?: string;
  /** What it could say, as JSON. */
  readonly example?: string;
}

/** The error as a line of text. */
export function describeError({ where, what, expected, suggestion, example }: ShapeError): string {
  return [
    `${where === '' ? 'the file' : where}: ${what}`,
    ...(expected === undefined ? [] : [`expected ${expected}`]),
    ...(suggestion === undefined ? [] : [`did you mean ${suggestion}?`]),
    ...(example === undefined ? [] : [`example: ${example}`]),
  ].join('; ');
}
