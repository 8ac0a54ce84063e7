import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { beforeAll, expect, test } from 'vitest';
import { LOGO_PNG } from '../src/logo-png.ts';
import { logoSvg } from '../src/logo.ts';

beforeAll(async () => {
  const require = createRequire(import.meta.url);
  await initWasm(readFileSync(require.resolve('@resvg/resvg-wasm/index_bg.wasm')));
});

test.each([32, 64] as const)('the PNG at %i pixels is the SVG', (size) => {
  const drawn = new Resvg(logoSvg(), { fitTo: { mode: 'width', value: size } }).render().asPng();
  expect(Buffer.from(drawn).toString('base64')).toBe(LOGO_PNG[size]);
});
