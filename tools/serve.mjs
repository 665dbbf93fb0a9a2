/** The server as a process, which ends with the npm that started it. */
if (process.env['npm_lifecycle_event'] !== undefined) stopWithNpm();
await import('../packages/server/src/runtime/read-typescript.mjs');
// Is done when the server has stopped.
await import('../packages/server/src/main.ts');

/** npm hands a signal on to a shell, and not every shell hands it on from there: a server whose npm is gone stops as if it had got the signal itself. */
function stopWithNpm() {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  watch.unref();
}
