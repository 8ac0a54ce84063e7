import type { ISessionContext } from '@jupyterlab/apputils';
import type { Kernel, KernelMessage } from '@jupyterlab/services';
import type { JSONObject } from '@lumino/coreutils';
import type { Catalog } from '@tenure/language-service';
import type { Settings } from '../settings/settings.ts';

/** Where the kernel tells what is loaded: at once when opened, then after each execution. */
const CATALOG_TARGET = 'tenure.catalog';

/**
 * Follows the catalog of the notebook's kernel, through restarts and changes of kernel, and tells the kernel how
 * results are to be shown.
 *
 * @param tell Called with each catalog, and with null when there is none any more.
 */
export function followCatalog(
  context: ISessionContext,
  settings: Settings,
  tell: (catalog: Catalog | null) => void,
): void {
  let connected: string | null = null;
  let comm: Kernel.IComm | null = null;
  const forgetSettings = settings.subscribe(() => {
    if (comm === null || comm.isDisposed) return;
    comm.send(wished(settings));
  });
  context.disposed.connect(forgetSettings);
  const connect = (): void => {
    const kernel = context.session?.kernel;
    if (!kernel || connected === kernel.id) return;
    connected = kernel.id;
    void open(kernel, settings, tell).then((opened) => {
      if (connected === kernel.id) comm = opened;
    });
  };
  const forget = (): void => {
    connected = null;
    comm = null;
    tell(null);
  };
  context.kernelChanged.connect(() => {
    forget();
    connect();
  });
  context.statusChanged.connect((_context, status) => {
    // A restarted kernel has lost its side of the comm; it is opened again when the kernel is back.
    if (status === 'restarting' || status === 'autorestarting' || status === 'dead') forget();
    else if (status === 'idle') connect();
  });
  connect();
}

async function open(
  kernel: Kernel.IKernelConnection,
  settings: Settings,
  tell: (catalog: Catalog | null) => void,
): Promise<Kernel.IComm | null> {
  try {
    const info = await kernel.info;
    if (info.language_info.name !== 'tenure' || !kernel.handleComms) return null;
    const comm = kernel.createComm(CATALOG_TARGET);
    comm.onMsg = (message) => {
      const catalog = catalogOf(message);
      if (catalog !== null) tell(catalog);
    };
    await comm.open(wished(settings)).done;
    return comm;
  } catch {
    // A kernel that ends meanwhile takes its catalog with it; the next one is asked anew.
    return null;
  }
}

function catalogOf(message: KernelMessage.ICommMsgMsg): Catalog | null {
  const catalog = message.content.data['catalog'];
  if (typeof catalog !== 'object' || catalog === null || !('tables' in catalog)) return null;
  return Array.isArray(catalog['tables']) ? (catalog as unknown as Catalog) : null;
}

function wished({ now }: Settings): JSONObject {
  return { preferences: { ...now.preferences } };
}
