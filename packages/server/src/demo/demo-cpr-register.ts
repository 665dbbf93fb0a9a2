/**
 * A stand-in for the CPR register: a real server on loopback with invented persons, for the demo and for tests.
 * A test can take it down and bring it back. Never started in production.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RegisteredPerson } from '../registers/cpr.ts';

export interface DemoCprRegister {
  /** Where to post `{ "cpr": … }`. */
  readonly url: string;
  /** From now on every call is answered with 503. */
  readonly goDown: () => void;
  readonly comeBack: () => void;
  readonly close: () => Promise<void>;
}

/** Starts the register on a free port of the loopback address. */
export async function startDemoCprRegister(persons: readonly RegisteredPerson[]): Promise<DemoCprRegister> {
  const personsByCpr = new Map(persons.map((person) => [person.cpr, person]));
  let isUp = true;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const person = personsByCpr.get(cprIn(await bodyOf(request)));
    const status = isUp ? (person === undefined ? 404 : 200) : 503;
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(status === 200 ? JSON.stringify(person) : '{}');
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/persons`,
    goDown: () => {
      isUp = false;
    },
    comeBack: () => {
      isUp = true;
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

function cprIn(body: string): string {
  try {
    const asked: unknown = JSON.parse(body);
    return typeof asked === 'object' && asked !== null && 'cpr' in asked && typeof asked.cpr === 'string' ? asked.cpr : '';
  } catch {
    return '';
  }
}
