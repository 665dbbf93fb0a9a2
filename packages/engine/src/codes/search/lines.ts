/** Many folded words or codes as one long text, so that all are looked through at once, and found by how they begin. */

export interface Lines {
  readonly text: string;
  /** Line `l` stands in the text from `start[l]` to `start[l + 1] - gap`. */
  readonly start: Uint32Array;
  readonly gap: number;
  /** The lines by their first two letters: those of a pair from `pairStart[pair]` to `pairStart[pair + 1]`, in order. */
  readonly byPair: Uint32Array;
  readonly pairStart: Uint32Array;
}

/** Lines with a line break behind each. */
export function linesOf(text: string, count: number): Lines {
  const start = new Uint32Array(count + 1);
  for (let line = 0, at = 0; line < count; line += 1) {
    at = text.indexOf('\n', at) + 1;
    start[line + 1] = at;
  }
  return withPairs(text, start, 1);
}

/** Lines without anything between them. */
export function linesAt(text: string, start: Uint32Array): Lines {
  return withPairs(text, start, 0);
}

export function lengthOf({ start, gap }: Lines, line: number): number {
  return start[line + 1]! - gap - start[line]!;
}

/** Calls `see` for every line that begins so, lines with the same two first letters in their order. */
export function eachBeginning(lines: Lines, beginning: string, see: (line: number) => void): void {
  const { text, start, gap, byPair, pairStart } = lines;
  const [first, past] = pairsOf(beginning);
  for (let at = pairStart[first]!; at < pairStart[past]!; at += 1) {
    const line = byPair[at]!;
    if (start[line]! + beginning.length <= start[line + 1]! - gap && text.startsWith(beginning, start[line])) see(line);
  }
}

/** Calls `see` for every line whose second letter is this one, and perhaps for some others. */
export function eachWithSecond({ byPair, pairStart }: Lines, second: string, see: (line: number) => void): void {
  for (let pair = second.charCodeAt(0) % letters; pair < letters * letters; pair += letters) {
    for (let at = pairStart[pair]!; at < pairStart[pair + 1]!; at += 1) see(byPair[at]!);
  }
}

/** Calls `see` for every line in which something stands, with the first place where it does. */
export function eachContaining({ text, start, gap }: Lines, part: string, see: (line: number, at: number) => void): void {
  let line = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at)) {
    while (start[line + 1]! <= at) line += 1;
    if (at + part.length > start[line + 1]! - gap) {
      // It stands across two lines.
      at += 1;
      continue;
    }
    see(line, at);
    at = start[line + 1]!;
  }
}

/** Letters of one pair may be several: only the last bits of each count. Everything of the same first letter stands together. */
const letters = 128;

function withPairs(text: string, start: Uint32Array, gap: number): Lines {
  const count = start.length - 1;
  const pairs = new Uint16Array(count);
  const pairStart = new Uint32Array(letters * letters + 1);
  for (let line = 0; line < count; line += 1) {
    const at = start[line]!;
    const length = start[line + 1]! - gap - at;
    const first = length > 0 ? text.charCodeAt(at) % letters : 0;
    const pair = first * letters + (length > 1 ? text.charCodeAt(at + 1) % letters : 0);
    pairs[line] = pair;
    pairStart[pair + 1]! += 1;
  }
  for (let pair = 0; pair < letters * letters; pair += 1) pairStart[pair + 1]! += pairStart[pair]!;
  const next = pairStart.slice();
  const byPair = new Uint32Array(count);
  for (let line = 0; line < count; line += 1) {
    const place = next[pairs[line]!]!;
    byPair[place] = line;
    next[pairs[line]!] = place + 1;
  }
  return { text, start, gap, byPair, pairStart };
}

/** The pairs that lines of this beginning can have, first and past-the-last. */
function pairsOf(beginning: string): readonly [number, number] {
  const first = (beginning.charCodeAt(0) % letters) * letters;
  if (beginning.length === 1) return [first, first + letters];
  const pair = first + (beginning.charCodeAt(1) % letters);
  return [pair, pair + 1];
}
