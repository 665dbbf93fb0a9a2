/**
 * The menu of an empty part of the page: a right click there, or Ctrl+F10 anywhere, offers *Vis genveje* (SEI2 7). Links, fields and
 * rows keep the browser's own.
 */
import { useRef, useState, type MouseEvent, type ReactNode } from 'react';
import { Menu, MenuItem, Popover } from 'react-aria-components';
import { useShortcuts } from '../keys/shortcuts.ts';
import { text } from '../text/da.ts';

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
      <Popover
        className="popover"
        triggerRef={point}
        isOpen={at !== null}
        placement="bottom start"
        onOpenChange={(open) => {
          if (!open) setAt(null);
        }}
      >
        <Menu className="menu" aria-label={text.shortcutDialog.open} autoFocus="first" onClose={() => setAt(null)}>
          <MenuItem className="menu-item" onAction={onShowShortcuts}>
            {text.shortcutDialog.open}
          </MenuItem>
        </Menu>
      </Popover>
    </div>
  );
}
