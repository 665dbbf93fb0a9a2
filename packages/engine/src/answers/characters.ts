/**
 * Text as the system holds it, whichever door it came through: typed, pasted, sent, looked up or imported. Composed (NFC), with one kind of
 * blank, and without characters that nobody sees, so that what looks the same is the same. Knows no fields. Doing it twice changes nothing.
 */

/** A line of text: line breaks become blanks. Blanks at its ends are kept, since more may follow while it is typed. */
export function plainLine(text: string): string {
  return isPlain(text) ? text : composed(inOneLine(text));
}

/** Text of several lines, each ended by a line feed. */
export function plainLines(text: string): string {
  return isPlain(text) ? text : composed(text.replaceAll(lineBreak, '\n'));
}

/** What is read by its letters, digits and signs (codes, numbers, dates): every dash is a hyphen, and there are no blanks at its ends. */
export function plainToken(text: string): string {
  return (isPlain(text) ? text : plainLine(text).replace(dashes, '-')).trim();
}

/** The first character of a text that `plainLine` would leave out, or a tab; null when there is none. */
export function firstUnseen(text: string): string | null {
  return isPlain(text) ? null : (firstOfUnseen.exec(text)?.[0] ?? null);
}

/** True when nothing in a text can be seen. */
export function isBlank(text: string): boolean {
  return plainLine(text).trim() === '';
}

/**
 * True for most of what is typed in Danish: printable ASCII, and Latin letters with their accents in one. Runs for every text of a report
 * when it is opened, so it looks at numbers alone.
 */
function isPlain(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x20 || (unit > 0x7e && unit < 0xc0) || unit > 0x17f) return false;
  }
  return true;
}

function inOneLine(text: string): string {
  const lines = text.split(lineBreak);
  if (lines.length === 1) return text;
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');
}

function composed(text: string): string {
  return text.replace(blanks, ' ').replace(unseen, '').normalize('NFC');
}

const lineBreak = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g;
/** The tab, the blanks of every width, and the Braille pattern without dots. */
const blanks = /[\t\p{Zs}\u2800]/gu;
/** Controls but the line feed, halves of characters, and what Unicode has shown as nothing: joiners, directions, soft hyphens, fillers, variants. */
const unseen = /(?!\n)[\p{Cc}\ufff9-\ufffb\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;
const firstOfUnseen = new RegExp(`\\t|${unseen.source}`, 'u');
const dashes = /[\p{Pd}\u2043\u2212]/gu;
