/** What an output's metadata say of its picture. */
export interface PictureFacts {
  /** In CSS pixels; null when not told. */
  readonly width: number | null;
  /** What it shows, for those who cannot see it. */
  readonly words: string;
}

/** Reads the facts from an output's metadata of the picture; `sentence` stands in for missing words. */
export function pictureFacts(metadata: unknown, sentence: unknown): PictureFacts {
  const told: { readonly width?: unknown; readonly alt?: unknown } =
    typeof metadata === 'object' && metadata !== null ? metadata : {};
  const { width, alt } = told;
  const words = [alt, sentence].find((text) => typeof text === 'string' && text !== '');
  return {
    width: typeof width === 'number' && width > 0 ? width : null,
    words: typeof words === 'string' ? words : 'Chart',
  };
}

/**
 * The kernel's picture of a chart, or its words where there is none.
 *
 * @param picture A PNG in base64; anything else counts as none.
 * @param reason Why the chart was not drawn; shown when the pointer rests on it.
 */
export function pictureNode(
  picture: unknown,
  { width, words }: PictureFacts,
  reason: unknown,
): HTMLElement {
  const told = reason instanceof Error ? reason.message : String(reason);
  const why = `The chart could not be drawn: ${told}`;
  if (typeof picture !== 'string' || !/^[A-Za-z0-9+/=\s]+$/.test(picture)) {
    const paragraph = document.createElement('p');
    paragraph.textContent = words;
    paragraph.title = why;
    return paragraph;
  }
  const image = document.createElement('img');
  image.src = `data:image/png;base64,${picture}`;
  image.alt = words;
  image.title = why;
  if (width !== null) image.width = width;
  return image;
}
