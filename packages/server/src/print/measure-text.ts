/** How wide a text is, measured once before it is set: what is known to stand on one line need not be laid out to find that. */
import type { Typeface } from './typeface.ts';

/** Of the whole text, and of its widest run without a blank, both in parts of the type's size. Nearly what is drawn: pairs of letters may be kerned. */
export type TextWidths = readonly [whole: number, run: number];

/** Wider than any paper: what has several lines. */
const endless = 1_000_000;

/** Of text that the typeface can draw. */
export function measureText(text: string, { widthOf }: Typeface): TextWidths {
  let whole = 0;
  let run = 0;
  let widest = 0;
  for (const character of text) {
    const width = widthOf(character.codePointAt(0)!) ?? 0;
    whole += width;
    run = character === ' ' || character === '\n' ? 0 : run + width;
    widest = Math.max(widest, run);
  }
  return [text.includes('\n') ? endless : whole, widest];
}
