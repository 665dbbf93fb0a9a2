/** Where the typeface of the public design system lies on disk. */
import { createRequire } from 'node:module';
import { join } from 'node:path';

export const fontDirectory = join(createRequire(import.meta.url).resolve('dkfds'), '../../../src/fonts/IBMPlexSans/complete/ttf');
export const regularFont = join(fontDirectory, 'IBMPlexSans-Regular.ttf');
