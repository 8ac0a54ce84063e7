import type { Contents, KernelMessage } from '@jupyterlab/services';
import { BaseKernel, type IKernel } from '@jupyterlite/services';
import {
  preferencesOf,
  progressLine,
  remoteEngine,
  type CellOutput,
  type RemoteEngine,
} from '@tenure/kernel';
import { answerFrom } from './contents.ts';
import { codePointsOf, unitsOf } from './cursor.ts';
import { goesOn } from './goes-on.ts';
import { CATALOG_TARGET, KERNEL_INFO } from './kernel-info.ts';
import { workerPort } from './worker-port.ts';

type Header = KernelMessage.IHeader | undefined;

/** The kernel in a page: the same engine as everywhere, in a worker, its files those of the page. */
export class TenureKernel extends BaseKernel {
  readonly #engine: RemoteEngine;
  readonly #comms = new Set<string>();
  /** False while a cell runs whose error leaves the cells behind it where they are. */
  #stops = true;

  constructor(options: IKernel.IOptions, contents: Contents.IManager, script: string) {
    super({
      ...options,
      sendMessage: (message) => {
        options.sendMessage(goesOn(message, this.#stops));
      },
    });
    const folder = options.location.replace(/^[^/:]*:/u, '').replace(/^\/+|\/+$/gu, '');
    this.#engine = remoteEngine({
      spawn: () => workerPort(script, (request) => answerFrom(contents, folder, request)),
      after,
      graceMilliseconds: 0,
    });
  }

  override dispose(): void {
    if (this.isDisposed) return;
    this.#engine.dispose();
    super.dispose();
  }

  /** Ends the cell that runs: with its worker, which is replaced and brought back to where it was. */
  interrupt(): void {
    this.#engine.interrupt();
  }

  override kernelInfoRequest() {
    return Promise.resolve(KERNEL_INFO);
  }

  override async executeRequest(content: KernelMessage.IExecuteRequestMsg['content']) {
    const header = this.parentHeader;
    const execution_count = this.executionCount;
    if (content.code.trim() === '') {
      return succeeded(execution_count);
    }
    let error: Extract<CellOutput, { readonly kind: 'error' }> | null = null;
    const show = (output: CellOutput): void => {
      if (output.kind === 'error') error = output;
      if (!content.silent) this.#show(output, header);
    };
    const cell = {
      appendOutput: show,
      replaceOutput: (outputs: readonly CellOutput[]) => {
        if (!content.silent) this.clearOutput({ wait: outputs.length > 0 }, header);
        outputs.forEach(show);
      },
    };
    const line = progressLine(cell, after);
    const { ok, interrupted, catalog } = await this.#engine.run(content.code, line);
    line.end();
    this.#stops = content.stop_on_error !== false && !interrupted;
    for (const id of this.#comms) this.#tell(id, catalog, header);
    if (ok) return succeeded(execution_count);
    return { status: 'error' as const, execution_count, ...errorContent(error) };
  }

  #show(output: CellOutput, header: Header): void {
    switch (output.kind) {
      case 'display': {
        const { data, metadata } = output.output;
        this.displayData({ data: data as never, metadata: metadata as never, transient: {} }, header); // prettier-ignore
        break;
      }
      case 'stream':
        this.stream({ name: output.name, text: output.text }, header);
        break;
      case 'error':
        this.publishExecuteError(errorContent(output), header);
        break;
    }
  }

  override async completeRequest({ code, cursor_pos }: { code: string; cursor_pos: number }) {
    const { from, to, items } = await this.#engine.complete(code, unitsOf(code, cursor_pos));
    return {
      status: 'ok',
      matches: items.map(({ insert }) => insert),
      cursor_start: codePointsOf(code, from),
      cursor_end: codePointsOf(code, to),
      metadata: {},
    } as const;
  }

  override async inspectRequest({ code, cursor_pos }: { code: string; cursor_pos: number }) {
    const hover = await this.#engine.inspect(code, unitsOf(code, cursor_pos));
    const data = hover === null ? {} : { 'text/markdown': hover.markdown };
    return { status: 'ok', found: hover !== null, data, metadata: {} } as const;
  }

  override async isCompleteRequest({ code }: { code: string }) {
    const status = await this.#engine.isComplete(code);
    return status === 'incomplete'
      ? ({ status, indent: '  ' } as const)
      : ({ status, indent: '' } as never);
  }

  override commInfoRequest() {
    const entries = [...this.#comms].map((id) => [id, { target_name: CATALOG_TARGET }]);
    return Promise.resolve({ status: 'ok', comms: Object.fromEntries(entries) as never } as const);
  }

  /** The language has no input of its own. */
  override inputReply(): void {
    return undefined;
  }

  override async commOpen({ content, header }: KernelMessage.ICommOpenMsg): Promise<void> {
    if (content.target_name !== CATALOG_TARGET) return;
    this.#comms.add(content.comm_id);
    this.#prefer(content.data);
    this.#tell(content.comm_id, await this.#engine.catalog(), header);
  }

  override async commMsg({ content, header }: KernelMessage.ICommMsgMsg): Promise<void> {
    if (!this.#comms.has(content.comm_id)) return;
    this.#prefer(content.data);
    this.#tell(content.comm_id, await this.#engine.catalog(), header);
  }

  override commClose({ content }: KernelMessage.ICommCloseMsg): Promise<void> {
    this.#comms.delete(content.comm_id);
    return Promise.resolve();
  }

  #prefer(data: Readonly<Record<string, unknown>>): void {
    if ('preferences' in data) this.#engine.prefer(preferencesOf(data['preferences']));
  }

  #tell(comm_id: string, catalog: unknown, header: Header): void {
    const data = JSON.parse(JSON.stringify({ catalog })) as never;
    this.handleComm('comm_msg', { comm_id, data }, {}, [], header);
  }
}

/** The page's clock. */
function after(milliseconds: number, task: () => void): () => void {
  const timer = setTimeout(task, milliseconds);
  return () => {
    clearTimeout(timer);
  };
}

function succeeded(execution_count: number) {
  return { status: 'ok' as const, execution_count, payload: [], user_expressions: {} };
}

function errorContent(error: Extract<CellOutput, { readonly kind: 'error' }> | null) {
  return {
    ename: error?.name ?? '',
    evalue: error?.message ?? '',
    traceback: [...(error?.traceback ?? [])],
  };
}
