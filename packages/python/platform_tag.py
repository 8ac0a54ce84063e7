"""Marks the wheel with the platform whose native files it holds."""

import os
import sysconfig

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PlatformTag(BuildHookInterface):
    """Any Python 3, this platform; TENURE_PLATFORM names another one."""

    def initialize(self, version, build_data):
        """Sets the tag before the files are packed."""
        here = sysconfig.get_platform().replace("-", "_").replace(".", "_")
        platform = os.environ.get("TENURE_PLATFORM", here)
        build_data["pure_python"] = False
        build_data["tag"] = f"py3-none-{platform}"
