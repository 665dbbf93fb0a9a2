/**
 * Makes any text printable in one font: every blank is one that lines may break at, and a character that the font cannot draw is written as
 * its number, so that nothing is lost unseen.
 */
import type { Typeface } from './typeface.ts';

/** Makes text printable in a typeface: composed, without invisible characters, `[U+1F600]` for what the font lacks. */
export function createPrintable({ widthOf }: Typeface): (text: string) => string {
  return (text) =>
    Array.from(withoutLayout(text.normalize('NFC')), (character) => (isDrawn(character) ? character : numberOf(character))).join(
      '',
    );

  function isDrawn(character: string): boolean {
    return character === '\n' || (widthOf(character.codePointAt(0)!) !== undefined && !control.test(character));
  }
}

function withoutLayout(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(blanks, ' ')
    .replace(invisible, '');
}

/** Fonts may list control characters, but a PDF must not hold them. */
const control = /\p{Cc}/u;
/** Blanks of every width, also those that hold words together: what is typed may be joined by nothing else. */
const blanks = /[\t\p{Zs}\u2800]/gu;
/** Marks that steer layout and are never drawn. */
const invisible = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]|\p{Variation_Selector}/gu;

function numberOf(character: string): string {
  return `[U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]`;
}
