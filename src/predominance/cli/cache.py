"""``predominance cache``: where findings are kept for the next run, and how to delete them."""

import typer

from predominance.cli import options

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Show or delete what is kept for the next run.")


@app.command("show")
def show(settings: options.SettingsFile = None) -> None:
    """Show where the cache lies and how large it is.

    Example: predominance cache show
    """
    typer.echo(described(options.settings(settings).cache_folder))


@app.command("clear")
def clear(settings: options.SettingsFile = None) -> None:
    """Delete the cache; the next run scores every text anew.

    Example: predominance cache clear
    """
    from predominance import cache
    from predominance.errors import OutputError

    place = cache.folder(options.settings(settings).cache_folder)
    try:
        held = cache.clear(place)
    except OSError as error:
        raise OutputError(f"The cache in {place} cannot be deleted: {error.strerror}.", "Delete the folder by hand.") from None
    typer.echo(f"{held / 1e6:.1f} MB deleted in {place}.")


def described(chosen: str = "") -> str:
    """Say where the cache lies and how large it is."""
    from predominance import cache

    place = cache.folder(chosen)
    held = sum(path.stat().st_size for path in cache.files(place))
    return f"{place}, {held / 1e6:.1f} MB; no case text in it; delete it with: predominance cache clear"
