"""Processes of our own that work beside the main one."""

import os
import threading
from multiprocessing import parent_process


def end_with_parent() -> None:
    """End this process when the one that started it is gone.

    A run that is killed cannot stop its members; they would go on for an hour, slow the next run down and write into its files.
    """
    threading.Thread(target=_watch, daemon=True).start()


def _watch() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
