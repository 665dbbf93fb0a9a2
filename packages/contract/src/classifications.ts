/** The official collections that lists of codes are cut from, and the list that is not one of codes. Knows neither files nor fields. */

/** `lists` is the one of the official lists, which say what codes of the others belong together, and when. */
export const classifications = ['sks', 'shak', 'sor', 'providers', 'snomed', 'lists'] as const;
export type Classification = (typeof classifications)[number];

/** How sure it is what is on an official list: it was published, it follows from what was, or nothing is known of its members. */
export const standings = ['official', 'probable', 'unknown'] as const;
export type Standing = (typeof standings)[number];

/** The list of what people say for what texts have: the word stands as code, what it means as text. */
export const synonymsList = 'synonyms';
