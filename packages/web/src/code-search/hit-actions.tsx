/** What can be done about the active hit beside taking it, and where in the hierarchy the list stands. For the mouse, and to show the keys. */
import { shortcuts, type ShortcutName } from '../keys/shortcuts.ts';
import { formText } from '../text/form.ts';
import { keyWords } from '../ui/key-words.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import type { Hit } from './hits.ts';

interface HitActionsProps {
  /** What the active hit is called. */
  readonly name: string;
  readonly isFavourite: boolean;
  readonly onFavourite: (() => void) | undefined;
  readonly onBelow: (() => void) | undefined;
  readonly onAbove: (() => void) | undefined;
}

export function HitActions({ name, isFavourite, onFavourite, onBelow, onAbove }: HitActionsProps) {
  return (
    <div className="hit-actions">
      {onFavourite && (
        <HitAction icon={isFavourite ? 'star-fill' : 'star'} shortcut="favourite" onPress={onFavourite}>
          {formText.search.favourite[isFavourite ? 'remove' : 'add'](name)}
        </HitAction>
      )}
      {onAbove && (
        <HitAction icon="arrow-upward" shortcut="codesAbove" onPress={onAbove}>
          {formText.search.below.up}
        </HitAction>
      )}
      {onBelow && (
        <HitAction icon="arrow-downward" shortcut="codesBelow" onPress={onBelow}>
          {formText.search.below.of(name)}
        </HitAction>
      )}
    </div>
  );
}

interface HitActionProps {
  readonly icon: IconName;
  readonly shortcut: ShortcutName;
  readonly onPress: () => void;
  readonly children: string;
}

function HitAction({ icon, shortcut, onPress, children }: HitActionProps) {
  return (
    <button type="button" className="hit-action" tabIndex={-1} onClick={onPress}>
      <Icon name={icon} /> <span>{children}</span> <kbd>{keyWords(shortcuts[shortcut].keys[0])}</kbd>
    </button>
  );
}

interface HitPathProps {
  readonly path: readonly Pick<Hit, 'code' | 'text'>[];
  /** Null goes back to the search. */
  readonly onGoTo: (code: string | null) => void;
}

/** The codes above those in the list, the widest first. */
export function HitPath({ path, onGoTo }: HitPathProps) {
  return (
    <ol className="hit-path" aria-label={formText.search.below.path}>
      <li>
        <button type="button" className="hit-step" tabIndex={-1} onClick={() => onGoTo(null)}>
          {formText.search.below.search}
        </button>
      </li>
      {path.map(({ code, text: words }, index) => (
        <li key={code} title={words}>
          <button
            type="button"
            className="hit-step"
            tabIndex={-1}
            aria-current={index === path.length - 1 || undefined}
            onClick={() => onGoTo(code)}
          >
            {index === path.length - 1 ? `${code} ${words}` : code}
          </button>
        </li>
      ))}
    </ol>
  );
}
