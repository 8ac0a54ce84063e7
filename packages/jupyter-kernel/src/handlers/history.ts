import type { History, HistoryEntry } from '../history.ts';
import { booleanOf, integerOf, textOf, type JsonObject } from '../json.ts';
import type { Handler } from '../request.ts';

/** The number of the only session that is remembered. */
const SESSION = 1;

/** What was run in this kernel. */
export const history: Handler = {
  immediate: false,
  handle(kernel, request) {
    const { content } = request;
    const withOutput = booleanOf(content['output'], false);
    const entries = select(kernel.history, content).map(({ line, input }) => [
      SESSION,
      line,
      withOutput ? [input, null] : input,
    ]);
    request.reply({ status: 'ok', history: entries });
    return undefined;
  },
};

function select(history: History, content: JsonObject): readonly HistoryEntry[] {
  switch (content['hist_access_type']) {
    case 'tail':
      return history.tail(integerOf(content['n'], 0));
    case 'search':
      return history.search(
        textOf(content['pattern']) || '*',
        integerOf(content['n'], null),
        booleanOf(content['unique'], false),
      );
    case 'range':
      // 0 is the current session, negative numbers are earlier ones, of which nothing is known.
      return [0, SESSION].includes(integerOf(content['session'], 0))
        ? history.range(integerOf(content['start'], 0), integerOf(content['stop'], null))
        : [];
    default:
      return [];
  }
}
