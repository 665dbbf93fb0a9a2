/** The route table read as an OpenAPI 3.1 document. Adds nothing that the table does not say. */
import type { TSchema } from 'typebox';
import { pageUserHeader, pageUserParameter } from '../page.ts';
import { refusals, type RefusalCode } from '../refusal.ts';
import { permissionNames, scopeKinds, type ScopeKind } from '../permissions.ts';
import type { RouteDefinition } from '../routes/route.ts';

type Json = { readonly [name: string]: unknown };

/** The document for the routes of a table, which lie below `server`, e.g. `/api`. */
export function openApiDocument(table: Readonly<Record<string, RouteDefinition>>, server: string): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'SEI',
      version: '1',
      description:
        'Reporting to the national health registers. Every refusal is a problem (RFC 9457) with a stable code and Danish words.',
      license: { name: 'MPL-2.0', identifier: 'MPL-2.0' },
    },
    servers: [{ url: server }],
    paths: describePaths(table),
    components: {
      schemas: { Problem: problemSchema },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'sei-session', description: 'Opened by signing in.' } },
    },
  };
}

function describePaths(table: Readonly<Record<string, RouteDefinition>>): Json {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, route] of Object.entries(table)) {
    const path = route.path.replace(/:([A-Za-z]+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: describeOperation(name, route) };
  }
  return paths;
}

function describeOperation(name: string, route: RouteDefinition): Json {
  const inPath = [...route.path.matchAll(/:([A-Za-z]+)/g)].map(([, parameter]) => ({
    name: parameter,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const parameters = route.needs === 'public' ? inPath : [...inPath, pageUser(route)];
  return {
    operationId: name,
    summary: route.summary,
    tags: [route.path.split('/')[1] ?? ''],
    security: route.needs === 'public' ? [] : [{ session: [] }],
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(route.input === undefined ? {} : { requestBody: { required: true, content: contentOf(route, route.input) } }),
    responses: {
      200: { description: 'Done.', content: answerOf(route) },
      default: {
        description: `Refused: ${statusesOf(route).join(', ')} or the status of another refusal.`,
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
    'x-needs': route.needs,
    'x-audit': route.audit,
  };
}

function pageUser({ tellsUser }: RouteDefinition): Json {
  return {
    name: pageUserHeader,
    in: 'header',
    required: tellsUser !== true,
    schema: { type: 'string', format: 'uuid' },
    description: `The user that the caller expects to be signed in as; refused when another one is. May be \`?${pageUserParameter}=\` instead.`,
  };
}

function answerOf({ produces = 'application/json', streams, output }: RouteDefinition): Json {
  if (streams === undefined) return { [produces]: { schema: output } };
  const description =
    'Lines of JSON: `{ progress }` as often as there is progress to report, and last `{ answer }` or `{ refusal }`.';
  return { 'application/x-ndjson': { schema: { description, 'x-progress': streams, 'x-answer': output } } };
}

function contentOf({ takesFile }: RouteDefinition, schema: TSchema): Json {
  if (takesFile === undefined) return { 'application/json': { schema } };
  const description = `One line of JSON, ended by a line feed, and then a file of at most ${takesFile.mostBytes} bytes.`;
  return { 'application/octet-stream': { schema: { description, 'x-first-line': schema } } };
}

/** Refusals that come before any handler. */
function statusesOf(route: RouteDefinition): readonly number[] {
  const codes: readonly RefusalCode[] = [
    ...(route.input === undefined ? [] : (['request.invalid', 'request.tooLarge'] as const)),
    ...(route.needs === 'public' ? [] : (['session.missing', 'session.otherUser', 'request.foreign'] as const)),
    ...(route.needs === 'public' ? [] : refusalsByScope[route.needs.in]),
    ...(route.cost === undefined ? [] : (['work.tooMuch'] as const)),
    'server.failed',
  ];
  return [...new Set(codes.map((code) => refusals[code].status))].toSorted((one, other) => one - other);
}

const refusalsByScope: Readonly<Record<ScopeKind, readonly RefusalCode[]>> = {
  self: ['right.missing'],
  report: ['right.missing', 'report.unknown'],
  group: ['right.missing', 'group.unknown'],
  organisation: ['right.missing'],
  nation: ['right.national'],
};

const place = {
  type: 'array',
  items: { type: 'string' },
  description: 'Ids of fields, tables and rows on the way to the place.',
};

const problemSchema = {
  type: 'object',
  required: ['code', 'status', 'title', 'next'],
  properties: {
    code: {
      type: 'string',
      enum: Object.keys(refusals),
      description: Object.entries(refusals)
        .map(([code, { status, title }]) => `\`${code}\` (${status}): ${title}`)
        .join('\n'),
    },
    status: { type: 'integer' },
    title: { type: 'string', description: 'What is wrong, in Danish.' },
    next: { type: 'string', description: 'The next step, in Danish.' },
    detail: { type: 'string', description: 'Why, for this request.' },
    at: place,
    field: { type: 'string', description: 'The label of the field.' },
    missing: {
      type: 'object',
      required: ['permission', 'in'],
      description: 'The permission that the caller has not, and where: in a group (its id) for a form, or anywhere.',
      properties: {
        permission: { type: 'string', enum: permissionNames },
        in: { type: 'string', enum: scopeKinds },
        group: { type: 'string' },
        form: { type: 'string' },
        givenBy: { type: 'array', items: { type: 'string' }, description: 'Who can give it, by name.' },
      },
    },
    retryAfter: { type: 'integer', description: 'In how many seconds the same may work, as `Retry-After` says.' },
    items: {
      type: 'array',
      items: {
        type: 'object',
        required: ['at', 'field', 'message'],
        properties: {
          at: place,
          field: { type: 'string' },
          message: { type: 'string' },
          rule: { type: 'string' },
          source: { type: 'string' },
        },
      },
    },
  },
};
