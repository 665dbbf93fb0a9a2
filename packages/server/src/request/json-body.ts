/** Reads JSON bodies. Brackets within brackets cost their reader far more than their sender, so nothing is read that is nested deeper than any input is. */
import type { FastifyInstance } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** How long the body is that was read, whatever its sender has said. */
    bodyBytes: number;
  }
}

/** Rows in rows of a report lie some twenty deep. */
const deepest = 64;

/** The body holds brackets within brackets without end. */
class TooDeep extends Error {
  override readonly name = 'TooDeep';
  readonly statusCode = 400;
}

export function readJsonBodies(app: FastifyInstance): void {
  app.decorateRequest('bodyBytes', 0);
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const text = String(body);
    request.bodyBytes = Buffer.byteLength(text);
    if (isDeeper(text, deepest)) done(new TooDeep('nested too deeply'));
    else void parse(request, text, done);
  });
}

const [quote, backslash, openBrace, closeBrace, openBracket, closeBracket] = ['"', '\\', '{', '}', '[', ']'].map((letter) =>
  letter.charCodeAt(0),
);

/** Whether objects and lists lie more than so deep in each other. Brackets in texts do not count. */
function isDeeper(json: string, most: number): boolean {
  let depth = 0;
  let isText = false;
  for (let at = 0; at < json.length; at += 1) {
    const code = json.charCodeAt(at);
    if (isText) {
      if (code === backslash) at += 1;
      else if (code === quote) isText = false;
    } else if (code === quote) isText = true;
    else if (code === openBracket || code === openBrace) {
      depth += 1;
      if (depth > most) return true;
    } else if (code === closeBracket || code === closeBrace) depth -= 1;
  }
  return false;
}
