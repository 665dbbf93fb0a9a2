/** Clashes as the screen asks for them: where one is, and whether it is about a value or about a row. */
import type { Clash, ClashSide, Path } from '@sei/engine';
import { pathKey } from './draft.ts';

/** Whether a side says that a row is kept or removed, in place of a value. */
export function isPresence(value: ClashSide['value']): value is Extract<ClashSide['value'], { readonly row: string }> {
  return typeof value === 'object' && value !== null && 'row' in value;
}

export function clashAt(clashes: readonly Clash[], at: Path): Clash | undefined {
  return clashes.find((clash) => pathKey(clash.at) === pathKey(at));
}

/** Clashes about whether rows of a table are kept. */
export function rowClashesOf(clashes: readonly Clash[], table: Path): readonly Clash[] {
  return clashes.filter(
    ({ at, sides }) => pathKey(at.slice(0, -1)) === pathKey(table) && sides.every(({ value }) => isPresence(value)),
  );
}
