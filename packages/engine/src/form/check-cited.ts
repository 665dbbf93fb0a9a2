/** Do the rules of the product that a form cites exist? */
import type { FormDefinition } from '../definition/definition.ts';
import { citedProductRule, isProductRule, productRules } from '../definition/product-rules.ts';
import { similarTo } from '../shape/similar.ts';
import { below, oneOf } from '../shape/words.ts';
import type { FormError } from './program.ts';

/** Each source that cites a rule of the product by a name that none has. */
export function checkCited(definition: FormDefinition): readonly FormError[] {
  return unknownIn(definition, '');
}

function unknownIn(value: unknown, where: string): readonly FormError[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]): readonly FormError[] => {
    const place = below(where, Array.isArray(value) ? Number(key) : key, inner);
    if (key !== 'source' || typeof inner !== 'string') return unknownIn(inner, place);
    const name = citedProductRule(inner);
    return name === null || isProductRule(name) ? [] : [{ where: place, what: unknownRule(name) }];
  });
}

function unknownRule(name: string): string {
  const meant = similarTo(name, productRules);
  const end = meant === undefined ? '' : `; did you mean ${meant}?`;
  return `cites ${name} of the product; expected ${oneOf(productRules)}${end}`;
}
