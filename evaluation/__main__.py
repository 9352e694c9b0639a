"""`python -m evaluation [ROUTE]…`: the tables of one route, or of all."""

import click

from evaluation.command import clear_errors
from evaluation.routes import ROUTES
from evaluation.shared import Shared
from evaluation.tables import DOCUMENT, markdown, mistakes, plain, write_tables


@click.command()
@click.argument("routes", nargs=-1, type=click.Choice(list(ROUTES)))
@click.option("--errors", default=0, metavar="N", help="Show N mistakes of every kind and sort.")
@click.option("--markdown", "as_markdown", is_flag=True, help="Print the tables as Markdown.")
@click.option("--write-docs", is_flag=True, help="Put the tables into docs/evaluation.md, between their markers.")
@clear_errors()
def main(routes: tuple[str, ...], errors: int, *, as_markdown: bool, write_docs: bool) -> None:
    """Print how good the marks, the assembly and the whole are, on the shared material."""
    shared = Shared.find()
    results = [result for name in routes or ROUTES for result in ROUTES[name](shared)]
    for result in results:
        click.echo((markdown if as_markdown else plain)(result) + "\n")
        for line in mistakes(result, errors) if errors else ():
            click.echo(f"  {line}")
    if write_docs:
        write_tables(DOCUMENT, results)


if __name__ == "__main__":
    main()
