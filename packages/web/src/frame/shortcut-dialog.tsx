/** *Vis genveje*: every shortcut of the table, grouped. */
import { shortcuts, type ShortcutGroup, type ShortcutName } from '../shortcuts.ts';
import { text } from '../text/da.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { keyWords } from '../ui/key-words.ts';

interface ShortcutDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

const names = Object.keys(shortcuts) as readonly ShortcutName[];
const groups = Object.keys(text.shortcutDialog.groups) as readonly ShortcutGroup[];

export function ShortcutDialog({ open, onClose }: ShortcutDialogProps) {
  return (
    <Dialog
      title={text.shortcutDialog.title}
      open={open}
      onClose={onClose}
      size="wide"
      actions={
        <Button variant="primary" onPress={onClose} autoFocus>
          {text.close}
        </Button>
      }
    >
      <div className="shortcut-groups">
        {groups
          .map((group) => ({ group, members: names.filter((name) => shortcuts[name].group === group) }))
          .filter(({ members }) => members.length > 0)
          .map(({ group, members }) => (
            <section key={group}>
              <h3>{text.shortcutDialog.groups[group]}</h3>
              <dl className="shortcut-list">
                {members.map((name) => (
                  <div key={name}>
                    <dt>{text.shortcutDialog.names[name]}</dt>
                    <dd>
                      {shortcuts[name].keys.map((keys) => (
                        <kbd key={keys}>{keyWords(keys)}</kbd>
                      ))}
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
