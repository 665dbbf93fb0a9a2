/** How sure it is what is on an official list, in Danish. */
import type { Standing } from '@sei/contract/classifications';

export const standingWords: Readonly<Record<Standing, string>> = {
  official: 'officiel',
  probable: 'sandsynlig',
  unknown: 'ukendt',
};
