"""The command checks: the catalogue, and how each check is answered."""

import json

import click

from conformance.commands import LANGUAGE, stop


@click.command("checks")
@click.option(
    "--party",
    "parties",
    type=click.Choice(["organiser", "producer", "both", "archivist"]),
    multiple=True,
    help="Only those that this party answers for; may be repeated.",
)
@click.option("--test-case", metavar="NAME", help="Only those that this test case judges.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option("--language", type=LANGUAGE, default="en", show_default=True)
def command(parties: tuple[str, ...], test_case: str | None, form: str, language: str) -> None:
    """List the checks of the catalogue, and what answers each.

    What concerns the vendor of a producer's system: --party producer --party both.
    """
    from conformance.answered import answered, as_text
    from conformance.i18n import translator

    _known(test_case)
    chosen = [
        one
        for one in answered()
        if not parties or one.check.party.value in parties
        if test_case is None or test_case in one.test_cases
    ]
    if form == "json":
        told = [one.told(translator(language)) for one in chosen]
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        click.echo(as_text(chosen, language))


def _known(test_case: str | None) -> None:
    """Ends when there is no test case of that name."""
    from conformance.test_cases import unknown_test_case

    wrong = None if test_case is None else unknown_test_case(test_case)
    if wrong:
        stop(wrong)
