/** What the help says: of the place that has the focus, of its page, or of a topic that was chosen; and the keys that work there. */
import { useQuery } from '@tanstack/react-query';
import { signInMethodsQuery } from '../api/queries.ts';
import { useSession } from '../session/session.ts';
import { helpWords, topicTitles, topicWords, type TopicName } from '../text/help.ts';
import { sourceWords } from '../text/sources.ts';
import { Icon } from '../ui/icon.tsx';
import type { HelpAt } from './help-at.ts';
import { manualAddress } from './manuals.ts';
import { ShortcutList } from './shortcut-list.tsx';
import { useKeepGuide } from './guide.ts';

interface HelpContentProps extends Pick<HelpAt, 'place' | 'keys'> {
  /** Of the page, its own first. */
  readonly topics: readonly [TopicName, ...TopicName[]];
  /** A topic that is read in place of what there is to say here; null while none is. */
  readonly chosen: TopicName | null;
  readonly onChoose: (topic: TopicName | null) => void;
  readonly onStartTour: () => void;
}

export function HelpContent({ place, keys, topics, chosen, onChoose, onStartTour }: HelpContentProps) {
  const topic = chosen ?? topics[0];
  const own = chosen === null ? place : null;
  const { paragraphs, source } = own ?? topicWords[topic];
  return (
    <div className="help-columns">
      <section className="help-words">
        <h3>{own?.title ?? topicTitles[topic]}</h3>
        {own?.field && (
          <p className="help-field">
            <strong>{own.field.label}</strong> {own.field.words.join(' ')}
          </p>
        )}
        {paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        <p className="help-source">
          <ManualLink source={source} />
        </p>
        {chosen !== null && (
          <button type="button" className="link-button" onClick={() => onChoose(null)}>
            {helpWords.back}
          </button>
        )}
      </section>
      <section className="help-keys">
        <h3>{helpWords.keysHere}</h3>
        {keys.map((group) => (
          <ShortcutList key={group} group={group} />
        ))}
      </section>
      <section className="help-more">
        <h3>{helpWords.more}</h3>
        <ul>
          {topics
            .filter((other) => other !== topic || own !== null)
            .map((other) => (
              <li key={other}>
                <button type="button" className="link-button" onClick={() => onChoose(other)}>
                  {topicTitles[other]}
                </button>
              </li>
            ))}
          <li>
            <button type="button" className="link-button" onClick={onStartTour}>
              {helpWords.tour}
            </button>
          </li>
        </ul>
        <SignKeys />
        <ServiceDesk />
      </section>
    </div>
  );
}

/** The paragraph where the manual says it; a rule of the product stands in none. */
function ManualLink({ source }: { readonly source: string }) {
  const { manuals } = useSession();
  const address = manualAddress(manuals, source);
  if (address === null) return <span className="quiet">{sourceWords(source)}</span>;
  return (
    <a href={address} target="_blank" rel="noreferrer">
      {helpWords.manual(sourceWords(source))}
      <Icon name="arrow-forward" />
    </a>
  );
}

function SignKeys() {
  const { guide } = useSession();
  const keep = useKeepGuide();
  return (
    <label className="help-signs">
      <input type="checkbox" checked={guide.signKeys} onChange={({ target }) => keep({ signKeys: target.checked })} />
      <span>{helpWords.signs}</span>
    </label>
  );
}

/** Whom to ask when the help does not. */
function ServiceDesk() {
  const desk = useQuery(signInMethodsQuery).data?.serviceDesk;
  const words = [desk?.phone, desk?.mail, desk?.hours].filter((word) => typeof word === 'string');
  return words.length === 0 ? null : <p className="quiet">{helpWords.call + words.join(' · ')}</p>;
}
