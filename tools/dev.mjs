/** `npm run dev`: the system on one port; a change of the web shows at once, a change of anything else starts the server anew. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root, setUp } from './set-up.mjs';

setUp();
const watched = ['packages/*/src/**/*.sql', 'packages/server/src/**/*.typ', 'forms/**/*.json', 'codes/**'];
const includes = watched.flatMap((pattern) => ['--include', join(root, pattern)]);
const server = spawn(
  process.execPath,
  [join(root, 'node_modules/tsx/dist/cli.mjs'), 'watch', '--clear-screen=false', ...includes, join(root, 'tools/dev-server.ts')],
  { cwd: root, stdio: 'inherit' },
);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code) => process.exit(code ?? 0));
