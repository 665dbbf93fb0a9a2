/** `npm start`: sets up what a fresh clone lacks, then is the server. Where and how it runs is read by the server alone. */
import { buildWeb, setUp } from './set-up.mjs';

setUp();
buildWeb();
await import('../packages/server/src/read-typescript.mjs');
await import('../packages/server/src/main.ts');
if (process.env['npm_lifecycle_event'] !== undefined) stopWithNpm();

/** npm hands a signal on to a shell, and not every shell hands it on from there: a server whose npm is gone stops as if it had been told. */
function stopWithNpm() {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  watch.unref();
}
