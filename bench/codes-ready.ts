/**
 * Run by itself, as a page that has just been loaded: reads a packed list, opens it and searches once. Prints the milliseconds of both, and
 * those of the processor, which counts all threads.
 */
import { readFileSync } from 'node:fs';
import { openCodes, searchCodes } from '../packages/engine/src/index.ts';

const [file, on] = process.argv.slice(2);
const bytes = new Uint8Array(readFileSync(file!));
const cpu = process.cpuUsage();
const before = performance.now();
const list = openCodes(bytes);
const opened = performance.now();
searchCodes(list, 'k', { on: on!, mode: 'contains', limit: 60 });
const searched = performance.now();
const { user, system } = process.cpuUsage(cpu);
console.log(JSON.stringify({ open: opened - before, search: searched - opened, processor: (user + system) / 1_000 }));
