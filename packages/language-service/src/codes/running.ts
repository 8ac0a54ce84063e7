import type { CodeHelp } from './code-help.ts';

const FEW = 'customer,time\na,2024-01-03\na,2024-02-05\nb,2024-01-20\n';
const FEW_ORDERS = "load orders from 'orders.csv'\nbase: retention by signup_month over 1 month\n";

/** T5xxx: loading and running; T9xxx: our own fault. */
export const RUNNING_CODES: readonly CodeHelp[] = [
  {
    code: 'T5001',
    title: 'A file outside the folder',
    meaning:
      'Files are read from the folder of the notebook or program and the folders below it, never from the network.',
    remedy: 'Copy the file there.',
    example: { text: "load orders from '../orders.csv'" },
  },
  {
    code: 'T5002',
    title: 'No such file',
    meaning: 'There is no file of that name in the folder.',
    remedy: 'Take the nearest name, if the message has one.',
    example: { text: "load orders from 'shop/oders.csv'" },
  },
  {
    code: 'T5003',
    title: 'A file that is not what its name says',
    meaning: 'The content is of another format than the ending tells, or it is no table at all.',
    remedy: 'Rename the file, or export it as CSV or Parquet.',
    example: {
      text: "load orders from 'orders.parquet'",
      files: { 'orders.parquet': 'customer,time\na,2024-01-03\n' },
    },
  },
  {
    code: 'T5004',
    title: 'An empty file',
    meaning: 'The file holds nothing, or a header without rows.',
    remedy: 'Was it written to the end? Export it again.',
    example: { text: "load orders from 'orders.csv'", files: { 'orders.csv': 'customer,time\n' } },
  },
  {
    code: 'T5005',
    title: 'A file that cannot be read',
    meaning: 'The file is damaged, or one of its lines is; the message says which and why.',
    remedy: 'Mend that line, or export the file again as UTF-8.',
    example: {
      text: "load orders from 'orders.json'",
      files: { 'orders.json': '[{"customer": "a", "time": "2024-01-03"}, {"customer": ' },
    },
  },
  {
    code: 'T5006',
    title: 'No row can be counted',
    meaning:
      'Not one row has a customer, or a time that can be read, in the column that was taken.',
    remedy: 'Name the right column: `with time = …`.',
    example: { text: "load orders from 'shop/orders.csv' with time = plan" },
  },
  {
    code: 'T5007',
    title: 'The file has changed',
    meaning: 'A column is read when it is first needed, and the file is another one by now.',
    remedy: 'Load it again.',
    example: { none: 'It takes a file that is written anew between two statements of a session.' },
  },
  {
    code: 'T5008',
    title: 'A file that would be lost',
    meaning:
      'A file of that name is there, and it is no saved result: JSON that `save` wrote, or CSV with the same columns. Such a file is never replaced. What a saved file held stays beside it, as `base.1.json`.',
    remedy: 'Give the result another name.',
    example: {
      text: `${FEW_ORDERS}save base to 'orders.csv'`,
      files: { 'orders.csv': FEW },
    },
  },
  {
    code: 'T5009',
    title: 'A file that cannot be written',
    meaning:
      'The folder may not be written, is full, or is none; or results are not kept in files here.',
    remedy: 'Name another folder below that of the notebook, or make room. Nothing was changed.',
    example: { none: 'It takes a folder that may not be written.' },
  },
  {
    code: 'T5010',
    title: 'Interrupted',
    meaning: 'The run was stopped from outside. What was finished before stays.',
    remedy: 'Run it again when it suits.',
    example: { none: 'It takes somebody who interrupts the kernel.' },
  },
  {
    code: 'T5011',
    title: 'Too many cells',
    meaning: 'The result would have more cells than can be held or read.',
    remedy: 'Take a coarser grain, fewer cohorts (`during`), or a shorter `over`.',
    example: {
      text: "load orders from 'shop/orders.csv'\nretention by customer_id over 9000 hours",
    },
  },
  {
    code: 'T5012',
    title: 'A file that is no saved result',
    meaning:
      'The file after `vs saved` is not JSON that `save` wrote: it is something else, was cut off, was changed by hand, or is of another version of the format.',
    remedy: "Save the result again: `save base to 'base.json'`. CSV holds its rows alone.",
    example: {
      text: `${FEW_ORDERS}show base vs saved 'base.json'`,
      files: {
        'orders.csv': FEW,
        'base.json': '{"format": "tenure result", "version": 1, "rows": [',
      },
    },
  },
  {
    code: 'T5013',
    title: 'An engine that cannot do this',
    meaning:
      'DuckDB computes retention, activity, survival and revenue over the files. What takes the rows one by one (`members of`, `explain cell`, `explain difference`, funnels and other metrics that look at each customer row by row) and patterns that engines read in different ways are computed in memory only; a host may also have no DuckDB.',
    remedy: '`set engine arquero` reads what is needed into memory.',
    example: {
      text: `set engine duckdb\n${FEW_ORDERS}members of base where period = 1`,
      files: { 'orders.csv': FEW },
    },
  },
  {
    code: 'T5014',
    title: 'A result is not as expected',
    meaning:
      '`expect` computes a metric and holds every row that is complete against a number. One that is not so fails the run, so that a notebook can watch over a number at night. A check with nothing to look at fails too.',
    remedy:
      'The message names the rows. Look at them with the same words and without `expect` and the comparison.',
    example: {
      text: "load orders from 'shop/orders.csv'\nexpect retention at month 1 by signup_quarter >= 75%",
    },
  },
  {
    code: 'T9000',
    title: 'A cell failed without saying why',
    meaning: 'The kernel has no error to name for a cell that did not succeed: a fault of Tenure.',
    remedy: 'Please report it with the cell.',
    example: { none: 'No statement is known that gives it: it would be mended.' },
  },
  {
    code: 'T9001',
    title: 'A fault of Tenure',
    meaning: 'The statement ran into a fault of ours. It was stopped, and the session goes on.',
    remedy: 'Please report it with the statement and the line that the message shows.',
    example: { none: 'No statement is known that gives it: it would be mended.' },
  },
];
