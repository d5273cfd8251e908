"""The verbs, one module each. A verb's module is light: what it needs is imported when it runs."""

import typer

from predominance.cli import cache, decisions, doctor, explain, extract, model, score, template

app = typer.Typer(
    name="predominance",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Reads notice requests, scores how likely each breaches Article 3 of INTERPOL's Constitution, and orders the queue.\n\n"
    "It orders; it never decides. Example: predominance score cases.xlsx -o ranked.xlsx",
)


@app.callback(invoke_without_command=True)
def version(
    context: typer.Context,
    show: bool = typer.Option(False, "--version", help="Show the version and leave."),
) -> None:
    """Read notice requests, score how likely each breaches Article 3 of INTERPOL's Constitution, and order the queue."""
    if show:
        from predominance.cli.doctor import version_of

        typer.echo(f"predominance {version_of('predominance')}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit(2)


app.command("score")(score.score)
app.command("explain")(explain.explain)
app.command("extract")(extract.extract)
app.command("decisions")(decisions.decisions)
app.command("template")(template.template)
app.command("doctor")(doctor.doctor)
app.add_typer(model.app, name="model")
app.add_typer(cache.app, name="cache")
