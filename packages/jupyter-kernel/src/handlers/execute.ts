import { booleanOf, isJsonObject, textOf } from '../json.ts';
import type { Handler } from '../request.ts';

/** Queues a cell; its messages are those of `jupyterExecution`. */
export const execute: Handler = {
  immediate: true,
  handle({ controller }, request) {
    const { content } = request;
    const silent = booleanOf(content['silent'], false);
    const expressions = content['user_expressions'];
    return controller.execute([
      {
        text: textOf(content['code']),
        counted: !silent && booleanOf(content['store_history'], true),
        stopOnError: booleanOf(content['stop_on_error'], true),
        silent,
        userExpressions: isJsonObject(expressions) ? Object.keys(expressions) : [],
        request,
      },
    ]);
  },
};
