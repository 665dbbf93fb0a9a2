/** *Hvorfor?*: shows and hides what a message is based on. */
import { text } from '../text/da.ts';

interface WhyButtonProps {
  /** Id of what it shows and hides. */
  readonly controls: string;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  /** What is asked about, where the place of the button does not say so. */
  readonly about?: string;
  /** Stands on the way to the field that it is about: Tab passes it by, and Alt+H opens it from the field. */
  readonly isPassed?: boolean;
}

export function WhyButton({ controls, isOpen, onToggle, about, isPassed = false }: WhyButtonProps) {
  return (
    <button
      type="button"
      className="link-button message-why"
      tabIndex={isPassed ? -1 : undefined}
      aria-expanded={isOpen}
      aria-controls={controls}
      onClick={onToggle}
    >
      {text.field.why}
      {about !== undefined && <span className="visually-hidden"> {about}</span>}
    </button>
  );
}
