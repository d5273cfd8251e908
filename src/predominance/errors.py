"""The errors that end a run: each says what is wrong, what to do next, and which exit code the program gives.

Everything that is wrong *inside* an input is a ``types.Failure`` instead, a row on the Problems sheet, and never ends a run.
No message holds case text.
"""


class PredominanceError(Exception):
    """A run cannot go on; ``message`` says why in one sentence and ``hint`` what the user can do."""

    exit_code = 2

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        sentence = self.message if self.message.endswith((".", "!", "?")) else f"{self.message}."
        return f"{sentence} {self.hint}".rstrip()


class InputError(PredominanceError):
    """An input, a setting or a way of calling cannot be used at all."""

    exit_code = 2


class OutputError(PredominanceError):
    """The output cannot be written where it was asked for."""

    exit_code = 2


class ModelError(PredominanceError):
    """The model folder is missing, damaged or was made for another version."""

    exit_code = 4


class StoppedError(PredominanceError):
    """The user stopped the run, and what was done is kept."""

    exit_code = 130
