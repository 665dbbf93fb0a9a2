/**
 * A text as words and what stands between them. Between two words a single blank goes without saying; anything else is a piece of its own,
 * so that the text can be put together again exactly. The rule is this file's own: it must be the same in every browser, today and later.
 */

/** The pieces of a text in order: words, and whatever else than a single blank stands before, between and after them. */
export function piecesOf(text: string): readonly string[] {
  const pieces: string[] = [];
  let start = 0;
  while (start < text.length) {
    const isWord = isWordUnit(text.charCodeAt(start));
    let end = start + 1;
    while (end < text.length && isWordUnit(text.charCodeAt(end)) === isWord) end += 1;
    const isBlank = !isWord && end === start + 1 && text[start] === ' ' && start > 0 && end < text.length;
    if (!isBlank) pieces.push(text.slice(start, end));
    start = end;
  }
  return pieces;
}

/** The words alone. */
export function wordsOf(text: string): readonly string[] {
  return piecesOf(text).filter(isWord);
}

export function isWord(piece: string): boolean {
  return isWordUnit(piece.charCodeAt(0));
}

/** Whether a UTF-16 code unit is part of a word: letters, digits and marks of any script, roughly; not punctuation, signs or blanks. */
function isWordUnit(unit: number): boolean {
  if (unit < 0xc0) return (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);
  return unit !== 0xd7 && unit !== 0xf7 && (unit < 0x2000 || unit >= 0x2c00) && (unit < 0x3000 || unit >= 0x3040);
}
