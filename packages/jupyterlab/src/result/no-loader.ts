import type { Loader } from 'vega';

/** A loader that refuses every address: data, images and links alike. */
export interface NoLoader extends Loader {
  /** What was asked for and refused, in order. */
  readonly refused: readonly string[];
}

/** Makes a loader for one chart; its refusals tell whether the chart lacks anything. */
export function noLoader(): NoLoader {
  const refused: string[] = [];
  const refuse = (address: string): Promise<never> => {
    refused.push(address);
    return Promise.reject(new Error(`a chart may not fetch \`${address.slice(0, 80)}\``));
  };
  return { refused, load: refuse, sanitize: refuse, http: refuse, file: refuse };
}
