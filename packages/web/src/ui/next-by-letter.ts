/** Which of several choices a letter leads to: the next whose words begin with it, round and round. Draws nothing. */

interface Named {
  readonly id: string;
  readonly label: string;
}

/** Undefined when the key is no letter, or no choice begins with it. `from` is the id of the choice that one stands on. */
export function nextByLetter<Choice extends Named>(choices: readonly Choice[], from: string, key: string): Choice | undefined {
  if (!/^[\p{L}\p{N}]$/u.test(key)) return undefined;
  const letter = key.toLocaleLowerCase('da');
  const start = choices.findIndex(({ id }) => id === from) + 1;
  return [...choices.slice(start), ...choices.slice(0, start)].find(({ label }) =>
    label.toLocaleLowerCase('da').startsWith(letter),
  );
}
