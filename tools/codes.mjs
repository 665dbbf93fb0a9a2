/** `npm run codes -- …`: loads the official classifications, and says which editions there are. */
await import('tsx');
await import('../packages/server/src/codes/import/codes-command.ts');
