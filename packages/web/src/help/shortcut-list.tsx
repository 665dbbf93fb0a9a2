/** The shortcuts of a group, each with its keys. */
import { Fragment } from 'react';
import { shortcuts, signShortcuts, type ShortcutGroup, type ShortcutName } from '../keys/shortcuts.ts';
import { useSession } from '../session/session.ts';
import { shortcutText } from '../text/shortcuts.ts';
import { keyWords } from '../ui/key-words.ts';

const names = Object.keys(shortcuts) as readonly ShortcutName[];

export function ShortcutList({ group }: { readonly group: ShortcutGroup }) {
  const { guide } = useSession();
  const shown = names.filter(
    (name) => shortcuts[name].group === group && (guide.signKeys || !signShortcuts.some((sign) => sign === name)),
  );
  return (
    <dl className="shortcut-list">
      {shown.map((name) => (
        <div key={name}>
          <dt>{shortcutText.names[name]}</dt>
          <dd>
            <Keys keys={shortcuts[name].keys} />
          </dd>
        </div>
      ))}
    </dl>
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
