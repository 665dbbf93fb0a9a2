/** A report that is open in a browser, and what the server knows of it meanwhile. */
import { expectOk } from '../packages/server/src/testing/reports.ts';
import { openCancerReport } from './cancer-report.ts';
import type { Person } from './person.ts';
import type { Stage } from './stage.ts';

interface OpenReport {
  readonly anna: Person;
  readonly number: string;
  /** The report's state and answers, as the server has them now. */
  readonly read: () => Promise<{ readonly state: string; readonly answers: Readonly<Record<string, unknown>> }>;
}

export async function openReportOfAnna(stage: Stage): Promise<OpenReport> {
  const anna = await stage.person();
  await anna.signsInAs('anna-bregnelund');
  await openCancerReport(anna, stage);
  const id = new URL(anna.page.url()).pathname.split('/').at(-1)!;
  const { client } = await stage.server.signInAs('anna-bregnelund');
  const read: OpenReport['read'] = async () => {
    const { report, answers } = expectOk(await client.openReport({ id }));
    return { state: report.state, answers };
  };
  const { number } = expectOk(await client.openReport({ id })).report;
  return { anna, number, read };
}

/** The answers of the report that a person has open, as the server gives them to a session of its own. */
export async function answersOnServer(stage: Stage, { page }: Person): Promise<Readonly<Record<string, unknown>>> {
  const { client } = await stage.server.signInAs('carla-engsvang');
  const id = new URL(page.url()).pathname.split('/').at(-1)!;
  return expectOk(await client.openReport({ id })).answers;
}
