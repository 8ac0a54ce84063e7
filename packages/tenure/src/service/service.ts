import { sessionEngine, type CellOutput, type Engine, type Preferences } from '@tenure/kernel';
import { complete, completeness, hover } from '@tenure/language-service';
import {
  createSession,
  formatDiagnostics,
  type ParameterValue,
  type ResultTable,
  type RunResult,
} from '@tenure/session';
import type { SourceReader } from '@tenure/compiler';
import { isObject, type JsonObject } from '../notebook/notebook.ts';

/** Answers requests of a program that has started this one. */
export interface Service {
  /** Never rejects; a request of an unknown kind is answered with an error. */
  answer(request: JsonObject): Promise<void>;
}

const LANGUAGE = { complete, completeness, hover, formatDiagnostics };

interface Holder {
  readonly engine: Engine;
  /** Values for the next run. */
  params: Readonly<Record<string, ParameterValue>>;
  last: RunResult | null;
}

/** A session, its engine, and what its last run gave. */
function holderOf(reader: SourceReader, preferences: Preferences): Holder {
  const session = createSession({ reader });
  const holder: Holder = {
    params: {},
    last: null,
    engine: sessionEngine(
      {
        ...session,
        async run(text, options) {
          holder.last = await session.run(text, {
            ...options,
            params: holder.params,
          });
          return holder.last;
        },
      },
      LANGUAGE,
      { preferences },
    ),
  };
  return holder;
}

/**
 * The requests: `run` (a text, and one `before` it, with values for parameters; with `fresh` in a session of its own, which
 * draws no pictures), `replay` (statements of an earlier session) and `complete` (offsets in code points). Each is
 * answered by messages with its id, the last of which has the kind `end`. Results are shown as `preferences` say.
 */
export function createService(
  reader: SourceReader,
  tell: (message: object) => void,
  preferences: Preferences = {},
): Service {
  const kept = holderOf(reader, preferences);
  return {
    async answer(request) {
      const { id = null, kind, text = '' } = request;
      const end = (content: object): void => {
        tell({ id, kind: 'end', ...content });
      };
      if (kind === 'run' && typeof text === 'string') {
        const quiet = { ...preferences, pictures: false };
        const holder = request['fresh'] === true ? holderOf(reader, quiet) : kept;
        const asked = { ...request, text };
        end(
          await run(holder, asked, (message) => {
            tell({ id, ...message });
          }),
        );
      } else if (kind === 'replay' && Array.isArray(request['statements'])) {
        const statements = request['statements'].filter((one) => typeof one === 'string');
        end(await kept.engine.replay(statements));
      } else if (kind === 'complete' && typeof text === 'string') {
        end(await completions(kept.engine, text, Number(request['offset'])));
      } else end({ ok: false, error: 'no such request' });
    },
  };
}

async function run(
  holder: Holder,
  { text, before, params }: JsonObject & { readonly text: string },
  tell: (message: object) => void,
): Promise<object> {
  holder.params = isObject(params) ? (params as Holder['params']) : {};
  let error: Extract<CellOutput, { readonly kind: 'error' }> | null = null;
  const events = {
    onOutput(output: CellOutput): void {
      if (output.kind === 'error') error = output;
      else if (output.kind === 'stream') tell(output);
      else tell({ kind: 'display', ...output.output });
    },
    onKept(statement: string): void {
      tell({ kind: 'kept', statement });
    },
  };
  for (const part of typeof before === 'string' ? [before, text] : [text]) {
    const { ok } = await holder.engine.run(part, events);
    if (!ok) return { ok, error, results: [] };
  }
  const results = (holder.last?.outcomes ?? []).flatMap(({ result }) =>
    result === null ? [] : [tableOf(result)],
  );
  return { ok: true, error, results };
}

function tableOf({ columns, rows }: ResultTable): object {
  return {
    columns: columns.map(({ name, type }) => ({ name, type })),
    rows: rows.map((row) => columns.map(({ name }) => row[name] ?? null)),
  };
}

async function completions(engine: Engine, text: string, offset: number): Promise<object> {
  const points = [...text];
  const units = points.slice(0, offset).join('').length;
  const { from, to, items } = await engine.complete(text, units);
  const pointsOf = (end: number): number => [...text.slice(0, end)].length;
  return {
    from: pointsOf(from),
    to: pointsOf(to),
    items: items.map(({ insert, kind, detail }) => ({ insert, kind, detail })),
  };
}
