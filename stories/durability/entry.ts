/**
 * A cancer report as it was entered once, stroke by stroke: what the replay types, chooses and leaves. Fields are named by id, as a
 * recorder would, so that a stroke means the same field each time. The patient is invented.
 */

/** One thing that a hand does. A character or a choice that is lost is a loss; nothing smaller can be. */
export type Stroke =
  | { readonly at: string; readonly does: 'type'; readonly character: string }
  /** Leaves the field for the next. */
  | { readonly at: string; readonly does: 'leave' }
  /** Takes the first hit of the search. */
  | { readonly at: string; readonly does: 'take' }
  /** Ticks one of the choices in sight. */
  | { readonly at: string; readonly does: 'tick'; readonly code: string };

export const cancerEntry: readonly Stroke[] = [
  ...typed('cpr', '120347-0068'),
  ...typed('firstContact', '05-10-2026'),
  ...typed('unit', '99000041000016002'),
  ...searched('diagnosis', 'DC504'),
  ticked('laterality', 'TUL2'),
  ...searched('stageT', 'AZCD13C'),
  ...searched('stageN', 'AZCD30'),
  ...searched('stageM', 'AZCD40'),
  ticked('macroscopicBasis', 'AZCK0'),
  ticked('macroscopicBasis', 'AZCK2'),
  ticked('microscopicBasis', 'AZCL0'),
  ...searched('histology', 'ZM85003'),
  ...typed('operationDate', '28-10-2026'),
  ...searched('operationCode', 'KHAB40'),
  ticked('treatments', 'ZWCD0'),
  ...typed('otherTreatmentDescription', 'Opfundet forløb: ærlig tekst på dansk, som ingen har sagt før.'),
];

/** In words, to find out what went wrong. */
export function describeStroke(stroke: Stroke): string {
  if (stroke.does === 'type') return `"${stroke.character}" in ${stroke.at}`;
  return stroke.does === 'tick' ? `${stroke.code} in ${stroke.at}` : `${stroke.does} in ${stroke.at}`;
}

function typed(at: string, text: string): readonly Stroke[] {
  return [...[...text].map((character) => ({ at, does: 'type', character }) as const), { at, does: 'leave' }];
}

function searched(at: string, words: string): readonly Stroke[] {
  return [...[...words].map((character) => ({ at, does: 'type', character }) as const), { at, does: 'take' }];
}

function ticked(at: string, code: string): Stroke {
  return { at, does: 'tick', code };
}
