import type { ISessionContext } from '@jupyterlab/apputils';
import type { Kernel, KernelMessage } from '@jupyterlab/services';
import type { Catalog } from '@tenure/language-service';

/** Where the kernel tells what is loaded: at once when opened, then after each execution. */
const CATALOG_TARGET = 'tenure.catalog';

/**
 * Follows the catalog of the notebook's kernel, through restarts and changes of kernel.
 *
 * @param tell Called with each catalog, and with null when there is none any more.
 */
export function followCatalog(
  context: ISessionContext,
  tell: (catalog: Catalog | null) => void,
): void {
  let connected: string | null = null;
  const connect = (): void => {
    const kernel = context.session?.kernel;
    if (!kernel || connected === kernel.id) return;
    connected = kernel.id;
    void open(kernel, tell);
  };
  const forget = (): void => {
    connected = null;
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
  tell: (catalog: Catalog | null) => void,
): Promise<void> {
  try {
    const info = await kernel.info;
    if (info.language_info.name !== 'tenure' || !kernel.handleComms) return;
    const comm = kernel.createComm(CATALOG_TARGET);
    comm.onMsg = (message) => {
      const catalog = catalogOf(message);
      if (catalog !== null) tell(catalog);
    };
    await comm.open().done;
  } catch {
    // A kernel that ends meanwhile takes its catalog with it; the next one is asked anew.
  }
}

function catalogOf(message: KernelMessage.ICommMsgMsg): Catalog | null {
  const catalog = message.content.data['catalog'];
  if (typeof catalog !== 'object' || catalog === null || !('tables' in catalog)) return null;
  return Array.isArray(catalog['tables']) ? (catalog as unknown as Catalog) : null;
}
