"""voicecoach prepare."""

import click

from voicecoach.cli.commands import SUMMARIES


@click.command(short_help=SUMMARIES["prepare"])
@click.argument("persona")
@click.option("--voice", help="The customer's voice: a name, or a wish such as 'woman, older'. [default: the caller's own]")
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=1, show_default=True, help="The seed of the call to come.")
def command(persona: str, voice: str | None, seed: int) -> None:
    """Voice the lines of PERSONA before a call with the same --seed, for voices that are slower than speech.

    Ctrl-C ends it; what was voiced until then is kept.
    """
    from voicecoach.app.voice_ahead import voice_ahead
    from voicecoach.cli.show import Working, say
    from voicecoach.edges.line_cache import open_kept_voice
    from voicecoach.edges.personas import load_persona

    loaded = load_persona(persona).persona
    with Working() as progress:
        done = voice_ahead(loaded, seed, open_kept_voice(voice or loaded.voice or "hibari"), progress)
    say(f"{done.voiced} lines voiced, {done.there} were there. Now: voicecoach practice {persona} --seed {seed}")
