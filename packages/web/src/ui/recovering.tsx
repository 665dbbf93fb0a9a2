/**
 * Draws its children, and draws them anew when somebody else has changed what they had drawn: translators and extensions put nodes of their own
 * in the place of a page's text, and the next change finds it gone. The user can go on typing. Any other error is shown by `Fault`.
 */
import { Component, Fragment, type ComponentType, type ReactNode } from 'react';

interface RecoveringProps {
  readonly children: ReactNode;
  /** `onGoOn` draws the children anew. */
  readonly Fault: ComponentType<{ readonly onGoOn: () => void }>;
}

interface RecoveringState {
  readonly fault: unknown;
  readonly caret: Caret | null;
  /** How often the children have been drawn anew. */
  readonly times: number;
}

export class Recovering extends Component<RecoveringProps, RecoveringState> {
  override readonly state: RecoveringState = { fault: null, caret: null, times: 0 };

  static getDerivedStateFromError(fault: unknown): Partial<RecoveringState> {
    // The last moment at which the focus is still where the user is.
    return { fault, caret: caretNow() };
  }

  override componentDidCatch(fault: unknown): void {
    if (isDisturbance(fault)) this.drawAnew();
  }

  override componentDidUpdate(_: RecoveringProps, before: RecoveringState): void {
    if (before.times !== this.state.times && this.state.caret !== null) putCaret(this.state.caret);
  }

  override render(): ReactNode {
    const { fault, times } = this.state;
    if (fault === null) return <Fragment key={times}>{this.props.children}</Fragment>;
    const { Fault } = this.props;
    return isDisturbance(fault) ? null : <Fault onGoOn={this.drawAnew} />;
  }

  private readonly drawAnew = (): void => this.setState(({ times }) => ({ fault: null, times: times + 1 }));
}

/** Whether a fault comes of nodes that are not where they were put. */
export function isDisturbance(fault: unknown): boolean {
  return fault instanceof DOMException && (fault.name === 'NotFoundError' || fault.name === 'HierarchyRequestError');
}

/** Where the user is: the control by its id, and the place in its text. */
interface Caret {
  readonly id: string;
  readonly from: number | null;
  readonly to: number | null;
  /** A list below the control was open. */
  readonly isOpen: boolean;
}

function caretNow(): Caret | null {
  const active = document.activeElement;
  if (active === null || active.id === '') return null;
  const isText = active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement;
  const isOpen = active.getAttribute('aria-expanded') === 'true';
  return { id: active.id, from: isText ? active.selectionStart : null, to: isText ? active.selectionEnd : null, isOpen };
}

function putCaret({ id, from, to, isOpen }: Caret): void {
  const control = document.getElementById(id);
  control?.focus({ preventScroll: true });
  const isText = control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement;
  if (isText && from !== null) control.setSelectionRange(from, to);
  if (isOpen) control?.click();
}
