/** The code lists in which rules look, as they are at one time: an input of an evaluation, like the answers. Another edition is another catalogue. */
import type { CodeList } from './list.ts';

/** By the catalogue's names. `null` stands for a list that has no codes: what asks it sleeps. One that is not here yet is asked for. */
export type Catalogue = ReadonlyMap<string, CodeList | null>;

export const noCatalogue: Catalogue = new Map();

/** The catalogue's names of the lists in which units and providers are looked up; no form names them. */
export const registerLists = { unit: 'units', provider: 'providers' } as const;
