/** The icons, each by its name in the design system's sprite. An icon without a label is decoration. */
import sprite from '@dk/src/img/all-svg-icons.svg';

export type IconName =
  | 'add-document'
  | 'arrow-back'
  | 'arrow-downward'
  | 'arrow-forward'
  | 'arrow-upward'
  | 'calendar-month'
  | 'check'
  | 'chevron-down'
  | 'chevron-left'
  | 'chevron-right'
  | 'chevron-up'
  | 'close'
  | 'copy'
  | 'delete'
  | 'document'
  | 'download'
  | 'edit'
  | 'error'
  | 'groups'
  | 'help'
  | 'hourglass'
  | 'info'
  | 'lock'
  | 'menu'
  | 'minus'
  | 'more-horiz'
  | 'person'
  | 'plus'
  | 'print'
  | 'refresh'
  | 'reply'
  | 'save'
  | 'search'
  | 'send'
  | 'star'
  | 'star-fill'
  | 'success'
  | 'sync'
  | 'time'
  | 'tune'
  | 'view-split'
  | 'visibility-off'
  | 'warning';

interface IconProps {
  readonly name: IconName;
  /** Read aloud in place of the icon. */
  readonly label?: string;
}

export function Icon({ name, label }: IconProps) {
  return (
    <svg
      className="icon"
      role={label === undefined ? undefined : 'img'}
      aria-label={label}
      aria-hidden={label === undefined}
      focusable="false"
    >
      <use href={`${sprite}#${name}`} />
    </svg>
  );
}
