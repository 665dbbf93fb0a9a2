/** The engine's public face. */
export * from './answers.ts';
export * from './changes.ts';
export * from './definition.ts';
export * from './facts.ts';
export * from './outline.ts';
export * from './state.ts';
export * from './dates.ts';
export * from './field-types/field-type.ts';
export * from './field-types/index.ts';
export * from './identifiers/cpr.ts';
export * from './identifiers/cvr.ts';
export * from './identifiers/provider.ts';
export * from './identifiers/sks.ts';
export * from './identifiers/sor.ts';
export * from './sort-key.ts';
