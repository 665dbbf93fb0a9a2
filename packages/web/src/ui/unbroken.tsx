/** Words in which dates, times, CPR numbers and their name stay on one line, however narrow the place is: `28-10-2026` is not read in two halves. */
import { Fragment } from 'react';

const wholes = /(\d{2}-\d{2}-\d{4}(?: \d{2}:\d{2}(?::\d{2})?)?|\d{6}-[\d•]{4}|CPR-nr\.)/;

export function Unbroken({ words }: { readonly words: string }) {
  const pieces = piecesOf(words);
  if (pieces.every(({ isWhole }) => !isWhole)) return words;
  return pieces.map(({ start, piece, isWhole }) =>
    isWhole ? (
      <span key={start} className="unbroken">
        {piece}
      </span>
    ) : (
      <Fragment key={start}>{piece}</Fragment>
    ),
  );
}

interface TextPart {
  /** Where in the text it begins. */
  readonly start: number;
  readonly piece: string;
  readonly isWhole: boolean;
}

/** What stands between those that stay whole, and those, in turn; nothing that is empty. */
function piecesOf(words: string): readonly TextPart[] {
  const pieces: TextPart[] = [];
  let start = 0;
  for (const [index, piece] of words.split(wholes).entries()) {
    if (piece !== '') pieces.push({ start, piece, isWhole: index % 2 === 1 });
    start += piece.length;
  }
  return pieces;
}
