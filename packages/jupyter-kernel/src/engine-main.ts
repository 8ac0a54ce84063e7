import { createReader, createStore } from '@tenure/duckdb';
import { createEngine, preferencesOfEnvironment } from '@tenure/kernel';
import { serveInWorker } from './engine-worker.ts';

// The entry of the bundle `engine.mjs`, which runs in a worker.
serveInWorker(({ folder, cancelled }) =>
  createEngine(
    {
      reader: createReader({ folder, cancelled }),
      store: createStore({ folder }),
      cancelled,
    },
    { preferences: preferencesOfEnvironment(process.env) },
  ),
);
