import { delimiter } from 'node:path';
import { build } from './build.mjs';
import { bringChromium } from './chromium.mjs';
import { installPackages } from './packages.mjs';
import { python } from './places.mjs';
import { bringPython } from './python.mjs';
import { bringTools } from './tools.mjs';
import { installWheel } from './wheel.mjs';

export { SetUpError } from './run.mjs';
export { startServer } from './server.mjs';

/**
 * Brings the workspace from a fresh clone, or from any later state, to where it can be used. Each step
 * is done only when its inputs have changed, so a second call takes well under a second.
 *
 * @param {{ for: 'start' | 'test', log: (text: string) => void }} options Tests need a Chromium as well.
 * @returns {Promise<{ node: string, python: string, chromium: string | null,
 *   env: Record<string, string> }>} Paths, and the environment in which programs find them. Rejects
 *   with a SetUpError that says what its reader can do.
 */
export async function setUp({ for: purpose, log }) {
  const javascript = async () => {
    const tools = await bringTools(log);
    await installPackages(tools, log);
    await build(tools, log);
    return tools;
  };
  const [tools, chromium] = await Promise.all([
    javascript(),
    purpose === 'test' ? bringChromium(log) : null,
    bringPython(log),
  ]);
  await installWheel(tools, log);
  const env = {
    PATH: [python.bin, tools.env.PATH].join(delimiter),
    TENURE_PYTHON: python.executable,
    ...(chromium === null ? {} : { TENURE_CHROMIUM: chromium }),
  };
  return { node: tools.node, python: python.executable, chromium, env };
}
