/** `npm run rekey`: seals anew, under the key in force, what former keys sealed. */
await import('../packages/server/src/runtime/read-typescript.mjs');
await import('../packages/server/src/rekey/rekey-command.ts');
