/** Values as the database keeps them: JSON, sealed for one place so that a row cannot be passed off as another's. */
import type { Keys } from './seal.ts';

/** What sealed bytes belong to. */
export const sealedPlace = {
  snapshot: (report: string): string => `report/${report}/snapshot`,
  clashes: (report: string): string => `report/${report}/clashes`,
  change: (report: string, batch: string): string => `report/${report}/change/${batch}`,
  version: (report: string, version: number): string => `report/${report}/version/${version}`,
  person: (report: string, role: string): string => `report/${report}/person/${role}`,
  view: (view: string): string => `view/${view}`,
  session: (session: string): string => `session ${session}`,
} as const;

export function sealJson(keys: Keys, value: unknown, place: string): Uint8Array {
  return keys.seal(Buffer.from(JSON.stringify(value)), place);
}

/** The value that `sealJson` sealed. Only this server writes such bytes, so their shape is as it was written. */
export function openJson<Value>(keys: Keys, sealed: Uint8Array, place: string): Value {
  return JSON.parse(Buffer.from(keys.open(sealed, place)).toString()) as Value;
}
