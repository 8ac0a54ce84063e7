import type { Handler } from '../request.ts';
import { commClose, commInfo, commMessage, commOpen } from './comm.ts';
import { complete } from './complete.ts';
import { execute } from './execute.ts';
import { history } from './history.ts';
import { inspect } from './inspect.ts';
import { interrupt } from './interrupt.ts';
import { isComplete } from './is-complete.ts';
import { kernelInfo } from './kernel-info.ts';
import { shutdown } from './shutdown.ts';

/** Every message that is answered, by its type. Others are ignored, as the protocol asks. */
export const HANDLERS: ReadonlyMap<string, Handler> = new Map([
  ['kernel_info_request', kernelInfo],
  ['execute_request', execute],
  ['complete_request', complete],
  ['inspect_request', inspect],
  ['is_complete_request', isComplete],
  ['history_request', history],
  ['comm_info_request', commInfo],
  ['comm_open', commOpen],
  ['comm_msg', commMessage],
  ['comm_close', commClose],
  ['interrupt_request', interrupt],
  ['shutdown_request', shutdown],
]);
