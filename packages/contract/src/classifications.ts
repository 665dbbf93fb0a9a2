/** The official collections that lists of codes are cut from, and the list that is not one of codes. Knows neither files nor fields. */

export const classifications = ['sks', 'shak', 'sor', 'providers', 'snomed'] as const;
export type Classification = (typeof classifications)[number];

/** The list of what people say for what texts have: the word stands as code, what it means as text. */
export const synonymsList = 'synonyms';
