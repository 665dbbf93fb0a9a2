/** `npm run rekey`: seals anew, under the key in force, what former keys sealed. */
await import('tsx');
await import('../packages/server/src/rekey/rekey-command.ts');
