/** `npm run verify-log`: whether the log is as it was sealed. */
await import('../packages/server/src/runtime/read-typescript.mjs');
await import('../packages/server/src/audit/verify-command.ts');
