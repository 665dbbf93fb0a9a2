/** Where a rule comes from, in Danish: a paragraph of a manual, or a rule of the product. */
import { citedProductRule, isProductRule, productRules, type ProductRule } from '@sei/engine';

const words: Readonly<Record<ProductRule, string>> = {
  nothingLost: 'det, du har skrevet, går ikke tabt',
  nothingDestroyed: 'intet slettes uden at kunne fortrydes',
  boundToVersion: 'der indberettes præcis det, du har set',
  constantSpeed: 'et langt skema er lige så hurtigt som et kort',
  rulesAreData: 'de samme regler gælder overalt',
  trueLists: 'listerne passer altid',
  refusalsExplain: 'en afvisning siger hvad, hvorfor og hvad du kan gøre',
  versionsDoNoHarm: 'en ny udgave ændrer ingen skemaer, der er i gang eller indberettet',
  forEverybody: 'skemaet kan bruges og læses af alle',
  claimsAreTested: 'det, systemet lover, er afprøvet',
};

/** `Cancer v4 §3.2.1` or `product: nothingLost`, as it is read. */
export function sourceWords(source: string): string {
  const name = citedProductRule(source);
  if (name === null) return source.replace(/\s*§(?=\d)/, ', afsnit ');
  return isProductRule(name) ? `produktregel ${productRules.indexOf(name) + 1}: ${words[name]}` : source;
}
