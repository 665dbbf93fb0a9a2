/** *Vis genveje*: the shortcuts of the place that one is at, and on a second wish those of the whole page. */
import { ShortcutList } from '../help/shortcut-list.tsx';
import type { ShortcutGroup } from '../keys/shortcuts.ts';
import { text } from '../text/da.ts';
import { shortcutText } from '../text/shortcuts.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

interface ShortcutDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly groups: readonly ShortcutGroup[];
  /** Shows those of the whole page; absent when they are shown. */
  readonly onShowAll: (() => void) | undefined;
}

export function ShortcutDialog({ open, onClose, groups, onShowAll }: ShortcutDialogProps) {
  return (
    <Dialog
      title={onShowAll === undefined ? shortcutText.title.page : shortcutText.title.here}
      open={open}
      onClose={onClose}
      size="wide"
      actions={
        <>
          <Button variant="primary" onPress={onClose} autoFocus>
            {text.close}
          </Button>
          {onShowAll && <Button onPress={onShowAll}>{shortcutText.showAll}</Button>}
        </>
      }
    >
      <div className="shortcut-groups">
        {groups.map((group) => (
          <section key={group}>
            <h3>{shortcutText.groups[group]}</h3>
            <ShortcutList group={group} />
          </section>
        ))}
      </div>
    </Dialog>
  );
}
