/**
 * Reports submitted per second by 16 clients, with everything that a submission is: sign-in, right, full validation, the version kept
 * sealed byte for byte, the log. Beside it the same rows written by plain SQL from 16 connections to the same database.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { connectionTo } from '../packages/server/src/database/connect.ts';
import { startCluster } from '../packages/server/src/database/embedded.ts';
import { newId } from '../packages/server/src/database/id.ts';
import { signInAs, type Person } from '../packages/server/src/testing/person.ts';
import { makeRightDraft, type MadeReport } from '../packages/server/src/testing/reports.ts';
import { findFreePort } from '../packages/server/src/testing/free-port.ts';
import { startServer, stopServer } from './running-system.ts';
import { sized } from './size.ts';

const clients = sized(16, 2);
const reportsEach = sized(25, 2);
/** The first rounds only warm both up. */
const warmUps = sized(2, 0);
const rounds = sized(5, 1);
/** Whom the plain lines are about. */
const cprHash = randomBytes(32);

const directory = await mkdtemp(join(tmpdir(), 'sei-bench-'));
const port = await findFreePort();
const origin = `http://127.0.0.1:${port}`;

const server = await startServer({ port, directory }, { SEI_DEMO: '1' });
try {
  const persons = await Promise.all(Array.from({ length: clients }, () => signInAs(origin, 'anna-bregnelund')));
  const lines = await Promise.all(persons.map(openLine));
  const submitted: number[] = [];
  const plain: number[] = [];
  for (let round = 0; round < warmUps + rounds; round++) {
    const drafts = await inTurns(persons, makeDrafts);
    const submitRate = await rate(() =>
      inTurns(persons, async (person, index) => {
        for (const { id, progress } of drafts[index]!) await submit(lines[index]!, person, id, progress.revision);
      }),
    );
    const plainRate = await measurePlainSql();
    if (round >= warmUps) {
      submitted.push(submitRate);
      plain.push(plainRate);
    }
  }
  for (const line of lines) line.close();
  const ratios = submitted.map((value, index) => value / plain[index]!);
  console.log(
    `${clients} clients: ${median(submitted).toFixed(0)} reports submitted per second; plain SQL ${median(plain).toFixed(0)} per second; ratio ${median(ratios).toFixed(2)} (median of ${rounds} rounds of ${clients * reportsEach}; lowest ${Math.min(...ratios).toFixed(2)}, highest ${Math.max(...ratios).toFixed(2)})`,
  );
} finally {
  await stopServer(server);
  await rm(directory, { recursive: true, force: true });
}

async function inTurns<Value>(
  persons: readonly Person[],
  work: (person: Person, index: number) => Promise<Value>,
): Promise<Value[]> {
  return Promise.all(persons.map(work));
}

async function makeDrafts(person: Person): Promise<readonly MadeReport[]> {
  const made: MadeReport[] = [];
  while (made.length < reportsEach) made.push(await makeRightDraft(person));
  return made;
}

async function rate(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return (clients * reportsEach * 1_000) / (performance.now() - before);
}

/** Sends a submission and reads its answer. */
async function submit(line: Line, { jar, page }: Person, id: string, seen: number): Promise<void> {
  const path = `/api/reports/${id}/submit`;
  const answer = await line.ask(path, { ...page, cookie: jar.header(path) }, JSON.stringify({ seen }));
  if (!answer.startsWith('HTTP/1.1 200 ') || !answer.includes('"state":"submitted"')) throw new Error(answer);
}

/** A connection that stays open, and speaks just as much HTTP as it must: on a small machine what the client needs is taken from the server. */
interface Line {
  readonly ask: (path: string, headers: Readonly<Record<string, string>>, body: string) => Promise<string>;
  readonly close: () => void;
}

async function openLine(): Promise<Line> {
  const socket = connect(port, '127.0.0.1');
  socket.setNoDelay(true).setEncoding('utf8');
  await once(socket, 'connect');
  let received = '';
  let receive = (_answer: string): void => undefined;
  socket.on('data', (data: string) => {
    received += data;
    const head = received.indexOf('\r\n\r\n');
    const length = /\r\ncontent-length: (\d+)/i.exec(received)?.[1];
    if (head < 0 || Buffer.byteLength(received.slice(head + 4)) < Number(length)) return;
    const answer = received;
    received = '';
    receive(answer);
  });
  const failed = new Promise<never>((_resolve, reject) => void socket.on('error', reject));
  return {
    ask: (path, headers, body) => {
      const said = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
      const answer = new Promise<string>((resolve) => void (receive = resolve));
      socket.write(
        `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n${said.join('')}content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
      );
      return Promise.race([answer, failed]);
    },
    close: () => void socket.destroy(),
  };
}

/** Writes what one submission writes, and nothing else: the version, the report's row, the counters' lines, the log line with its subjects. */
async function measurePlainSql(): Promise<number> {
  // Finds the server's own database running.
  const cluster = await startCluster({ directory });
  const connections = await Promise.all(
    Array.from({ length: clients }, async () => {
      const client = new Client(connectionTo(cluster.place('sei')));
      await client.connect();
      return client;
    }),
  );
  try {
    const { rows } = await connections[0]!.query<{ id: string; group_id: string; form_hash: string; size: number }>(
      `select id, group_id, form_hash, (select octet_length(bytes) from report_versions where report_id = reports.id and version = reports.version) as size
         from reports where state = 'submitted' order by submitted_at desc limit $1`,
      [clients * reportsEach],
    );
    // As sealed bytes are, these cannot be made smaller.
    const lines = rows.map((row) => ({ ...row, line: newId(), bytes: randomBytes(row.size) }));
    return await rate(() =>
      Promise.all(
        connections.map(async (client, index) => {
          for (const row of lines.slice(index * reportsEach, (index + 1) * reportsEach)) await writePlainly(client, row);
        }),
      ),
    );
  } finally {
    await Promise.all(connections.map((client) => client.end()));
  }
}

interface PlainRow {
  readonly id: string;
  readonly group_id: string;
  readonly form_hash: string;
  readonly line: string;
  readonly bytes: Buffer;
}

async function writePlainly(client: Client, { id, group_id, form_hash, line, bytes }: PlainRow): Promise<void> {
  await client.query('begin');
  await client.query({
    name: 'version',
    text: `insert into report_versions (report_id, group_id, version, bytes, sha256, form_hash, submitted_at, submitted_by)
           select $1, $2, version + 1, $3, $4, $5, now(), 'plain' from reports where id = $1`,
    values: [id, group_id, bytes, 'f'.repeat(64), form_hash],
  });
  await client.query({
    name: 'report',
    text: `update reports set state = 'submitted', version = version + 1, checked = 'valid', submitted_at = now(), submitted_by = 'plain' where id = $1`,
    values: [id],
  });
  await client.query({
    name: 'tallies',
    text: `insert into tray_tallies as tally (group_id, form, state, lane, count)
           select group_id, form, unnest(array['draft', 'submitted']), pg_backend_pid() % 32, unnest(array[-1, 1]) from reports where id = $1
           on conflict (group_id, form, state, lane) do update set count = tally.count + excluded.count`,
    values: [id],
  });
  await client.query({
    name: 'line',
    text: `insert into audit_lines (id, time, action, outcome, provider, address, request) values ($1, now(), 'report.submitted', 'done', 'plain', '127.0.0.1', $1)`,
    values: [line],
  });
  await client.query({
    name: 'subject',
    text: 'insert into audit_subjects (line, report, cpr_hash) values ($1, $2, $3)',
    values: [line, id, cprHash],
  });
  await client.query('commit');
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1]!;
}
