/** The name of the authority and the system, with their mark. */
import { text } from '../text/da.ts';

export function Logo() {
  return (
    <>
      <svg className="logo-mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
        <rect className="logo-frame" x="2" y="4" width="28" height="24" rx="3" />
        <rect className="logo-page" x="17" y="7" width="10" height="18" rx="1" />
      </svg>
      <span className="logo-authority">{text.authority}</span>
      <span className="logo-system">{text.system}</span>
    </>
  );
}
