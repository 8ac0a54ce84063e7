import { amplitude } from './amplitude.ts';
import { mixpanel } from './mixpanel.ts';
import { posthog } from './posthog.ts';
import type { Preset } from './preset.ts';

export type { Preset } from './preset.ts';

/** The conventions that `using` knows, one line a product. */
export const PRESETS: readonly Preset[] = [posthog, mixpanel, amplitude];

/** The rules of a product; undefined for none of that name. */
export function presetOf(name: string | null): Preset | undefined {
  return PRESETS.find((preset) => preset.name === name);
}
