/** How long texts may be that are no answers, in characters as the engine counts them. Schemas and pages read them here. */
export const longest = {
  /** The value of a filter. */
  filter: 200,
  /** Where in a list one jumps to. */
  place: 100,
  viewName: 60,
  /** What is searched for among the changes of an edition. */
  changeSearch: 100,
} as const;
