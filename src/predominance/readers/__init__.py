"""Readers: any mix of files, folders and standard input becomes a stream of cases, and of failures for what gave none.

    for found in read(["incoming.xlsx", "inbox/"]):
        ...  # a types.Case or a types.Failure

Whatever is wrong inside an input is a Failure and never ends the run; only an input that does not exist, or a folder with
nothing in it, raises InputError.
"""

from predominance.readers.reading import read

__all__ = ["read"]
