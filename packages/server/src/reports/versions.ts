/** What was reported, as it was stored. */
import type { Answers } from '@sei/engine';
import { refuse, type Context, type Handlers } from '../request/handler.ts';
import type { AuthorizedReport } from '../access/authorized-report.ts';
import type { ReportDeps } from './report-deps.ts';
import { readVersion, readVersions } from '../stored-reports/queries.ts';
import { readDocument } from '../stored-reports/document.ts';
import { sealedPlace } from '../database/sealed-json.ts';

export function versionHandlers(deps: ReportDeps): Pick<Handlers, 'listVersions' | 'readVersion'> {
  return {
    listVersions: async (_given, { db, report: { scope, row } }) => {
      const versions = await readVersions(db, scope, row.id);
      return {
        versions: versions.map(({ version, submittedAt, submittedBy, formVersion, sha256 }) => {
          return { version, submittedAt: submittedAt.toISOString(), submittedBy, formVersion, sha256 };
        }),
      };
    },

    readVersion: async ({ parameters: { version } }, context) => {
      const kept = /^\d{1,6}$/.test(version) ? await bytesOf(context.report, Number(version), deps, context) : undefined;
      return kept ?? refuse({ code: 'version.unknown' });
    },
  };
}

/** A reported version's bytes, opened; undefined when there is none. */
export async function bytesOf(
  { row, scope }: Pick<AuthorizedReport, 'row' | 'scope'>,
  version: number,
  { keys }: Pick<ReportDeps, 'keys'>,
  { db }: Pick<Context, 'db'>,
): Promise<Uint8Array | undefined> {
  const kept = await readVersion(db, scope, row.id, version);
  return kept && keys.open(kept.bytes, sealedPlace.version(row.id, version));
}

/** What the last reported version says; null when there is none. */
async function lastReported(
  report: Pick<AuthorizedReport, 'row' | 'scope'>,
  deps: Pick<ReportDeps, 'keys'>,
  context: Pick<Context, 'db'>,
): Promise<Answers | null> {
  const { id, version } = report.row;
  if (version === 0) return null;
  const bytes = await bytesOf(report, version, deps, context);
  if (bytes === undefined) throw new Error(`report ${id} has no version ${version}`);
  return readDocument(bytes).answers;
}

/** The same for what rules know: null also when the form does not ask. */
export async function reportedForRules(
  report: Pick<AuthorizedReport, 'row' | 'form' | 'scope'>,
  deps: Pick<ReportDeps, 'keys'>,
  context: Pick<Context, 'db'>,
): Promise<Answers | null> {
  return report.form.compiled.asksReported ? lastReported(report, deps, context) : null;
}
