/**
 * A request's life: who calls → may she → is the input sound → transaction under her row-level security → handler → log line → commit.
 * A refusal rolls back, and gets a log line in a transaction of its own. Knows the route tables' shape, none of the routes.
 */
import {
  refusalBody,
  roleOf,
  unattendedHeader,
  type Refusal,
  type RefusalCode,
  type Permission,
  type RouteDefinition,
  type TransactionKind,
} from '@sei/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchemaValidationError } from 'fastify';
import type { ControlledTransaction, Kysely } from 'kysely';
import { Value } from 'typebox/value';
import type { Logger } from 'pino';
import { writeLogLine, type Actor } from '../audit/log.ts';
import type { Budget } from './budget.ts';
import { bestEncoding, encode, isCompressed, type Compressed } from '../runtime/compressed.ts';
import { isId } from '../database/id.ts';
import { noteFailure } from './failure.ts';
import type { Database } from '../database/schema.ts';
import {
  isLater,
  isRefusal,
  refuse,
  type CallerContext,
  type Context,
  type HandlerOf,
  type RefusedAnswer,
  type ReportContext,
} from './handler.ts';
import type { Subject } from '../audit/log.ts';
import { readPageUser, whyOtherUser, whyUnnamed } from './page-user.ts';
import { sendRefusal } from './send-refusal.ts';
import { splitBody, UploadBodyError } from './upload-body.ts';
import { createProgressStream, type ProgressSink, type ProgressStream } from './progress-stream.ts';
import { unitsOf, whyTooMuch } from './heavy-work.ts';
import { createSessionOwners, type SessionOwners } from './session-owners.ts';
import { createTurns, type Turns } from './turns.ts';
import type { AuthorizedReport } from '../access/authorized-report.ts';
import {
  credentialOf,
  enterCaller,
  findCaller,
  sessionCookie,
  type Credential,
  type FoundCaller,
} from '../access/find-caller.ts';
import { whyNotPermitted } from '../access/permit.ts';
import { ReportGone } from '../stored-reports/report-gone.ts';
import { enterAs, touchSession, type SessionLimits } from '../access/session-queries.ts';

/** What every request needs. */
export interface RequestDeps {
  readonly db: Kysely<Database>;
  readonly log: Logger;
  /** The address that users see; a page of any other is foreign. */
  readonly origin: string;
  readonly sessionIdleMs: number;
  /** The report that a route is about, or why its caller may not. The same answer for none and for none of hers. */
  readonly authorize: (
    id: string,
    route: { readonly permission: Permission; readonly transaction: TransactionKind },
    asking: Pick<Context, 'db' | 'caller' | 'auditSubject'>,
  ) => Promise<AuthorizedReport | Refusal>;
  /** What a caller may spend on heavy work. */
  readonly budget: Budget;
  /** Whether the disk has so little room that nothing more may be taken in. */
  readonly isFull: () => boolean;
  readonly clock: () => Date;
}

/** Of the connections to the database one person may hold so many at a time, in all her sessions, so that the others are always there for others. */
const transactionsAtOnce = 4;

export type RouteTable = Readonly<Record<string, RouteDefinition>>;
export type HandlersOf<Table extends RouteTable> = { readonly [Name in keyof Table]: HandlerOf<Table[Name]> };

/** Puts every route of a table under `/api`. */
export function registerRoutes<Table extends RouteTable>(
  app: FastifyInstance,
  table: Table,
  handlers: HandlersOf<Table>,
  deps: RequestDeps,
): void {
  const stopping = new AbortController();
  app.addHook('preClose', async () => stopping.abort());
  const turns = createTurns(transactionsAtOnce);
  // What is made after the transaction is long work for few threads.
  const makers = createTurns(1);
  const owners = createSessionOwners();
  for (const [name, route] of Object.entries(table)) {
    // The table's own type pairs each handler with its route; over all names at once the compiler cannot follow that.
    const handler = handlers[name] as AnyHandler;
    const given = { route, handler, deps, turns, makers, owners, stopping: stopping.signal };
    if (route.takesFile === undefined) registerRoute(app, given);
    else
      void app.register(async (scope) => {
        scope.removeAllContentTypeParsers();
        scope.addContentTypeParser('application/octet-stream', async (_request: FastifyRequest, body: unknown) => body);
        registerRoute(scope, given);
      });
  }
}

type AnyHandler = (given: { readonly parameters: unknown; readonly input: unknown }, context: ReportContext) => Promise<unknown>;

interface Call {
  readonly route: RouteDefinition;
  readonly handler: AnyHandler;
  readonly deps: RequestDeps;
  readonly id: string;
  readonly now: Date;
  readonly address: string;
  readonly credential: Credential | undefined;
  /** The user of the page that the request comes from. */
  readonly pageUser: string | null;
  /** Whether the page says that it asks on its own accord. */
  readonly isUnattended: boolean;
  readonly parameters: Readonly<Record<string, string>>;
  readonly input: unknown;
  readonly bodyBytes: number;
  readonly file: AsyncIterable<Uint8Array> | undefined;
  readonly invalid: Refusal | null;
  readonly subjects: Subject[];
  readonly afterCommit: (() => void)[];
  readonly stream: ProgressSink<unknown> | null;
  readonly turns: Turns;
  readonly makers: Turns;
  readonly owners: SessionOwners;
}

interface RegisteredRoute {
  readonly route: RouteDefinition;
  readonly handler: AnyHandler;
  readonly deps: RequestDeps;
  readonly turns: Turns;
  readonly makers: Turns;
  readonly owners: SessionOwners;
  readonly stopping: AbortSignal;
}

function registerRoute(app: FastifyInstance, { route, handler, deps, stopping, ...lines }: RegisteredRoute): void {
  app.route({
    method: route.method,
    url: `/api${route.path}`,
    config: { takesFile: route.takesFile !== undefined },
    ...(route.maxBody === undefined ? {} : { bodyLimit: route.maxBody }),
    // What comes before a file is judged when it has been read.
    ...(route.input === undefined || route.takesFile !== undefined ? {} : { schema: { body: route.input } }),
    // Input is validated only after authorization, so an unauthorized caller learns nothing from it.
    attachValidation: true,
    onRequest: async (request, reply) => {
      if (isForeign(request, deps.origin)) return sendRefusal(reply, { code: 'request.foreign' });
      if (route.needs !== 'public' && credentialOf(request, deps.origin) === undefined) {
        return sendRefusal(reply, { code: 'session.missing' });
      }
      if (takesIn(route) && deps.isFull()) return sendRefusal(reply, { code: 'server.full' });
      const unnamed = whyUnnamed(route, readPageUser(request));
      if (unnamed !== null) return sendRefusal(reply, unnamed);
      if (route.needs !== 'public' && isLarge(request) && !(await hasSession(request, deps)))
        return sendRefusal(reply, { code: 'session.missing' });
    },
    handler: async (request, reply) => {
      const stream = route.streams === undefined ? null : createProgressStream(reply, stopping);
      const call: Call = {
        route,
        handler,
        deps,
        id: request.id,
        now: deps.clock(),
        address: request.address,
        credential: credentialOf(request, deps.origin),
        pageUser: readPageUser(request),
        isUnattended: unattendedHeader in request.headers,
        parameters: request.params as Readonly<Record<string, string>>,
        input: request.body,
        bodyBytes: request.bodyBytes,
        file: undefined,
        invalid: describeInvalid(request.validationError?.validation ?? null),
        subjects: [],
        afterCommit: [],
        stream,
        ...lines,
      };
      if (stream !== null) return sendStreamed(reply, call, stream);
      const answer = await answerCall(call);
      if (route.endsSession === true) forgetSession(reply, answer, deps.origin);
      if (isRefusal(answer)) return sendRefusal(reply, answer.refusal);
      return sendAnswer(reply, route, isCompressed(answer) ? await encodeFor(request, reply, answer) : answer);
    },
  });
}

function takesIn({ transaction, takesFile, writesLittle }: RouteDefinition): boolean {
  return writesLittle !== true && (transaction === 'write' || transaction === 'lock' || takesFile !== undefined);
}

/** A session that is not the page's own is not the page's to end. */
function forgetSession(reply: FastifyReply, answer: unknown, origin: string): void {
  if (isRefusal(answer) && answer.refusal.code === 'session.otherUser') return;
  void reply.clearCookie(sessionCookie(origin), {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: origin.startsWith('https:'),
  });
  // Neither cookies nor storage of the whole site: other systems may share it, and unsent work is still there.
  void reply.header('clear-site-data', '"cache"');
}

/** What is small is read sooner than the database says whose it is. */
const smallBytes = 16 * 1024;

function isLarge({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > smallBytes;
}

async function hasSession(request: FastifyRequest, { db, sessionIdleMs, clock, origin }: RequestDeps): Promise<boolean> {
  const credential = credentialOf(request, origin);
  return credential !== undefined && (await findCaller(db, credential, { now: clock(), idleMs: sessionIdleMs })) !== null;
}

/** A browser names the page that a request comes from; another program sends neither header, and no cookie that it was not given. */
function isForeign(request: FastifyRequest, origin: string): boolean {
  const from = request.headers.origin;
  if (from !== undefined) return from !== origin;
  const site = request.headers['sec-fetch-site'];
  return site === 'cross-site' || site === 'same-site';
}

/** Once something has been streamed, what went wrong can only be the last line. */
async function sendStreamed(reply: FastifyReply, call: Call, stream: ProgressStream): Promise<FastifyReply> {
  const answer = await answerCall(call).catch((error: Error) => {
    if (!stream.hasBegun()) throw error;
    return refuse(noteFailure(error, call.route.path, call.deps.log, call.id));
  });
  if (!isRefusal(answer)) return stream.end({ answer });
  if (stream.hasBegun()) return stream.end({ refusal: refusalBody(answer.refusal) });
  // The question may still be on its way; only a server that stops cuts it off.
  if (stream.gone.aborted) void reply.header('connection', 'close');
  return sendRefusal(reply, answer.refusal);
}

async function answerCall(call: Call): Promise<unknown> {
  if (call.route.needs === 'public') return call.invalid === null ? runHandler(call, { now: call.now }) : refuse(call.invalid);
  if (call.route.transaction === null) return answerWithoutTransaction(call);
  const whose = (): string => call.owners.ownerOf(call.credential?.token ?? '');
  const answer = await call.turns.take(whose(), () => answerInTransaction(call));
  return isLater(answer) ? call.makers.take(whose(), answer.later) : answer;
}

async function answerWithoutTransaction(call: Call): Promise<unknown> {
  const { deps, now } = call;
  const found = await find(call, (credential, limits) => findCaller(deps.db, credential, limits));
  if (found === null) return refuse({ code: 'session.missing' });
  await keepAlive(call, found);
  try {
    const answer = await answerAlone(call, { now, caller: found.caller, ...call.stream });
    const problem = isRefusal(answer) ? answer.refusal.code : null;
    await logAlone(call, found, { outcome: problem === null ? 'done' : 'refused', problem });
    return answer;
  } catch (error) {
    await logAlone(call, found, { outcome: 'failed', problem: 'server.failed' }).catch(() => undefined);
    throw error;
  }
}

async function answerAlone(call: Call, context: CallerContext): Promise<unknown> {
  const { route, input, invalid } = call;
  const other = whyOtherUser(call.pageUser, context.caller.id);
  if (other !== null) return refuse(other);
  const forbidden = route.needs === 'public' ? null : whyNotPermitted(route.needs, context.caller);
  if (forbidden !== null) return refuse(forbidden);
  if (invalid !== null) return refuse(invalid);
  const spent = spend(call, context);
  if (spent !== null) return refuse(spent);
  if (route.takesFile === undefined) return runHandler(call, context);
  // The one content type that such a route takes is handed over as the stream that it is.
  const body = await splitBody((input ?? []) as AsyncIterable<Uint8Array>, route.takesFile.mostBytes);
  if (body === null || route.input === undefined || !Value.Check(route.input, body.input))
    return refuse({ code: 'request.invalid' });
  return runHandler({ ...call, ...body }, context).catch(refuseTaken);
}

/** A file that is too large, or that stopped on its way, is its sender's affair wherever that is met. */
function refuseTaken(error: unknown): RefusedAnswer {
  if (error instanceof UploadBodyError) return refuse({ code: error.code });
  throw error;
}

async function answerInTransaction(call: Call): Promise<unknown> {
  const transaction = await begin(call);
  let found: FoundCaller | null = null;
  let answer: unknown;
  try {
    found = await find(call, (credential, limits) => enterCaller(transaction, credential, limits));
    answer = found === null ? refuse({ code: 'session.missing' }) : await answerCaller(call, transaction, found);
    if (found !== null && !isRefusal(answer)) {
      await logCall(transaction, call, found, { outcome: 'done', problem: null });
      await transaction.commit().execute();
      answer = await complete(answer);
    }
  } catch (error) {
    await transaction
      .rollback()
      .execute()
      .catch(() => undefined);
    if (found !== null) await logAlone(call, found, { outcome: 'failed', problem: 'server.failed' }).catch(() => undefined);
    throw error;
  }
  if (isRefusal(answer)) {
    await transaction.rollback().execute();
    if (found !== null) await logAlone(call, found, { outcome: 'refused', problem: answer.refusal.code });
  } else for (const task of call.afterCommit) task();
  if (found !== null) await keepAlive(call, found);
  return answer;
}

/** A route that only reads and leaves no line cannot write at all. */
async function begin({ deps, route }: Call): Promise<ControlledTransaction<Database>> {
  const start = deps.db.startTransaction();
  const writes = route.transaction !== 'read' || route.audit !== null;
  return (writes ? start : start.setAccessMode('read only')).execute();
}

async function find(
  { credential, now, deps, owners }: Call,
  how: (credential: Credential, limits: SessionLimits) => Promise<FoundCaller | null>,
): Promise<FoundCaller | null> {
  if (credential === undefined) return null;
  const found = await how(credential, { now, idleMs: deps.sessionIdleMs });
  if (found !== null) owners.note(credential.token, found.caller.id);
  return found;
}

async function answerCaller(call: Call, db: ControlledTransaction<Database>, { caller }: FoundCaller): Promise<unknown> {
  const other = whyOtherUser(call.pageUser, caller.id);
  if (other !== null) return refuse(other);
  const context: Context = {
    db,
    caller,
    now: call.now,
    auditSubject: (subject) => void call.subjects.push(subject),
    afterCommit: (task) => void call.afterCommit.push(task),
  };
  const authorized = await authorize(call, context);
  if ('code' in authorized) return refuse(authorized);
  if (call.invalid !== null) return refuse(call.invalid);
  const spent = spend(call, context);
  if (spent !== null) return refuse(spent);
  return runHandler(call, { ...context, ...authorized }).catch(refuseKnown);
}

/** Takes the call's cost from the caller's token bucket; when it is empty, the refusal says when there are tokens again. */
function spend({ route: { cost }, deps, input, bodyBytes }: Call, { caller }: CallerContext): Refusal | null {
  return cost === undefined ? null : whyTooMuch(unitsOf(cost, input, bodyBytes), caller.id, deps.budget);
}

/**
 * Failures that are refusals wherever they occur: a text with U+0000, which JSON can write and no database can store, and a report that was
 * moved or removed while the request read it.
 */
function refuseKnown(error: unknown): RefusedAnswer {
  if (error instanceof ReportGone) return refuse({ code: 'report.unknown' });
  if (error instanceof Error && 'code' in error && error.code === '22021') return refuse({ code: 'request.invalid' });
  throw error;
}

/** What a handler left to come with the commit has come. */
async function complete(answer: unknown): Promise<unknown> {
  if (typeof answer !== 'object' || answer === null || !('counts' in answer)) return answer;
  const { counts } = answer;
  return typeof counts === 'function' ? { ...answer, counts: await counts() } : answer;
}

/** For a route about one report: that report, if the caller has the right. Without it the refusal is the same as for a report that does not exist. */
async function authorize(
  { route: { needs, transaction }, deps, parameters }: Call,
  context: Context,
): Promise<{ readonly report?: AuthorizedReport } | Refusal> {
  if (needs === 'public') return {};
  const forbidden = whyNotPermitted(needs, context.caller);
  if (forbidden !== null) return forbidden;
  const id = parameters['id'];
  if (needs.in !== 'report' || id === undefined) return {};
  if (!isId(id)) return { code: 'report.unknown' };
  context.auditSubject({ report: id });
  const report = await deps.authorize(id, { permission: needs.permission, transaction }, context);
  return 'code' in report ? report : { report };
}

/** `registerRoutes` has paired route, handler and context; each gets at most what its route declares. */
function runHandler({ handler, parameters, input, file }: Call, context: Partial<ReportContext>): Promise<unknown> {
  const given = { parameters, input, file };
  return handler(given, context as ReportContext);
}

interface Ending {
  readonly outcome: 'done' | 'refused' | 'failed';
  readonly problem: RefusalCode | null;
}

async function logCall(db: Kysely<Database>, call: Call, found: FoundCaller, ending: Ending): Promise<void> {
  const { route, now, address, id, subjects } = call;
  if (route.audit === null) return;
  await writeLogLine(db, {
    time: now,
    action: route.audit,
    ...ending,
    actor: actorOf(found),
    address,
    request: id,
    subjects: distinct(subjects),
  });
}

async function logAlone(call: Call, found: FoundCaller, ending: Ending): Promise<void> {
  if (call.route.audit === null) return;
  await call.deps.db.transaction().execute(async (db) => {
    await enterAs(db, found.caller);
    await logCall(db, call, found, ending);
  });
}

function actorOf({ caller, cvr, provider, session }: FoundCaller): Actor {
  return { id: caller.id, role: roleOf(caller), cvr, provider, session: session?.id ?? null };
}

/** Each once; a report by itself only when none of its persons is named. */
function distinct(subjects: readonly Subject[]): readonly Subject[] {
  const named = new Set(subjects.filter(({ cprHash }) => cprHash !== undefined).map(({ report }) => report));
  const needed = subjects.filter(({ report, cprHash }) => cprHash !== undefined || !named.has(report));
  const byText = new Map(needed.map((subject) => [`${subject.report} ${hexOf(subject.cprHash)}`, subject]));
  return [...byText.values()];
}

function hexOf(bytes: Uint8Array | undefined): string {
  return bytes === undefined ? '' : Buffer.from(bytes).toString('hex');
}

/** Once a minute is enough to know that somebody is there. */
const touchEveryMs = 60_000;

/** Only what a person does puts the end of her session off. */
async function keepAlive({ route, deps, now, pageUser, isUnattended }: Call, { caller, session }: FoundCaller): Promise<void> {
  if (session === null || route.background === true || isUnattended || whyOtherUser(pageUser, caller.id) !== null) return;
  if (now.getTime() - session.seenAt.getTime() < Math.min(touchEveryMs, deps.sessionIdleMs / 10)) return;
  await touchSession(deps.db, session.id, now);
}

/** The bytes in the best encoding that the client accepts. */
async function encodeFor(request: FastifyRequest, reply: FastifyReply, answer: Compressed): Promise<Uint8Array> {
  const encoding = bestEncoding(request.headers['accept-encoding']);
  reply.header('vary', 'accept-encoding');
  if (encoding !== 'identity') reply.header('content-encoding', encoding);
  return encode(answer, encoding);
}

function sendAnswer(reply: FastifyReply, route: RouteDefinition, answer: unknown): FastifyReply {
  // What is named by a hash of its content never changes.
  const lasting = route.path.includes(':hash');
  reply.header('cache-control', lasting ? 'private, max-age=31536000, immutable' : 'no-store');
  reply.type(route.produces ?? 'application/json');
  if (answer instanceof Uint8Array) return reply.send(Buffer.from(answer.buffer, answer.byteOffset, answer.byteLength));
  return reply.send(JSON.stringify(answer));
}

/** Where the input is not as the route table says, and why; never what it was. */
function describeInvalid(errors: readonly FastifySchemaValidationError[] | null): Refusal | null {
  const [error] = errors ?? [];
  if (error === undefined) return null;
  const missing = error.keyword === 'required' ? [String(error.params['missingProperty'])] : [];
  const at = [...error.instancePath.split('/').slice(1), ...missing];
  const words = wordsByKeyword[error.keyword] ?? 'har ikke den form, som systemet forventer';
  const field = at.join('.');
  return { code: 'request.invalid', ...(at.length === 0 ? {} : { at, field }), detail: `${field || 'Indholdet'} ${words}.` };
}

const wordsByKeyword: Readonly<Record<string, string>> = {
  required: 'mangler',
  type: 'har en forkert type',
  pattern: 'er ikke skrevet i den rigtige form',
  enum: 'er ikke en af de værdier, der kan vælges',
  const: 'er ikke en af de værdier, der kan vælges',
  minimum: 'er for lille',
  maximum: 'er for stor',
  minLength: 'er for kort',
  maxLength: 'er for lang',
  minItems: 'har for få elementer',
  maxItems: 'har for mange elementer',
};
