import type { ResultTable } from '@tenure/plan';
import { base64 } from './base64.ts';
import { cleanText } from './clean-text.ts';
import { modelHtml, modelOf } from './html-table.ts';
import type { Output } from './output.ts';
import { toPng } from './png.ts';
import { type Presentation, presented } from './presentation.ts';
import { sentence } from './sentence.ts';
import { originMetadata } from './settings.ts';
import { modelText } from './text-table.ts';
import { VIEWS } from './views/index.ts';
import type { ViewName } from './views/view.ts';

/** The mime type of a chart's specification. */
export const VEGA_LITE_MIME = 'application/vnd.vegalite.v5+json';

/** The mime type that marks a bundle as Tenure's own. */
export const RESULT_MIME = 'application/vnd.tenure.result+json';

/** Characters across which a table in plain text is, in a terminal that does not tell how wide it is. */
const TEXT_WIDTH = 100;

/** The longest specification that goes into a notebook, in bytes of its JSON. */
const LARGEST_SPEC = 500_000;

/** Why a chart is a picture only; null where its specification may go along. */
function tooLarge(spec: object, largest: number): string | null {
  const bytes = new TextEncoder().encode(JSON.stringify(spec)).length;
  if (bytes <= largest) return null;
  const [has, most] = [Math.ceil(bytes / 1000), Math.floor(largest / 1000)];
  return `The chart is a picture only: drawn live it would put ${String(has)} KB into the notebook, and ${String(most)} KB are the most`;
}

/** What a host is told of a result beside its chart; the order is that of the file. */
function mark({ hasMembers = false, name }: RenderOptions) {
  return {
    ...(hasMembers ? { members: true } : {}),
    ...(name === undefined ? {} : { name }),
    version: 1,
  };
}

/** How a result is shown. */
export interface RenderOptions {
  /** How it is drawn; `default` unless given. */
  readonly view?: ViewName;
  /** False leaves the PNG out. */
  readonly pictures: boolean;
  /** In place of the result's title. */
  readonly title?: string | undefined;
  /** A line under the chart; it is the picture's alternative text too. */
  readonly caption?: string | undefined;
  /** The name under which the result is kept, where it has one. */
  readonly name?: string | undefined;
  /** True where `members of` can list who is behind its cells. */
  readonly hasMembers?: boolean;
  /** Bytes of JSON beyond which a chart goes without its specification; 500,000 unless given. */
  readonly largestSpec?: number;
  /** How the reader wants results shown; what is wished is among the settings that the outputs tell. */
  readonly presentation?: Presentation | undefined;
}

/**
 * The outputs of a query: the chart (specification, picture, sentence) and the table (HTML, text), never in
 * one bundle, because hosts would show the table alone. The view `table`, and a result that no view can
 * draw, give the table only. A specification that is too large is left out, and the table says so.
 */
export async function renderOutputs(
  found: ResultTable,
  options: RenderOptions,
): Promise<readonly Output[]> {
  const result = presented(found, options.presentation);
  const view = VIEWS.find(({ name }) => name === (options.view ?? 'default'));
  const spec = view?.draw(result, options) ?? null;
  const large = spec === null ? null : tooLarge(spec, options.largestSpec ?? LARGEST_SPEC);
  const plain = modelOf(result, options);
  const model = large === null ? plain : { ...plain, notes: [...plain.notes, large] };
  const table: Output = {
    data: {
      'text/html': modelHtml(model),
      'text/plain': modelText(model, options.presentation?.textWidth ?? TEXT_WIDTH),
    },
    metadata: originMetadata(found),
  };
  if (spec === null) return [table];
  const said = sentence(result, options.title);
  const picture = options.pictures ? await toPng(spec) : null;
  const alt = cleanText(options.caption ?? '') || said;
  const chart: Output = {
    data: {
      ...(large === null ? { [VEGA_LITE_MIME]: spec } : {}),
      ...(picture === null ? {} : { 'image/png': base64(picture.png) }),
      'text/plain': said,
      ...(large === null ? { [RESULT_MIME]: mark(options) } : {}),
    },
    metadata:
      picture === null
        ? {}
        : { 'image/png': { width: picture.width, height: picture.height, alt } },
  };
  return [chart, table];
}
