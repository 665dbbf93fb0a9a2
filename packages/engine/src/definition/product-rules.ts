/**
 * Rules of the product that a form may cite where no manual says anything: `"source": "product: nothingLost"`. Names alone, in the order of their
 * numbers; their words are the screen's.
 */
export const productRules = [
  'nothingLost',
  'nothingDestroyed',
  'boundToVersion',
  'constantSpeed',
  'rulesAreData',
  'trueLists',
  'refusalsExplain',
  'versionsDoNoHarm',
  'forEverybody',
  'claimsAreTested',
] as const;

export type ProductRule = (typeof productRules)[number];

const prefix = /^product:\s*/;

/** The name that a source cites, whether there is such a rule or not; null for a paragraph of a manual. */
export function citedProductRule(source: string): string | null {
  return prefix.test(source) ? source.replace(prefix, '') : null;
}

export function isProductRule(name: string): name is ProductRule {
  return (productRules as readonly string[]).includes(name);
}
