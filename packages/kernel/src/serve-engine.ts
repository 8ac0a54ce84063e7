import type { Engine } from './engine.ts';
import type { EngineAnswers, EngineMessage, EngineRequest, Numbered } from './engine-messages.ts';

/** Answers one request with an engine; `post` sends its messages back. To be called in a worker. */
export async function serveEngine(
  engine: Engine,
  request: Numbered<EngineRequest>,
  post: (message: Numbered<EngineMessage>) => void,
): Promise<void> {
  const tell = (body: EngineMessage): void => {
    post({ id: request.id, body });
  };
  tell({ kind: 'answer', value: await answer(engine, request.body, tell) });
}

function answer(
  engine: Engine,
  request: EngineRequest,
  tell: (message: EngineMessage) => void,
): Promise<EngineAnswers[keyof EngineAnswers]> {
  switch (request.kind) {
    case 'run':
      return engine.run(
        request.text,
        {
          onOutput: (output) => {
            tell({ kind: 'output', output });
          },
          onKept: (statement) => {
            tell({ kind: 'kept', statement });
          },
          onProgress: (message) => {
            tell({ kind: 'progress', message });
          },
        },
        request.preferences,
      );
    case 'replay':
      return engine.replay(request.statements);
    case 'complete':
      return engine.complete(request.text, request.offset);
    case 'inspect':
      return engine.inspect(request.text, request.offset);
    case 'isComplete':
      return engine.isComplete(request.text);
    case 'catalog':
      return engine.catalog();
  }
}
