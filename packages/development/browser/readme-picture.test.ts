import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PICTURE, readmePicture } from '../readme-picture.mjs';
import { root } from '../setup/places.mjs';

it('is what the shortest example draws, and small', async () => {
  const kept = readFileSync(join(root, PICTURE));
  const hint = 'to renew it: node packages/development/readme-picture.mjs';
  expect((await readmePicture()).equals(kept), hint).toBe(true);
  expect(kept.length).toBeLessThan(150_000);
});
