"""What Galata asks of a server: its extension, and the application where a page's scripts find it.

Of `jupyterlab.galata.configure_jupyter_server` these two alone: the rest of it takes the password away.
"""

from pathlib import Path

import jupyterlab.galata

c = get_config()  # noqa: F821
c.LabServerApp.extra_labextensions_path = [str(Path(jupyterlab.galata.__file__).parent)]
c.LabApp.expose_app_in_browser = True
c.JupyterNotebookApp.expose_app_in_browser = True
