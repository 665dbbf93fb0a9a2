/** Reports that were reported by earlier versions of SEI: their bytes as they were written then, put into a test's database. */
import { readFileSync } from 'node:fs';
import { newId } from '../database/id.ts';
import { deriveKeys } from '../database/seal.ts';
import { sealedPlace } from '../database/sealed-json.ts';
import { demoGroups } from '../demo/demo-persons.ts';
import { demoUserId } from '../demo/demo-users.ts';
import { createTestDatabase } from './database.ts';
import { createTestServer, testSecret, type TestServer } from './server.ts';

/** A folder each of `earlier/`: a report that was reported twice, the answers of its draft, and its form as it was stored. */
export const earlierReports = ['format-1-language-1', 'format-1-language-2', 'format-2-language-2'] as const;
export type EarlierReport = (typeof earlierReports)[number];

/** Bytes as they were written. */
export function earlierBytes(report: EarlierReport, name: 'draft' | 'form' | 'version-1' | 'version-2'): Buffer {
  return readFileSync(new URL(`earlier/${report}/${name}.bytes`, import.meta.url));
}

/** A server that starts on a database with such a report, which Anna reported; and the report's id. */
export async function serverWithEarlier(
  report: EarlierReport,
  { formHash, sha256 }: { readonly formHash: string; readonly sha256: readonly string[] },
): Promise<{ readonly server: TestServer; readonly id: string }> {
  const database = await createTestDatabase();
  const form = JSON.parse(earlierBytes(report, 'form').toString()) as { readonly form: string; readonly version: string };
  await database.asOwner(
    'insert into form_versions (hash, form, version, definition, stored_at) values ($1, $2, $3, $4, now())',
    [formHash, form.form, form.version, JSON.stringify(form)],
  );
  const server = await createTestServer({ database });
  const id = newId();
  const keys = deriveKeys(testSecret);
  const [group, user, by] = [demoGroups.haematology.id, demoUserId('anna-bregnelund'), 'Anna Bregnelund'];
  await database.asOwner(
    `insert into reports (id, group_id, form, form_hash, number, state, version, revision, snapshot, snapshot_revision, form_title,
       created_at, created_by, created_by_id, changed_at, changed_by, changed_by_id, submitted_at, submitted_by, submitted_by_id)
     values ($1, $2, $3, $4, '26-000001', 'submitted', 2, 0, $5, 0, 'Cancer', now(), $6, $7, now(), $6, $7, now(), $6, $7)`,
    [id, group, form.form, formHash, keys.seal(earlierBytes(report, 'draft'), sealedPlace.snapshot(id)), by, user],
  );
  for (const version of [1, 2] as const) {
    await database.asOwner(
      `insert into report_versions (report_id, group_id, version, bytes, sha256, form_hash, submitted_at, submitted_by, submitted_by_id)
       values ($1, $2, $3, $4, $5, $6, now(), $7, $8)`,
      [
        id,
        group,
        version,
        keys.seal(earlierBytes(report, `version-${version}`), sealedPlace.version(id, version)),
        sha256[version - 1],
        formHash,
        by,
        user,
      ],
    );
  }
  return { server, id };
}
