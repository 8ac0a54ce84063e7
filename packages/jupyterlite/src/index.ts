import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { PageConfig, URLExt } from '@jupyterlab/coreutils';
import { IKernelClient, IKernelSpecs } from '@jupyterlite/services';
import { TenureKernel } from './kernel.ts';
import { logoSvg } from './logo.ts';

/** Brings the kernel to hosts whose kernels run in the page, under the name that the server's kernel has. */
const kernelPlugin: JupyterFrontEndPlugin<void> = {
  id: '@tenure/jupyterlite:kernel',
  description: 'The Tenure kernel in the page, without a server.',
  autoStart: true,
  requires: [IKernelSpecs],
  optional: [IKernelClient],
  activate(app: JupyterFrontEnd, specs: IKernelSpecs, client: IKernelClient | null) {
    const running = new Map<string, TenureKernel>();
    const { contents } = app.serviceManager;
    const logo = `data:image/svg+xml,${encodeURIComponent(logoSvg())}`;
    const extensions = PageConfig.getOption('fullLabextensionsUrl');
    const script = URLExt.join(extensions, '@tenure/jupyterlite/static/engine.js');
    specs.register({
      spec: {
        name: 'tenure',
        display_name: 'Tenure',
        language: 'tenure',
        argv: [],
        resources: { 'logo-svg': logo, 'logo-32x32': logo, 'logo-64x64': logo },
        metadata: { debugger: false },
      },
      create(options) {
        const kernel = new TenureKernel(options, contents, script);
        running.set(options.id, kernel);
        kernel.disposed.connect(() => running.delete(options.id));
        return Promise.resolve(kernel);
      },
    });
    if (client) tellInterrupts(client, running);
  },
};

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
