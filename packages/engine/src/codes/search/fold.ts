/** Text as it is compared in a search: capitals, accents and the spelling of æ, ø and å make no difference. */

/** Lower case without accents; æ, ø and å as ae, oe and aa. */
export function fold(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'oe')
    .replaceAll('å', 'aa')
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '');
}

/** Codes are also compared without the dots and blanks that some write in them. */
export function foldCode(code: string): string {
  return fold(code).replace(/[\s.]/g, '');
}
