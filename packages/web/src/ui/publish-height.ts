/** Publishes the height of a part that stays in place while the page scrolls, so that styles can keep other parts from under it. */
import type { RefCallback } from 'react';

/** A `ref` for the part. Its height stands in a property of the root, in px, for as long as the part does. */
export function publishHeight(property: `--${string}`): RefCallback<HTMLElement> {
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
