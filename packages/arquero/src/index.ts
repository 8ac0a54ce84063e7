// Running a plan
export { run, type BackendResult, type RunOptions } from './run.ts';
export { createRunCache, type RunCache } from './run-cache.ts';
export { finishProfile } from './finish-profile.ts';
export { finishTabulation } from './finish-tabulation.ts';
export { type Dropped, type Facts } from './facts.ts';
export { movedStarts } from './moved-starts.ts';
export { sharedCustomers } from './shared-customers.ts';
export { firstSeen, type FirstSeen } from './first-seen.ts';
export { aroundSignup, type AroundSignup } from './around-signup.ts';
// What is behind a cell
export { membersOf, type Member } from './members.ts';
export {
  traceCell,
  traceStart,
  type StartTrace,
  type Trace,
  type TracedRow,
} from './trace/trace.ts';
export { Cancelled, TooManyCells } from './cancelled.ts';

// Loaded tables
export { knownEnds, type KnownEnds } from './known-ends.ts';
export { summarize, type TableSummary } from './summarize.ts';
export { fromTableData } from './from-table-data.ts';

// Printing a plan
export { plainProgram } from './print/plain.ts';
export { fusedProgram } from './print/fused.ts';
