/** The engine's public face. */
export * from './answers/answers.ts';
export * from './form/asleep.ts';
export * from './answers/changes.ts';
export { firstUnseen, isBlank, plainLine, plainToken } from './answers/characters.ts';
export * from './form/plain-change.ts';
export * from './answers/changes-between.ts';
export * from './definition/definition.ts';
export * from './reading/difference.ts';
export * from './answers/facts.ts';
export * from './reading/outline.ts';
export * from './evaluate/state.ts';
export { PackedCodesError } from './codes/bytes.ts';
export * from './codes/difference.ts';
export * from './codes/hierarchy.ts';
export { rowsOfCode } from './codes/code-table.ts';
export { cellOf, isValidOn, rowOfList, valuesOf, type CodeList, type CodeRow } from './codes/list.ts';
export { lookUp, lookUpCode, lookUpProvider, lookUpUnit } from './codes/look-up.ts';
export * from './codes/pack.ts';
export type { Range } from './codes/search/marks.ts';
export { prepareSearch, searchCodes, type Bar, type Hit, type Search } from './codes/search/search.ts';
export { openSynonyms, type SynonymRow, type Synonyms } from './codes/search/synonyms.ts';
export * from './answers/dates.ts';
export * from './field-types/field-type.ts';
export * from './field-types/index.ts';
export { readDate, showDate } from './field-types/date.ts';
export { isLongerThan, longestText } from './field-types/text.ts';
export { readTime } from './field-types/time.ts';
export * from './identifiers/cpr.ts';
export * from './identifiers/cvr.ts';
export * from './identifiers/provider.ts';
export * from './identifiers/sks.ts';
export * from './identifiers/sor.ts';
export * from './answers/sort-key.ts';
export * from './form/fit.ts';
export * from './answers/merge.ts';
export * from './answers/undo.ts';
export { checkForm } from './form/check.ts';
export { evaluate } from './evaluate/evaluate.ts';
export {
  allowedBy,
  compileForm,
  type FieldProgram,
  type Form,
  type FormFault,
  type ScopeProgram,
  type TableProgram,
} from './form/form.ts';
export * from './definition/include.ts';
export { compareOrder, locate, walk, type AnsweredScope, type Place, type PlacedRow } from './definition/locate.ts';
export * from './evaluate/look.ts';
export * from './evaluate/react.ts';
export * from './evaluate/valid-on.ts';
export * from './evaluate/origin.ts';
