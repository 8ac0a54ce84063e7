import type { IToken } from 'chevrotain';
import type { Annotation } from '../tree.ts';
import { spanOf } from '../tokens/literals.ts';

function readAnnotation(token: IToken): Annotation {
  const body = token.image.slice(2);
  const colon = body.indexOf(':');
  const key = (colon < 0 ? body : body.slice(0, colon)).trim();
  const value = colon < 0 ? '' : body.slice(colon + 1).trim();
  return { key, value, span: spanOf(token) };
}

/** Hands out the annotations of a text statement by statement, from the top. */
export function readAnnotations(tokens: readonly IToken[]): {
  before(offset: number): readonly Annotation[];
} {
  let next = 0;
  return {
    before(offset) {
      const found: Annotation[] = [];
      for (let token = tokens[next]; token !== undefined; token = tokens[next]) {
        if (token.startOffset >= offset) break;
        found.push(readAnnotation(token));
        next += 1;
      }
      return found;
    },
  };
}
