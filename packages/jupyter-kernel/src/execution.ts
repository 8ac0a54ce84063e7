import type { Cell, CellExecution, CellOutput } from '@tenure/kernel';
import { catalogMessage } from './comms.ts';
import type { JsonObject } from './json.ts';
import type { KernelContext, Request } from './request.ts';

/** An execute request as a cell. */
export interface JupyterCell extends Cell {
  readonly request: Request;
  /** No outputs and no `execute_input` for anybody. */
  readonly silent: boolean;
  readonly userExpressions: readonly string[];
}

/** The messages of one execute request, from busy to idle. */
export function jupyterExecution(
  kernel: Pick<KernelContext, 'history' | 'comms' | 'catalog'>,
  cell: JupyterCell,
): CellExecution {
  const { request } = cell;
  let error: Extract<CellOutput, { kind: 'error' }> | null = null;

  const show = (output: CellOutput): void => {
    if (output.kind === 'error') error = output;
    if (!cell.silent) request.publish(...outputMessage(output));
  };

  const execution: CellExecution = {
    executionOrder: undefined,
    start() {
      const line = execution.executionOrder ?? 0;
      request.publish('status', { execution_state: 'busy' });
      if (cell.counted !== false) kernel.history.add({ line, input: cell.text });
      if (cell.silent) return;
      request.publish('execute_input', { code: cell.text, execution_count: line });
    },
    appendOutput: show,
    replaceOutput(outputs) {
      error = null;
      if (!cell.silent) request.publish('clear_output', { wait: outputs.length > 0 });
      outputs.forEach(show);
    },
    end(success) {
      if (success === undefined) request.publish('status', { execution_state: 'busy' });
      else {
        const catalog = kernel.catalog();
        for (const id of kernel.comms.ids) request.publish('comm_msg', catalogMessage(id, catalog));
      }
      request.reply({
        execution_count: execution.executionOrder ?? 0,
        ...outcome(success, error, cell.userExpressions),
      });
      request.publish('status', { execution_state: 'idle' });
    },
  };
  return execution;
}

function outputMessage(output: CellOutput): [type: string, content: JsonObject] {
  switch (output.kind) {
    case 'display':
      return [
        'display_data',
        { data: output.output.data, metadata: output.output.metadata, transient: {} },
      ];
    case 'stream':
      return ['stream', { name: output.name, text: output.text }];
    case 'error':
      return ['error', errorContent(output)];
  }
}

function errorContent(error: Extract<CellOutput, { kind: 'error' }>): JsonObject {
  return { ename: error.name, evalue: error.message, traceback: error.traceback };
}

function outcome(
  success: boolean | undefined,
  error: Extract<CellOutput, { kind: 'error' }> | null,
  userExpressions: readonly string[],
): JsonObject {
  if (success === undefined) return { status: 'aborted' };
  if (success) {
    const refused = userExpressions.map((name) => [name, NO_EXPRESSIONS]);
    return { status: 'ok', payload: [], user_expressions: Object.fromEntries(refused) };
  }
  const content = error === null ? {} : errorContent(error);
  return { status: 'error', ename: '', evalue: '', traceback: [], ...content, payload: [] };
}

const NO_EXPRESSIONS = {
  status: 'error',
  ename: 'Unsupported',
  evalue: 'Tenure has no expressions outside of statements',
  traceback: [],
};
