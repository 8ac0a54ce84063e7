import { freemem, totalmem } from 'node:os';
import type { ColumnRequest, EngineCell, EngineTable, Outcome, QueryEngine } from '@tenure/plan';
import { Cancelled, openEngine, type Engine } from '../engine.ts';
import { fail, quoted, succeed } from '../problem.ts';
import type { KnownTable } from '../tables/table.ts';
import { openView, type ColumnFacts } from './open-view.ts';
import { openSpill, type Spill } from './spill.ts';

/**
 * Bytes that DuckDB may hold; what is more goes to disk. Below this its hash table of five million customers does not
 * stay in memory: it then keeps every row of 100 million apart, and writes them out.
 */
const MEMORY = 1200 * 2 ** 20;

/** A file whose columns are known, and which state of it. */
export interface KnownFile {
  readonly stamp: string;
  readonly known: KnownTable;
  /** What was found out about its columns; goes with the state of the file. */
  readonly facts: Map<string, ColumnFacts>;
}

interface Running {
  readonly engine: Engine;
  readonly spill: Spill;
  readonly attached: Set<string>;
}

/**
 * DuckDB over files, apart from the one that reads them into memory: with a limit of memory, and a folder to
 * spill into that is gone as soon as a statement is done which needed it. `known` finds files; `inTurn` keeps
 * one call at a time.
 */
export function createQueryEngine(
  folder: () => Promise<string>,
  cancelled: () => boolean,
  known: (file: string) => Promise<Outcome<KnownFile | null>>,
  inTurn: <T>(file: string, work: () => Promise<Outcome<T>>) => Promise<Outcome<T>>,
): QueryEngine {
  let running: Running | null = null;
  const names = new Map<string, string>();
  /** Makes the views again, where the engine was closed between two statements. */
  const views = new Map<string, (on: Running) => Promise<EngineTable>>();

  const start = async (): Promise<Running> => {
    if (running !== null) return running;
    const spill = openSpill();
    const limit = Math.min(MEMORY, totalmem() / 2);
    const engine = await openEngine(await folder(), cancelled, {
      memory_limit: `${String(Math.floor(limit / 2 ** 20))}MiB`,
      temp_directory: spill.path,
      preserve_insertion_order: 'false',
    });
    running = { engine, spill, attached: new Set() };
    for (const made of views.values()) await made(running);
    return running;
  };
  const stop = (): void => {
    const last = running;
    running = null;
    last?.engine.close();
    last?.spill.remove();
  };
  /** A view's name in the engine, which does not tell `Orders` from `orders`. */
  const nameOf = (name: string): string => {
    const own = names.get(name);
    if (own !== undefined) return own;
    const taken = new Set([...names.values()].map((one) => one.toLowerCase()));
    let free = name;
    for (let i = 2; taken.has(free.toLowerCase()); i += 1) free = `${name}_${String(i)}`;
    names.set(name, free);
    return free;
  };

  return {
    name: 'duckdb',
    open: (name: string, file: string, columns: readonly ColumnRequest[]) =>
      inTurn<EngineTable>(file, async () => {
        const found = await known(file);
        if (!found.ok) return found;
        if (found.value === null) {
          return fail(
            'T5005',
            `${quoted(file)} is read by JavaScript, not by DuckDB`,
            'an Arrow file',
            'write it as Parquet, or `set engine arquero`',
          );
        }
        const { stamp, known: table, facts } = found.value;
        const view = nameOf(name);
        const make = async ({ engine, attached }: Running): Promise<EngineTable> => {
          const { attach } = table.table;
          if (attach !== undefined && !attached.has(attach)) await engine.rows(attach);
          if (attach !== undefined) attached.add(attach);
          return openView(engine, view, table, columns, facts);
        };
        views.delete(view);
        const opened = await make(await start());
        views.set(view, make);
        return succeed({ ...opened, stamp });
      }),
    query: (sql, parameters) =>
      inTurn<readonly (readonly EngineCell[])[]>('the tables', async () => {
        const { engine, spill } = await start();
        try {
          return succeed(
            (await engine.rows(sql, parameters)) as readonly (readonly EngineCell[])[],
          );
        } catch (fault) {
          if (fault instanceof Cancelled) throw fault;
          const text = fault instanceof Error ? fault.message : String(fault);
          if (!/out of memory|could not allocate/iu.test(text)) throw fault;
          return fail(
            'T5005',
            'There is not enough memory for this statement',
            `${String(Math.floor(freemem() / 2 ** 20))} MiB are free`,
            'ask for fewer cohorts or periods: a coarser grain, `during`, or a shorter `over`',
          );
        } finally {
          if (spill.used()) stop();
        }
      }),
  };
}
