/** How much is known of each official list while no edition of them is in force: for those who can read one in. */
import type { OfficialList } from '@sei/contract/routes/codes';
import { classificationText } from '../text/classifications.ts';
import { formatCount } from '../text/format.ts';

export function OfficialLists({ lists }: { readonly lists: readonly OfficialList[] }) {
  if (lists.length === 0) return null;
  const words = classificationText.official;
  return (
    <details className="official-lists">
      <summary>{words.title(lists.length, formatCount(lists.length))}</summary>
      <p className="quiet">{words.lead}</p>
      <ul>
        {lists.map(({ list, title, standing }) => (
          <li key={list}>
            <strong>{title}</strong> <span className="mark">{words.standing[standing.is]}</span>
            <br />
            <span className="quiet">{standing.source}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
