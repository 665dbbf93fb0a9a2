/** What there is help on, and which topics belong to which page. Their words are in `text/help.ts`. */
import type { ShortcutGroup } from '../keys/shortcuts.ts';
import type { TopicName } from '../text/help.ts';

/** What there is help on at a page, its own topic first, and which keys work all over it. */
interface PageTopics {
  readonly topics: readonly [TopicName, ...TopicName[]];
  readonly keys: readonly ShortcutGroup[];
}

const reportKeys = ['report', 'page'] as const;
const reportTopics = ['report', 'validate', 'submit', 'cpr', 'codes', 'save', 'colleagues', 'print', 'delete'] as const;
const front: PageTopics = { topics: ['front', 'create', 'search', 'keys'], keys: ['page'] };
const tray: PageTopics = { topics: ['trays', 'filters', 'bulk', 'outbox'], keys: ['table', 'page'] };
const classifications: PageTopics = { topics: ['classifications', 'codes'], keys: ['page'] };

const byRoute: Readonly<Record<string, PageTopics>> = {
  '/frame/bakker/$tray': tray,
  '/frame/skemaer/$form': tray,
  '/frame/papirkurv': { topics: ['delete', 'trays'], keys: ['page'] },
  '/frame/kodesystemer': classifications,
  '/frame/kodesystemer/$edition': classifications,
  '/frame/skema/ny/$form': { topics: reportTopics, keys: reportKeys },
  '/frame/skema/$id': { topics: [...reportTopics, 'offline', 'edit', 'annul'], keys: reportKeys },
  '/frame/skema/$id/historik': { topics: ['history', 'edit'], keys: ['page'] },
};

/** Of a page by its route; of one that there is no help on, those of the front page. */
export function pageTopics(route: string): PageTopics {
  return byRoute[route] ?? front;
}
