/** What one person can do to a server on purpose: each attack as one shot that is fired again and again. Does not measure how long others wait. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { newId } from '../packages/server/src/database/id.ts';
import { makeDraft, set } from '../packages/server/src/testing/reports.ts';
import type { Person } from '../packages/server/src/testing/person.ts';

export interface Attack {
  readonly title: string;
  /** So many shots are under way at any time. */
  readonly atOnce: number;
  /** Fires once; resolves to the statuses that were answered. */
  readonly shoot: () => Promise<readonly number[]>;
}

export interface Size {
  readonly atOnce: number;
  /** Reports on paper or in a spreadsheet. */
  readonly reports: readonly string[];
  readonly batches: number;
  readonly changes: number;
  readonly bytes: number;
  readonly slow: number;
}

/** The attacks of one person on one origin. */
export function attacksOf(attacker: Person, origin: string, size: Size): readonly Attack[] {
  const post = async (path: string, body: string, jar = attacker.jar.header('/')): Promise<readonly number[]> => {
    const headers = { ...attacker.page, cookie: jar, 'content-type': 'application/json' };
    const answer = await fetch(`${origin}/api${path}`, { method: 'POST', headers, body }).catch(() => null);
    await answer?.arrayBuffer().catch(() => null);
    return [answer?.status ?? 0];
  };
  const list = { sort: { column: 'changedAt', descending: true } };
  const columns = ['cpr', 'name', 'form', 'state', 'group', 'changedAt', 'changedBy'];
  const falseToken = 'sei-session=00000000-0000-4000-8000-000000000000';
  const brackets = '['.repeat(size.bytes);
  const prints = JSON.stringify({ ids: size.reports });
  const sheet = JSON.stringify({ ...list, columns });
  const somebody = (index: number): string => `${String(1 + (index % 28)).padStart(2, '0')}0150${String(1000 + index)}`;
  let asked = 0;
  return [
    { title: `prints of ${size.reports.length} reports`, atOnce: size.atOnce, shoot: () => post('/reports/print', prints) },
    { title: 'spreadsheets', atOnce: size.atOnce, shoot: () => post('/reports/export/xlsx', sheet) },
    {
      title: `${size.batches} batches of ${size.changes} changes`,
      atOnce: 2,
      shoot: () => sendBatches(attacker, size, 'one client', post),
    },
    { title: 'the same, each of another client', atOnce: 2, shoot: () => sendBatches(attacker, size, 'many clients', post) },
    { title: `${size.bytes} brackets, false token`, atOnce: 4, shoot: () => post('/reports', brackets, falseToken) },
    { title: `${size.bytes} brackets, signed in`, atOnce: 4, shoot: () => post('/reports', brackets) },
    { title: `${size.slow} slow bodies`, atOnce: 1, shoot: () => sendSlowly(origin, attacker, size.slow) },
    {
      title: 'drafts about any CPR number',
      atOnce: 8,
      shoot: () => post('/drafts/about', JSON.stringify({ form: 'cancer', cpr: somebody((asked += 1)), except: newId() })),
    },
  ];
}

async function sendBatches(
  attacker: Person,
  { batches, changes }: Size,
  clients: 'one client' | 'many clients',
  post: (path: string, body: string) => Promise<readonly number[]>,
): Promise<readonly number[]> {
  const { id } = await makeDraft(attacker);
  const client = newId();
  const fields = ['diagnosis', 'stageT', 'stageN', 'stageM', 'histology', 'laterality', 'firstContact', 'unit'];
  const made = Array.from({ length: batches }, (_batch, index) => ({
    id: newId(),
    base: 0,
    client: clients === 'one client' ? client : newId(),
    cause: 'edit',
    changes: Array.from({ length: changes }, (_change, place) => {
      const field = fields[place % fields.length]!;
      return set(field, field === 'firstContact' ? `20${10 + (index % 10)}-01-${10 + (place % 10)}` : `DC${index}X${place}`);
    }),
  }));
  return post(`/reports/${id}/changes`, JSON.stringify({ since: 0, batches: made }));
}

/** Bodies that never end; what the server answers to them, or 0 for one that it never cut off while it was waited for. */
async function sendSlowly(origin: string, attacker: Person, count: number): Promise<readonly number[]> {
  const { hostname, port } = new URL(origin);
  const open = async (): Promise<Socket> => {
    const socket = connect(Number(port), hostname).on('error', () => undefined);
    await once(socket, 'connect');
    const head = `POST /api/reports/list HTTP/1.1\r\nhost: ${hostname}:${port}\r\ncookie: ${attacker.jar.header('/')}`;
    const says = Object.entries(attacker.page).map(([name, value]) => `\r\n${name}: ${value}`);
    socket.write(`${head}${says.join('')}\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{`);
    return socket;
  };
  const sockets = await Promise.all(Array.from({ length: count }, open));
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  for (const socket of sockets) socket.destroy();
  return sockets.map(() => 0);
}
