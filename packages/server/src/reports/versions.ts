/** What was reported, as it was stored. */
import { refuse, type Context, type Handlers } from '../request/handler.ts';
import type { AuthorizedReport } from '../access/authorized-report.ts';
import type { ReportDeps } from './report-deps.ts';
import { readVersion, readVersions } from '../stored-reports/queries.ts';
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
  { row, scope }: AuthorizedReport,
  version: number,
  { keys }: ReportDeps,
  { db }: Context,
): Promise<Uint8Array | undefined> {
  const kept = await readVersion(db, scope, row.id, version);
  return kept && keys.open(kept.bytes, sealedPlace.version(row.id, version));
}
