"""``predominance doctor``: one page that answers the first questions of every call for help."""

import os
import platform
import sys
from pathlib import Path

import typer

LIBRARIES = (
    "spacy",
    "onnxruntime",
    "tokenizers",
    "numpy",
    "pyarrow",
    "pypdf",
    "python-calamine",
    "XlsxWriter",
)
ENOUGH_MEMORY = 2.0  # GB


def doctor() -> None:
    """Print what is installed, whether the model is intact, memory, threads, network use and where settings come from.

    Example: predominance doctor
    """
    lines, healthy = examine()
    width = max(len(name) for name, _ in lines)
    for name, value in lines:
        typer.echo(f"{name:<{width}}  {value}")
    if not healthy:
        raise typer.Exit(4)


def examine() -> tuple[list[tuple[str, str]], bool]:
    """Look at this installation and answer in pairs of question and answer."""
    from predominance.cli.cache import described

    missing = [name for name in LIBRARIES if version_of(name) == "missing"]
    model, healthy = _model()
    memory = free_memory()
    lines = [
        ("predominance", version_of("predominance")),
        ("Python", f"{platform.python_version()} on {platform.system()} {platform.machine()}, {sys.executable}"),
        *((name, version_of(name)) for name in LIBRARIES),
        ("model", model),
        ("memory", _memory(memory)),
        ("processor cores", f"{os.cpu_count() or 1}; threads of the libraries: {os.environ.get('OMP_NUM_THREADS', 'not set')}"),
        ("network", "never used: reading, scoring and writing need none, and nothing is sent anywhere"),
        ("settings", "defaults of this version; a file given with --settings changes them, nothing else is read"),
        ("policy", "none unless --policy or the setting policy names a file"),
        ("cache", described()),
        (
            "working folder",
            f"{Path.cwd()}, {'writable' if os.access(Path.cwd(), os.W_OK) else 'not writable: name a place with -o'}",
        ),
    ]
    if missing:
        lines.append(("to do", f"reinstall predominance: {', '.join(missing)} missing"))
    return lines, healthy and not missing


def version_of(package: str) -> str:
    """Give the installed version of a package, or say that it is missing."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return _own_version() if package == "predominance" else "missing"


def _own_version() -> str:
    """Read the version from the source tree, for a run that was not installed."""
    import tomllib

    project = Path(__file__).resolve().parents[3] / "pyproject.toml"
    return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"]) if project.is_file() else "unknown"


def _model() -> tuple[str, bool]:
    from predominance.errors import ModelError
    from predominance.model_folder import DEFAULT, check

    try:
        manifest = check(DEFAULT.resolve())
    except ModelError as error:
        return f"NOT USABLE: {error.message}. {error.hint}", False
    return f"{manifest.name} {manifest.version}, intact, in {DEFAULT.resolve()}", True


def free_memory() -> float | None:
    """Give the memory in GB that programs may still take, where the system tells."""
    try:
        told = dict(line.split(":", 1) for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines())
        return int(told["MemAvailable"].split()[0]) * 1024 / 1e9  # with what the system holds of files and would give back
    except (OSError, ValueError, LookupError):
        pass
    try:
        return os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1e9
    except (AttributeError, ValueError, OSError):
        return None


def _memory(free: float | None) -> str:
    if free is None:
        return "this system does not tell; 2 GB free are enough"
    return f"{free:.1f} GB free" + ("" if free >= ENOUGH_MEMORY else "; 2 GB are needed: close other programs")
