"""The option that hides vulgar words in what a command shows and writes."""

import click


def _hide(context: click.Context, _: click.Parameter, value: bool | None) -> None:
    from voicecoach.app.masking import masking

    context.with_resource(masking(value))


MASK = click.option(
    "--mask/--no-mask",
    default=None,
    expose_value=False,
    callback=_hide,
    help="Hide vulgar words in what is shown and written (f***). [default: as set by privacy --mask]",
)
"""For every command that shows what was said."""
