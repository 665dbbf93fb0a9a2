/** The engine's public face. */
export * from './answers.ts';
export * from './asleep.ts';
export * from './changes.ts';
export { firstUnseen, isBlank, plainLine, plainToken } from './characters.ts';
export * from './plain-change.ts';
export * from './changes-between.ts';
export * from './definition.ts';
export * from './difference.ts';
export * from './facts.ts';
export * from './outline.ts';
export * from './state.ts';
export { PackedProblem } from './codes/bytes.ts';
export * from './codes/difference.ts';
export * from './codes/hierarchy.ts';
export { rowsOfCode } from './codes/code-table.ts';
export { cellOf, isValidOn, rowOfList, valuesOf, type CodeList, type CodeRow } from './codes/list.ts';
export { lookUp, lookUpCode, lookUpProvider, lookUpUnit } from './codes/look-up.ts';
export * from './codes/pack.ts';
export type { Range } from './codes/search/marks.ts';
export { prepareSearch, searchCodes, type Bar, type Hit, type Search } from './codes/search/search.ts';
export { openSynonyms, type SynonymRow, type Synonyms } from './codes/search/synonyms.ts';
export * from './dates.ts';
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
export * from './sort-key.ts';
export * from './fit.ts';
export * from './merge.ts';
export * from './undo.ts';
export { checkForm } from './check.ts';
export { evaluate } from './evaluate.ts';
export {
  allowedBy,
  compileForm,
  type FieldProgram,
  type Form,
  type FormFault,
  type ScopeProgram,
  type TableProgram,
} from './form.ts';
export * from './include.ts';
export * from './look.ts';
export * from './react.ts';
export * from './valid-on.ts';
export * from './origin.ts';
