/** Tells the styles how high a part is that stands still while the page scrolls, so that nothing comes to lie beneath it. */
import type { RefCallback } from 'react';

/** A `ref` for the part. Its height stands in a property of the root, in px, for as long as the part does. */
export function tellHeight(property: `--${string}`): RefCallback<HTMLElement> {
  return (part) => {
    if (part === null) return;
    const { style } = document.documentElement;
    const growth = new ResizeObserver(() => style.setProperty(property, `${part.offsetHeight}px`));
    growth.observe(part);
    return () => {
      growth.disconnect();
      style.removeProperty(property);
    };
  };
}
