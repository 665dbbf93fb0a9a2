/** The handlers of every route about reports. */
import type { Handlers } from '../handler.ts';
import { exportHandlers } from '../export/handlers.ts';
import { formCountHandlers } from '../lists/form-counts.ts';
import { preferenceHandlers } from '../lists/preferences.ts';
import { viewHandlers } from '../lists/views.ts';
import { recycleBinHandlers } from '../recycle-bin/handlers.ts';
import { byNumberHandlers } from './by-number.ts';
import { changeHandlers } from './changes.ts';
import { copyHandlers } from './copy.ts';
import { groupHandlers } from './group.ts';
import { historyHandlers } from './history.ts';
import { lifeHandlers } from './life.ts';
import type { ReportParts } from './parts.ts';
import { printHandlers } from './print-reports.ts';
import { samePersonHandlers } from './same-person.ts';
import { trayHandlers } from './trays.ts';
import { versionHandlers } from './versions.ts';

export function reportHandlers(parts: ReportParts) {
  return {
    ...byNumberHandlers(parts),
    ...changeHandlers(parts),
    ...copyHandlers(parts),
    ...exportHandlers(parts),
    ...formCountHandlers(parts),
    ...groupHandlers(parts),
    ...historyHandlers(parts),
    ...lifeHandlers(parts),
    ...preferenceHandlers(parts),
    ...printHandlers(parts),
    ...recycleBinHandlers(parts),
    ...samePersonHandlers(parts),
    ...trayHandlers(parts),
    ...versionHandlers(parts),
    ...viewHandlers(parts),
  } satisfies Partial<Handlers>;
}
