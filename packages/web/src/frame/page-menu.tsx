/**
 * The menu of an empty part of the page: a right click there, or Ctrl+F10 anywhere, offers *Vis genveje* (SEI2 7). Links, fields and
 * rows keep the browser's own.
 */
import { useRef, useState, type MouseEvent, type ReactNode } from 'react';
import { useShortcuts } from '../keys/shortcuts.ts';
import { Late } from '../ui/late.tsx';
import { latePart } from '../ui/late-part.ts';

const list = latePart(() => import('./page-menu-list.tsx'));

const withMenuOfTheirOwn = 'a, button, input, select, textarea, label, [role="row"], [role="dialog"], [contenteditable]';

export function PageMenu({ onShowShortcuts, children }: { readonly onShowShortcuts: () => void; readonly children: ReactNode }) {
  const point = useRef<HTMLSpanElement>(null);
  const [at, setAt] = useState<{ readonly x: number; readonly y: number } | null>(null);

  const onContextMenu = (event: MouseEvent): void => {
    const onText = !(window.getSelection()?.isCollapsed ?? true);
    if (onText || !(event.target instanceof Element) || event.target.closest(withMenuOfTheirOwn)) return;
    event.preventDefault();
    setAt({ x: event.clientX, y: event.clientY });
  };

  useShortcuts({
    pageMenu: () => {
      const place = document.activeElement?.getBoundingClientRect();
      setAt({ x: place?.left ?? 0, y: Math.min(place?.bottom ?? 0, window.innerHeight / 2) });
    },
  });

  return (
    <div className="page-place" onContextMenu={onContextMenu}>
      {children}
      <span ref={point} className="page-menu-point" style={{ left: at?.x ?? 0, top: at?.y ?? 0 }} />
      <Late part={list} isWanted={at !== null} onGiveUp={() => setAt(null)}>
        {({ PageMenuList }) => (
          <PageMenuList point={point} open={at !== null} onClose={() => setAt(null)} onShowShortcuts={onShowShortcuts} />
        )}
      </Late>
    </div>
  );
}
