/** The engine's public face. */
export * from './answers.ts';
export * from './changes.ts';
export * from './definition.ts';
export * from './facts.ts';
export * from './state.ts';
