/** What was reported by earlier versions of SEI, in every format of the document and every form language: it lives on as today's does. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Check } from 'typebox/schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canonicalJson } from '../runtime/canonical.ts';
import { readDocument, UnknownFormat } from '../stored-reports/document.ts';
import { earlierBytes, earlierReports, serverWithEarlier, type EarlierReport } from '../testing/earlier-reports.ts';
import { readPdf } from '../testing/pdf-text.ts';
import type { Person } from '../testing/person.ts';
import { batchOf, expectOk, set } from '../testing/reports.ts';
import type { TestServer } from '../testing/server.ts';

const schema = JSON.parse(
  readFileSync(new URL('../../../../docs/reported-document.schema.json', import.meta.url), 'utf8'),
) as object;

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe.each(earlierReports)('a report of %s', (name: EarlierReport) => {
  const bytes = [earlierBytes(name, 'version-1'), earlierBytes(name, 'version-2')];
  let server: TestServer;
  let anna: Person;
  let id: string;

  beforeAll(async () => {
    const formHash = hashOf(earlierBytes(name, 'form'));
    ({ server, id } = await serverWithEarlier(name, { formHash, sha256: bytes.map(hashOf) }));
    anna = await server.signInAs('anna-bregnelund');
  });
  afterAll(() => server.close());

  test('a report of an earlier format is canonical JSON of the shape that the documentation gives', () => {
    for (const each of bytes) {
      const document = readDocument(each);
      expect(canonicalJson(document)).toBe(each.toString());
      expect(Check(schema, document)).toBe(true);
      expect(Check(schema, { ...document, answers: 1 })).toBe(false);
    }
  });

  test('a report of an earlier format opens with its answers, and its versions are handed out byte for byte', async () => {
    const { answers } = expectOk(await anna.client.openReport({ id }));
    expect(answers).toEqual(JSON.parse(earlierBytes(name, 'draft').toString()));
    for (const [index, each] of bytes.entries()) {
      const answer = await anna.fetch(`/api/reports/${id}/versions/${index + 1}`);
      expect(Buffer.from(await answer.arrayBuffer()).equals(each)).toBe(true);
    }
  });

  test('a report of an earlier format prints as it was reported', async () => {
    const pdf = readPdf(expectOk(await anna.client.printReport({ id })));
    const text = pdf.runs.map((run) => run.text).join(' ');
    for (const { value } of readDocument(bytes[1]!).outline.header) expect(text).toContain(value);
  });

  test('a report of an earlier format is compared version by version', async () => {
    const compared = expectOk(await anna.client.compareReport({ id, before: 'version-1', after: 'version-2' }));
    expect(compared.count).toBe(1);
    expect(JSON.stringify(compared.sections)).toContain('04-10-2026');
  });

  test('a report of an earlier format is edited, validated, given up, and reported again in the format of today, beside the versions before', async () => {
    const { report } = expectOk(await anna.client.editReport({ id }, {}));
    const changes = [set('firstContact', '2026-10-03', '2026-10-04')];
    const change = (since: number) => anna.client.changeReport({ id }, { since, batches: [batchOf(changes, { base: since })] });
    expectOk(await change(report.revision));
    expect(expectOk(await anna.client.giveUpEdit({ id }, {})).report).toMatchObject({ state: 'submitted', version: 2 });
    expect(expectOk(await anna.client.openReport({ id })).answers['firstContact']).toBe('2026-10-04');
    const again = expectOk(await anna.client.editReport({ id }, {})).report;
    const { revision } = expectOk(await change(again.revision)).report;
    expect(expectOk(await anna.client.validateReport({ id }, {})).errors).toBe(0);
    expect(expectOk(await anna.client.submitReport({ id }, { seen: revision })).report.version).toBe(3);
    const document = readDocument(Buffer.from(await (await anna.fetch(`/api/reports/${id}/versions/3`)).arrayBuffer()));
    expect(document).toMatchObject({ format: 2, version: 3, form: { language: Number(name.at(-1)) } });
    expect(expectOk(await anna.client.compareReport({ id, before: 'version-2', after: 'version-3' })).count).toBe(1);
    const { versions } = expectOk(await anna.client.listVersions({ id }));
    expect(versions.map(({ sha256 }) => sha256).slice(0, 2)).toEqual(bytes.map(hashOf));
  });
});

test('a document of a later format is refused, not guessed at', () => {
  expect(() => readDocument(Buffer.from('{"format":3}'))).toThrow(UnknownFormat);
});
