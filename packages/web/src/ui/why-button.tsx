/** *Hvorfor?*: shows and hides what a message is based on. */
import { text } from '../text/da.ts';

interface WhyButtonProps {
  /** Id of what it shows and hides. */
  readonly controls: string;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  /** What is asked about, where the place of the button does not say so. */
  readonly about?: string;
}

export function WhyButton({ controls, isOpen, onToggle, about }: WhyButtonProps) {
  return (
    <button type="button" className="link-button message-why" aria-expanded={isOpen} aria-controls={controls} onClick={onToggle}>
      {text.field.why}
      {about !== undefined && <span className="visually-hidden"> {about}</span>}
    </button>
  );
}
