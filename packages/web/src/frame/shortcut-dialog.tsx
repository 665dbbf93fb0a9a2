/** *Vis genveje*: the shortcuts of the place that one is at, and on a second wish those of the whole page. */
import { Fragment } from 'react';
import { shortcuts, type ShortcutGroup, type ShortcutName } from '../keys/shortcuts.ts';
import { text } from '../text/da.ts';
import { shortcutText } from '../text/shortcuts.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { keyWords } from '../ui/key-words.ts';

interface ShortcutDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly groups: readonly ShortcutGroup[];
  /** Shows those of the whole page; absent when they are shown. */
  readonly onShowAll: (() => void) | undefined;
}

const names = Object.keys(shortcuts) as readonly ShortcutName[];

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
            <dl className="shortcut-list">
              {names
                .filter((name) => shortcuts[name].group === group)
                .map((name) => (
                  <div key={name}>
                    <dt>{shortcutText.names[name]}</dt>
                    <dd>
                      <Keys keys={shortcuts[name].keys} />
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

/** Each combination; of a long series the first and the last. */
function Keys({ keys }: { readonly keys: readonly string[] }) {
  const shown = keys.length > most ? [keys[0]!, keys.at(-1)!] : keys;
  return shown.map((combination, index) => (
    <Fragment key={combination}>
      {index > 0 && shown !== keys && <span>{shortcutText.to}</span>}
      <kbd>{keyWords(combination)}</kbd>
    </Fragment>
  ));
}

/** More than these do not stand beside each other. */
const most = 6;
