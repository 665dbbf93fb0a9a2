/** A report by its skemanummer: found by users who may read it, and unknown to everybody else in the same words. */
import { expect, test } from 'vitest';
import { expectOk, expectRefusal, makeDraft } from '../testing/reports.ts';
import { serverForTests } from '../testing/server.ts';

const server = serverForTests();

test('a reader finds it; another group, and a number that nobody has, are answered alike; a deleted one is gone', async () => {
  const [bo, carla, hanne] = await server.signInAll('bo-dueslag', 'carla-engsvang', 'hanne-jordbaer');
  const { id, progress } = await makeDraft(bo);
  const { number } = progress.report;
  expect(expectOk(await carla.client.findReportByNumber({ number }))).toEqual({ id, number, state: 'draft' });
  const refusals = [
    await hanne.client.findReportByNumber({ number }),
    await hanne.client.findReportByNumber({ number: '26-999999' }),
  ].map(expectRefusal);
  expect(refusals[0]).toEqual(refusals[1]);
  expect(refusals[0]!.code).toBe('report.unknown');
  expectOk(await bo.client.deleteReport({ id }));
  expect(expectRefusal(await bo.client.findReportByNumber({ number })).code).toBe('report.unknown');
});

test('anything but a whole number is no question', async () => {
  const bo = await server.signInAs('bo-dueslag');
  expect(expectRefusal(await bo.client.findReportByNumber({ number: '26-%' })).code).toBe('request.invalid');
});
