import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { PageConfig, URLExt } from '@jupyterlab/coreutils';
import { ServerConnection } from '@jupyterlab/services';
import type { IKernelClient } from '@jupyterlite/services';
import type { TenureKernel } from './kernel.ts';
import { logoSvg } from './logo.ts';

/** The name of the server's kernel, and of this one where no server has it. */
const NAME = 'tenure';

/**
 * Brings the kernel to hosts whose kernels run in the page. A host without them lacks `@jupyterlite/services`, so
 * that is asked for at run time: such a host finds a plugin that does nothing, and no error.
 */
const kernelPlugin: JupyterFrontEndPlugin<void> = {
  id: '@tenure/jupyterlite:kernel',
  description: 'The Tenure kernel in the page, without a server.',
  autoStart: true,
  async activate(app: JupyterFrontEnd) {
    const host = await hostOfKernels();
    if (host === null) return;
    const specs = await app.resolveOptionalService(host.IKernelSpecs);
    if (specs === null) return;
    const client = await app.resolveOptionalService(host.IKernelClient);
    const running = new Map<string, TenureKernel>();
    const { contents } = app.serviceManager;
    const logo = `data:image/svg+xml,${encodeURIComponent(logoSvg())}`;
    const extensions = PageConfig.getOption('fullLabextensionsUrl');
    const script = URLExt.join(extensions, '@tenure/jupyterlite/static/engine.js');
    specs.register({
      spec: {
        ...(await nameFor(app)),
        language: 'tenure',
        argv: [],
        resources: { 'logo-svg': logo, 'logo-32x32': logo, 'logo-64x64': logo },
        metadata: { debugger: false },
      },
      create(options) {
        const kernel = new host.TenureKernel(options, contents, script);
        running.set(options.id, kernel);
        kernel.disposed.connect(() => running.delete(options.id));
        return Promise.resolve(kernel);
      },
    });
    if (client) tellInterrupts(client, running);
  },
};

/** What kernels in the page are made with; null where the host has none. */
async function hostOfKernels() {
  try {
    const { IKernelClient, IKernelSpecs } = await import('@jupyterlite/services');
    const { TenureKernel } = await import('./kernel.ts');
    return { IKernelClient, IKernelSpecs, TenureKernel };
  } catch {
    return null;
  }
}

/**
 * The name of the server's kernel, so that notebooks move freely; another one beside a server that has that kernel,
 * which this one would hide.
 */
async function nameFor(app: JupyterFrontEnd) {
  const alone = { name: NAME, display_name: 'Tenure' };
  if (!app.hasPlugin('jupyterlab-hybrid-kernels:kernel-specs')) return alone;
  const { serverSettings } = app.serviceManager;
  try {
    const url = URLExt.join(serverSettings.baseUrl, 'api/kernelspecs');
    const answer = await ServerConnection.makeRequest(url, {}, serverSettings);
    const { kernelspecs } = (await answer.json()) as { readonly kernelspecs: object };
    if (!(NAME in kernelspecs)) return alone;
  } catch {
    return alone;
  }
  return { name: `${NAME}-in-the-page`, display_name: 'Tenure (in the page)' };
}

/** The host only takes the cells behind the running one out of its queue, and tells no kernel. */
function tellInterrupts(client: IKernelClient, running: ReadonlyMap<string, TenureKernel>): void {
  const interrupt = client.interrupt.bind(client);
  client.interrupt = async (id) => {
    await interrupt(id);
    running.get(id)?.interrupt();
  };
}

// The host takes an extension's plugins from its default export.
export default [kernelPlugin];
