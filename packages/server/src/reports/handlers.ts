/** The handlers of every route about reports. */
import type { Handlers } from '../handler.ts';
import { recycleBinHandlers } from '../recycle-bin/handlers.ts';
import { byNumberHandlers } from './by-number.ts';
import { changeHandlers } from './changes.ts';
import { copyHandlers } from './copy.ts';
import { historyHandlers } from './history.ts';
import { lifeHandlers } from './life.ts';
import type { ReportParts } from './parts.ts';
import { samePersonHandlers } from './same-person.ts';
import { trayHandlers } from './trays.ts';
import { versionHandlers } from './versions.ts';

export function reportHandlers(parts: ReportParts) {
  return {
    ...byNumberHandlers(parts),
    ...changeHandlers(parts),
    ...copyHandlers(parts),
    ...historyHandlers(parts),
    ...lifeHandlers(parts),
    ...recycleBinHandlers(parts),
    ...samePersonHandlers(parts),
    ...trayHandlers(parts),
    ...versionHandlers(parts),
  } satisfies Partial<Handlers>;
}
