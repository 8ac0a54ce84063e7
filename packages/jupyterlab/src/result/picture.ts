/**
 * The kernel's picture of a chart, or its sentence where there is none.
 *
 * @param picture A PNG in base64; anything else counts as none.
 * @param text What the chart shows, for those who cannot see it.
 * @param reason Why the chart was not drawn; shown when the pointer rests on it.
 */
export function pictureNode(picture: unknown, text: string, reason: unknown): HTMLElement {
  const why = `The chart could not be drawn: ${reason instanceof Error ? reason.message : String(reason)}`;
  if (typeof picture !== 'string' || !/^[A-Za-z0-9+/=\s]+$/.test(picture)) {
    const sentence = document.createElement('p');
    sentence.textContent = text;
    sentence.title = why;
    return sentence;
  }
  const image = document.createElement('img');
  image.src = `data:image/png;base64,${picture}`;
  image.alt = text;
  image.title = why;
  return image;
}
