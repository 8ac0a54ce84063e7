import type { Dialect } from '../print/dialect.ts';
import { duckdb } from './duckdb.ts';
import { postgres } from './postgres.ts';

/** The dialects that plans are printed in, by name. */
export const DIALECTS: Readonly<Record<'duckdb' | 'postgres', Dialect>> = { duckdb, postgres };
