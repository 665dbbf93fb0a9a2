/**
 * What is kept in this browser and not on the server: sent whenever it can be, wherever in SEI the person is, and passed to anything that shows
 * it. Reports that are open see to themselves. Draws nothing.
 */
import type { Session } from '@sei/contract/routes/bodies';
import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { api } from '../api/api.ts';
import { flushUnsent } from './flush-unsent.ts';
import type { UnsentPatient } from './unsent-patient.ts';
import type { KeptReport } from './kept-work.ts';
import { ownWork } from './own-work.ts';
import { heldReports } from '../browser-store/tab.ts';
import { fetchAhead } from '../ui/late-part.ts';

export interface UnsentReport {
  readonly kept: KeptReport;
  /** `refused`: the server will not take something of it. `group`: it is new, and no group has been chosen. */
  readonly waitsFor: 'group' | 'connection' | 'refused';
  readonly patient: UnsentPatient;
}

const loadPatient = () => import('./unsent-patient.ts');
// Without a connection there is most to show.
fetchAhead(loadPatient);

const queryKey = ['unsent'] as const;
const againMs = 15_000;

/** Sends what can be sent, and gives what is left. */
export function unsentQuery(session: Session, client: QueryClient) {
  return queryOptions<readonly UnsentReport[]>({
    queryKey: [...queryKey, session.user.id],
    queryFn: async () => {
      const { work } = await ownWork(session);
      const open = await heldReports();
      if (open === null) return [];
      const hasSent = await flushUnsent(work, api, (report) => open.has(report));
      if (hasSent)
        void client.invalidateQueries({ predicate: (query) => ['trays', 'reports'].includes(String(query.queryKey[0])) });
      const left = (await work.listUnsent()).filter(({ id }) => !open.has(id));
      return Promise.all(left.map(describe));
    },
    refetchInterval: againMs,
    refetchIntervalInBackground: true,
    refetchOnWindowFocus: 'always',
    refetchOnReconnect: 'always',
  });
}

/** Something may have been left unsent, or may be sent now. */
export function lookForUnsent(client: QueryClient): void {
  void client.invalidateQueries({ queryKey });
}

/** Forgets what is only kept here: a whole report that was never made, else what the server refused of it. */
export async function discard(session: Session, { draft, batches, id }: KeptReport): Promise<void> {
  const { work } = await ownWork(session);
  const isGone = batches.some(({ refusal }) => refusal?.code === 'report.unknown');
  if (draft === null || draft.report === null || isGone) await work.forgetReport(id);
  else
    await work.forgetBatches(
      id,
      batches.filter(({ refusal }) => refusal !== null),
    );
}

/** Keeps again what was discarded. */
export async function putBack(session: Session, kept: KeptReport): Promise<void> {
  const { work } = await ownWork(session);
  await work.keepReport(kept);
}

async function describe(kept: KeptReport): Promise<UnsentReport> {
  const { draft, batches } = kept;
  const isRefused = batches.some(({ refusal }) => refusal !== null);
  const waitsFor = isRefused ? 'refused' : draft?.report === null && draft.group === null ? 'group' : 'connection';
  return { kept, waitsFor, patient: await patientOf(kept) };
}

/** Nobody is named when that cannot be found out just now; it is asked again soon. */
function patientOf(kept: KeptReport): Promise<UnsentPatient> {
  return loadPatient().then(
    ({ findPatient }) => findPatient(kept),
    () => ({ cpr: null, name: null }),
  );
}
