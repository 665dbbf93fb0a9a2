/** What a test knows beside the answers. */
import type { Answers } from '../answers/answers.ts';
import type { Facts } from '../answers/facts.ts';
import { noCatalogue, type Catalogue } from '../codes/catalogue.ts';
import type { Known } from '../expression/run.ts';

export function knowing(facts: Facts = new Map(), catalogue: Catalogue = noCatalogue, reported: Answers | null = null): Known {
  return { facts, catalogue, reported };
}
