import inter400 from '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf';
import inter600 from '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf';
import resvgWasm from '@resvg/resvg-wasm/index_bg.wasm';
import { setAssets } from '@tenure/charts';
import { createFileReader } from '@tenure/files';
import { createEngine, serveEngine } from '@tenure/kernel';
import { storeBehind } from './store-behind.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

// The entry of the bundle `engine.js`, which runs in a worker: the engine, its files asked of the page.
const post = (message: FromWorker): void => {
  postMessage(message);
};
setAssets({ resvgWasm, fonts: [inter400, inter600] });
const files = storeBehind(post);
const engine = createEngine({ reader: createFileReader({ store: files.store }) });
addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'file') files.receive(data);
  else void engine.then((ready) => serveEngine(ready, data.request, (message) => { post({ kind: 'engine', message }); })); // prettier-ignore
});
