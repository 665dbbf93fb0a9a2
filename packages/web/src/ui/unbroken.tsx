/** Words in which dates, times, CPR numbers and their name stay on one line, however narrow the place is: `28-10-2026` is not read in two halves. */
import { Fragment } from 'react';

const wholes = /(\d{2}-\d{2}-\d{4}(?: \d{2}:\d{2}(?::\d{2})?)?|\d{6}-[\d•]{4}|CPR-nr\.)/;

export function Unbroken({ words }: { readonly words: string }) {
  const parts = words.split(wholes);
  if (parts.length === 1) return words;
  return parts.map((part, index) =>
    index % 2 === 0 ? (
      // The parts of a text stand in their order and never move.
      // oxlint-disable-next-line react/no-array-index-key
      <Fragment key={index}>{part}</Fragment>
    ) : (
      // oxlint-disable-next-line react/no-array-index-key
      <span key={index} className="unbroken">
        {part}
      </span>
    ),
  );
}
