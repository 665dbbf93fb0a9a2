/** Says, wherever the person is, that the server would not take something that she wrote, and where to see to it. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { useSession } from '../session/session.ts';
import { text } from '../text/da.ts';
import { Alert } from '../ui/alert.tsx';
import { unsentQuery } from '../offline/unsent.ts';

export function UnsentNotice() {
  const client = useQueryClient();
  const { data: unsent = [] } = useQuery(unsentQuery(useSession(), client));
  const isFront = useLocation().pathname === '/';
  if (isFront || unsent.every(({ waitsFor }) => waitsFor !== 'refused')) return null;
  return (
    <div className="session-bar">
      <Alert kind="warning" heading={text.keptHere.refused} announced>
        <Link to="/">{text.keptHere.see}</Link>
      </Alert>
    </div>
  );
}
