import subprocess
import sys

ASKED = """
import sys
from predominance.extract.recogniser import _import_spacy
_import_spacy()
assert "spacy" in sys.modules and "torch" not in sys.modules
import importlib.util
assert importlib.util.find_spec("torch") is None or __import__("torch").tensor([1]).sum() == 1
"""


def test_spacy_comes_without_torch_and_torch_can_come_later() -> None:
    subprocess.run([sys.executable, "-W", "error", "-c", ASKED], check=True)
