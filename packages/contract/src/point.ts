/** Names a report as it once stood, the same in addresses and in calls: `version-2` as it was reported, `revision-34` as it had been typed. */

export interface Point {
  readonly of: 'version' | 'revision';
  readonly number: number;
}

export function writePoint({ of, number }: Point): string {
  return `${of}-${number}`;
}

/** Null when the text names no point. Whether the report has it is the server's to say. */
export function parsePoint(text: string): Point | null {
  const [, of, number] = /^(version|revision)-(\d{1,9})$/.exec(text) ?? [];
  return of === undefined ? null : { of: of as Point['of'], number: Number(number) };
}
