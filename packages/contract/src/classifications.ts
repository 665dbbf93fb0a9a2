/** The official collections that lists of codes are cut from. Knows neither their files nor their lists. */

export const classifications = ['sks', 'shak', 'sor', 'providers', 'snomed'] as const;
export type Classification = (typeof classifications)[number];
