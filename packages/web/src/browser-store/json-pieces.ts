/** JSON in pieces, so that who writes much of it can pause between them. */

/** A list is cut where it has so many. */
const atATime = 20;

/** `JSON.stringify(value)` in pieces of some rows each; what has no long list is one piece, but for the marks around it. */
export function* jsonPieces(value: unknown): Generator<string> {
  if (!isLong(value)) yield JSON.stringify(value);
  else if (Array.isArray(value)) {
    for (let from = 0; from < value.length; from += atATime)
      yield `${from === 0 ? '[' : ','}${JSON.stringify(value.slice(from, from + atATime)).slice(1, -1)}`;
    yield ']';
  } else {
    let before = '{';
    for (const [name, part] of Object.entries(value)) {
      if (part === undefined) continue;
      yield `${before}${JSON.stringify(name)}:`;
      yield* jsonPieces(part);
      before = ',';
    }
    yield '}';
  }
}

/** A list that is cut, or an object with one in it. */
function isLong(value: unknown): value is object {
  if (Array.isArray(value)) return value.length > atATime;
  return typeof value === 'object' && value !== null && Object.values(value).some(isLong);
}
