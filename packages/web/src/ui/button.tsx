/** Buttons and links that look like them. A closed button stays where it is, can be reached by keyboard, and says why it is closed. */
import { useId, useState, type ReactNode } from 'react';
import { Button as AriaButton, Link as AriaLink, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { announce } from './announcer.tsx';
import { Icon, type IconName } from './icon.tsx';
import { Explained } from './tooltip.tsx';

type Variant = 'primary' | 'secondary' | 'tertiary' | 'warning';

interface ButtonProps {
  readonly variant?: Variant;
  readonly icon?: IconName | undefined;
  /** Why the button cannot be used now; absent when it can. */
  readonly closed?: string | undefined;
  readonly onPress?: () => void;
  readonly type?: 'button' | 'submit';
  readonly autoFocus?: boolean;
  /** Closes the dialog round it, e.g. `close`. */
  readonly slot?: string;
  /** Tab passes it by: what it does has a key of its own. */
  readonly excludeFromTabOrder?: boolean;
  /** What it does and its key, e.g. `Alt+S`; shown when pointed at. */
  readonly tooltip?: string;
  readonly children: ReactNode;
}

export function Button({ variant = 'secondary', icon, closed, onPress, tooltip, children, ...rest }: ButtonProps) {
  const whyId = useId();
  return (
    <Explainable words={closed ?? tooltip}>
      {(explain) => (
        <AriaButton {...rest} {...pressable(closed, whyId, onPress, explain)} className={`button button-${variant}`}>
          {icon && <Icon name={icon} />}
          <span>{children}</span>
          <Why id={whyId} closed={closed} />
        </AriaButton>
      )}
    </Explainable>
  );
}

interface IconButtonProps {
  readonly icon: IconName;
  /** What it does; read aloud, and shown when pointed at. */
  readonly label: string;
  readonly closed?: string | undefined;
  readonly onPress?: () => void;
  readonly slot?: string;
}

export function IconButton({ icon, label, closed, onPress, ...rest }: IconButtonProps) {
  const whyId = useId();
  return (
    <Explainable words={closed ?? label}>
      {(explain) => (
        <AriaButton
          {...rest}
          {...pressable(closed, whyId, onPress, explain)}
          aria-label={label}
          className="button button-icon-only"
        >
          <Icon name={icon} />
          <Why id={whyId} closed={closed} />
        </AriaButton>
      )}
    </Explainable>
  );
}

interface LinkButtonProps {
  readonly variant?: Variant;
  readonly icon?: IconName;
  readonly href: string;
  readonly onPress?: () => void;
  readonly autoFocus?: boolean;
  readonly children: ReactNode;
}

/** Leads to a page of this site, through the router. */
export function LinkButton({ variant = 'secondary', icon, children, ...rest }: LinkButtonProps) {
  return (
    <AriaLink {...rest} className={`button button-${variant}`}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </AriaLink>
  );
}

interface ExplainableProps {
  readonly words: string | undefined;
  /** Draws the button; what it is handed opens the explanation. */
  readonly children: (explain: () => void) => ReactNode;
}

function Explainable({ words, children }: ExplainableProps) {
  const [isOpen, setOpen] = useState(false);
  // Always the same parts round the button: a button that opens or closes while it has the focus must keep it.
  return (
    <Explained words={words} isOpen={isOpen && words !== undefined} onOpenChange={setOpen}>
      {children(() => setOpen(true))}
    </Explained>
  );
}

/** Read aloud with the button; the tooltip is for those who see. */
function Why({ id, closed }: { readonly id: string; readonly closed: string | undefined }) {
  return closed === undefined ? null : (
    <span id={id} hidden>
      {closed}
    </span>
  );
}

/** A closed button says why whenever it is pressed, or reached by keyboard in whatever way. */
function pressable(
  closed: string | undefined,
  whyId: string,
  onPress: (() => void) | undefined,
  explain: () => void,
): AriaButtonProps {
  if (closed === undefined) return onPress === undefined ? {} : { onPress };
  return {
    'aria-disabled': true,
    'aria-describedby': whyId,
    onFocus: ({ target }) => {
      if (target.matches(':focus-visible')) explain();
    },
    onPress: () => {
      explain();
      announce(closed);
    },
  };
}
