// Cells
export type { CancellationToken, Cell, CellExecution, CellOutput } from './cell.ts';
export {
  createNotebookController,
  type ControllerOptions,
  type NotebookController,
} from './notebook-controller.ts';
export { progressLine, type ProgressLine } from './progress-line.ts';

// Engines
export type { CellRun, Engine, Replay, RunEvents } from './engine.ts';
export { createEngine } from './create-engine.ts';
export { sessionEngine, type Interruption } from './session-engine.ts';
export { remoteEngine, type RemoteEngine, type RemoteEngineOptions } from './remote-engine.ts';
export type { EnginePort } from './engine-portal.ts';
export { preferencesOf, preferencesOfEnvironment, type Preferences } from './preferences.ts';
export { serveEngine } from './serve-engine.ts';
export type { EngineMessage, EngineRequest, Numbered } from './engine-messages.ts';

// Text
export { languageInfo, type LanguageInfo } from './language-info.ts';
export type { Completeness, CompletionItem, Completions, Hover, Language } from './language.ts';

// What hosts hand in and get back
export type { Catalog, Host, Output, Session } from '@tenure/session';
