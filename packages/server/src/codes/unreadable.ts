/** Characters that no official text has, and that nobody would see: a line with one is refused rather than mended. */
import { firstUnseen } from '@sei/engine';

/** Why a line cannot be read, in Danish; null when it can. Blanks of other widths and letters in parts are read as the plain ones. */
export function whyUnreadable(line: string): string | null {
  const unseen = firstUnseen(line);
  if (unseen === null) return null;
  if (unseen === '\t') return 'linjen har en tabulator';
  if (/\p{Cc}/u.test(unseen)) return 'linjen har tegn, som ikke kan læses';
  return `linjen har et tegn, der ikke kan ses (U+${unseen.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')})`;
}
