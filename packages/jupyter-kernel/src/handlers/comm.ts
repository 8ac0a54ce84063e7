import { preferencesOf } from '@tenure/kernel';
import { CATALOG_TARGET, catalogMessage } from '../comms.ts';
import { isJsonObject, textOf } from '../json.ts';
import type { Handler, KernelContext, Request } from '../request.ts';

/** Which comms are open. */
export const commInfo: Handler = {
  immediate: false,
  handle({ comms }, request) {
    const wanted = request.content['target_name'];
    const ids = wanted === undefined || wanted === CATALOG_TARGET ? comms.ids : [];
    const entries = ids.map((id) => [id, { target_name: CATALOG_TARGET }]);
    request.reply({ status: 'ok', comms: Object.fromEntries(entries) });
    return undefined;
  },
};

/** A client asks to be told the catalog, and may say how it shows results; every other target is closed at once. */
export const commOpen: Handler = {
  immediate: false,
  handle(kernel, request) {
    const id = textOf(request.content['comm_id']);
    const known = request.content['target_name'] === CATALOG_TARGET;
    if (known && kernel.comms.open(id)) {
      prefer(kernel, request);
      request.publish('comm_msg', catalogMessage(id, kernel.catalog()));
    } else {
      request.publish('comm_close', { comm_id: id, data: {} });
    }
    return undefined;
  },
};

/** Any message on the catalog's comm asks for the catalog; it may bring other preferences. */
export const commMessage: Handler = {
  immediate: false,
  handle(kernel, request) {
    const id = textOf(request.content['comm_id']);
    if (!kernel.comms.has(id)) return undefined;
    prefer(kernel, request);
    request.publish('comm_msg', catalogMessage(id, kernel.catalog()));
    return undefined;
  },
};

/** A client no longer wants to be told. */
export const commClose: Handler = {
  immediate: false,
  handle({ comms }, request) {
    comms.close(textOf(request.content['comm_id']));
    return undefined;
  },
};

function prefer(kernel: KernelContext, { content }: Request): void {
  const data = content['data'];
  if (isJsonObject(data) && 'preferences' in data) {
    kernel.prefer(preferencesOf(data['preferences']));
  }
}
