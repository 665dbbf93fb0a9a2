/** The cookies of somebody who has signed in, for a browser that has been nowhere yet. */
import type { DemoPersonName } from '../packages/server/src/demo/demo-persons.ts';
import { signInAs } from '../packages/server/src/testing/person.ts';

export async function cookiesOf(origin: string, name: DemoPersonName) {
  const { jar } = await signInAs(origin, name);
  return jar
    .header('/')
    .split('; ')
    .map((pair) => ({ name: pair.slice(0, pair.indexOf('=')), value: pair.slice(pair.indexOf('=') + 1), url: origin }));
}
