"""Tenure in Python: the files of the kernel, data frames as tables, and the magic `%%tenure`."""

__version__ = "0.1.0"
__all__ = ["TenureError", "load_ipython_extension", "query", "unload_ipython_extension"]

# Whoever starts the kernel imports this package too, and must not wait for what data frames need.
_PLACES = {
    "TenureError": "errors",
    "query": "query",
    "load_ipython_extension": "magic",
    "unload_ipython_extension": "magic",
}


def __getattr__(name):
    if name not in _PLACES:
        raise AttributeError(f"module 'tenure' has no attribute {name!r}")
    from importlib import import_module

    found = getattr(import_module(f".{_PLACES[name]}", __name__), name)
    globals()[name] = found
    return found
