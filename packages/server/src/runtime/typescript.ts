/** How a process or a thread of its own is begun, so that it can run our TypeScript. */
export const readsTypescript: readonly string[] = ['--import', new URL('read-typescript.mjs', import.meta.url).href];
