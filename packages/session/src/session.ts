import { effectQuery, error, parse, type Diagnostic, type Statement } from '@tenure/compiler';
import type { Host, RunOptions, RunResult, Session, StatementOutcome } from './api.ts';
import { catalogOf, emptyState, type State } from './state.ts';
import { NOTHING, type Context, type Given } from './statements/context.ts';
import { compare } from './statements/compare.ts';
import { define } from './statements/define.ts';
import { describe } from './statements/describe.ts';
import { explainCell } from './statements/explain-cell.ts';
import { explainDifference } from './statements/explain-difference.ts';
import { expectation } from './statements/expect.ts';
import { explain } from './statements/explain.ts';
import { letConstant } from './statements/let.ts';
import { load } from './statements/load.ts';
import { members } from './statements/members.ts';
import { param } from './statements/param.ts';
import { query } from './statements/query.ts';
import { save } from './statements/save.ts';
import { set } from './statements/set.ts';
import { show } from './statements/show.ts';
import { track } from './statements/track.ts';
import { use } from './statements/use.ts';
import { whatIf } from './statements/what-if.ts';

/** Opens a session on a host. Runs are carried out one after another, in the order they are asked for. */
export function createSession(host: Host): Session {
  const state = emptyState(host.cacheBytes);
  let last: Promise<unknown> = Promise.resolve();
  return {
    run: (text, options = {}) => {
      const turn = last.then(() => runText(state, host, text, options));
      last = turn.catch(() => undefined);
      return turn;
    },
    catalog: () => catalogOf(state),
  };
}

async function runText(
  state: State,
  host: Host,
  text: string,
  options: RunOptions,
): Promise<RunResult> {
  const program = parse(text);
  const outcomes: StatementOutcome[] = [];
  const diagnostics: Diagnostic[] = [...program.diagnostics];
  const failedLoads: string[] = [];
  state.parameters = { ...state.parameters, ...options.params };
  for (const statement of program.statements) {
    const own: Diagnostic[] = [];
    const context: Context = {
      state,
      host,
      text,
      options,
      report: (diagnostic) => own.push(diagnostic),
      failedLoads,
    };
    const { result, outputs } = await carryOut(context, statement);
    const { start, end } = statement.span;
    const failed = own.some(({ severity }) => severity === 'error');
    if (failed && statement.kind === 'load') failedLoads.push(statement.table.text);
    const unread = program.diagnostics.some(
      ({ severity, span }) => severity === 'error' && span.start < start,
    );
    const told = own.filter((one) => !isConsequence(one, text, failedLoads, unread));
    const outcome: StatementOutcome = {
      text: text.slice(start, end),
      kind: statement.kind,
      result,
      outputs,
      diagnostics: told,
    };
    diagnostics.push(...told);
    outcomes.push(outcome);
    options.onOutcome?.(outcome);
    if (own.some(({ code }) => code === 'T5010')) break;
  }
  diagnostics.sort((a, b) => a.span.start - b.span.start);
  return { outcomes, diagnostics, ok: !diagnostics.some(({ severity }) => severity === 'error') };
}

/**
 * True for what only says again that an earlier statement of the text failed: no events, since the `load`
 * above was refused or could not be parsed.
 */
function isConsequence(
  { code, span }: Diagnostic,
  text: string,
  failedLoads: readonly string[],
  unread: boolean,
): boolean {
  if (code === 'T3008') return failedLoads.length > 0 || unread;
  return code === 'T2010' && failedLoads.includes(text.slice(span.start, span.end));
}

/** Carries out a statement; a fault of ours is reported as one and ends nothing but the statement. */
async function carryOut(context: Context, statement: Statement): Promise<Given> {
  if (context.host.cancelled?.() === true) {
    context.report(error('T5010', statement.span, 'Interrupted'));
    return NOTHING;
  }
  try {
    return await dispatch(context, statement);
  } catch (fault) {
    const message = fault instanceof Error ? fault.message : String(fault);
    context.report(
      error('T9001', statement.span, 'This is a fault of Tenure, not of your statement', {
        help: [message, 'please report it with the statement and this line'],
      }),
    );
    return NOTHING;
  }
}

function dispatch(context: Context, statement: Statement): Given | Promise<Given> {
  switch (statement.kind) {
    case 'load':
      return load(context, statement);
    case 'use':
      return use(context, statement);
    case 'set':
      return set(context, statement);
    case 'param':
      return param(context, statement);
    case 'let':
      return letConstant(context, statement);
    case 'query':
      return query(context, statement);
    case 'show':
      return show(context, statement);
    case 'explain':
      return explain(context, statement);
    case 'define':
      return define(context, statement);
    case 'compare':
      return compare(context, statement);
    case 'describe':
      return describe(context, statement);
    case 'save':
      return save(context, statement);
    case 'members':
      return members(context, statement);
    case 'effect':
      return query(context, effectQuery(statement));
    case 'track':
      return track(context, statement);
    case 'expect':
      return expectation(context, statement);
    case 'explainCell':
      return explainCell(context, statement);
    case 'explainDifference':
      return explainDifference(context, statement);
    case 'whatIf':
      return whatIf(context, statement);
  }
}
