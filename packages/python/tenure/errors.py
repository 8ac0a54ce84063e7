"""What can go wrong, as one exception whose text is meant for its reader."""

import re

_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


class TenureError(Exception):
    """A statement that is wrong, or data that cannot be taken. `code` is that of the first diagnostic, or None."""

    def __init__(self, message, code=None, frames=()):
        super().__init__(message)
        self.code = code
        self._frames = list(frames)

    def __str__(self):
        """The code frames without colours, or the message where there are none."""
        frames = _COLOURS.sub("", "\n".join(self._frames)).strip()
        return frames or super().__str__()

    def _render_traceback_(self):
        """What IPython shows: the code frames, and not the way through this package."""
        return self._frames or [f"TenureError: {self}"]
