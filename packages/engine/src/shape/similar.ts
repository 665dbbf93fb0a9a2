/** Finds what somebody meant who wrote a word that there is not. */

/** The first candidate that is the word but for its case, one edit away from it, or a longer word that begins with it. */
export function similarTo(word: string, candidates: readonly string[]): string | undefined {
  const small = word.toLowerCase();
  return (
    candidates.find((candidate) => candidate.toLowerCase() === small) ??
    candidates.find((candidate) => isOneEditAway(small, candidate.toLowerCase())) ??
    candidates.find((candidate) => small.length >= 3 && candidate.toLowerCase().startsWith(small))
  );
}

/** Whether one letter that is added, left out, put in place of another, or changed with its neighbour makes one word of the other. */
function isOneEditAway(one: string, other: string): boolean {
  if (Math.max(one.length, other.length) < 3 || Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  const rest = one.slice(start);
  const otherRest = other.slice(start);
  return (
    rest.slice(1) === otherRest.slice(1) ||
    rest.slice(1) === otherRest ||
    rest === otherRest.slice(1) ||
    (rest.slice(2) === otherRest.slice(2) && rest[0] === otherRest[1] && rest[1] === otherRest[0])
  );
}
