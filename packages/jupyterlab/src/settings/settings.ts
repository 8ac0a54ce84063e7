import { Token } from '@lumino/coreutils';

/** The colours of shares in heatmaps. */
export const SCHEMES = ['blue', 'green', 'purple', 'orange', 'grey'] as const;

/** One of {@link SCHEMES}. */
export type Scheme = (typeof SCHEMES)[number];

/** What is wished of results; `schema/settings.json` describes it to users. */
export interface Wishes {
  readonly scheme: Scheme;
  /** Whether charts turn black on a dark page. */
  readonly followTheme: boolean;
  /** What the kernel is told; only what differs from its own defaults. */
  readonly preferences: Preferences;
}

/** How the kernel is to show results. */
export interface Preferences {
  readonly pictures?: boolean;
  readonly digits?: number;
  readonly greyBelow?: number;
}

/** The wishes of somebody who changed nothing. */
export const DEFAULTS: Wishes = { scheme: 'blue', followTheme: true, preferences: {} };

/** Reads settings as the host hands them in; what is none of the values is as if it were not set. */
export function wishesOf(told: Readonly<Record<string, unknown>>): Wishes {
  const { colourScheme, followTheme, minimumCohortSize, digits, pictures } = told;
  const decimals = typeof digits === 'string' && /^[012]$/u.test(digits) ? Number(digits) : null;
  const size = typeof minimumCohortSize === 'number' ? minimumCohortSize : 30;
  return {
    scheme: SCHEMES.find((one) => one === colourScheme) ?? DEFAULTS.scheme,
    followTheme: followTheme !== false,
    preferences: {
      ...(pictures === false ? { pictures } : {}),
      ...(decimals === null ? {} : { digits: decimals }),
      ...(size === 30 ? {} : { greyBelow: size }),
    },
  };
}

/** The wishes now, and when they change. */
export interface Settings {
  readonly now: Wishes;
  /** Calls back after every change; the result ends that. */
  subscribe(listener: () => void): () => void;
}

/** The service through which the other parts of the extension see the settings. */
export type ISettings = Settings;

/** The token of {@link ISettings}. */
export const ISettings = new Token<ISettings>('@tenure/jupyterlab:ISettings');

/** Settings that nobody changes, for hosts without a registry. */
export const UNCHANGED: Settings = { now: DEFAULTS, subscribe: () => () => undefined };
