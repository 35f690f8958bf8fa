"""voicecoach headset."""

import click

from voicecoach.cli.commands import SUMMARIES


@click.command(short_help=SUMMARIES["headset"])
@click.option("--device-in", help="Microphone, by number or part of its name.")
@click.option("--device-out", help="Earphones, by number or part of their name.")
@click.option("--loop", is_flag=True, help="Measure the way there and back, an earcup held to the microphone.")
def command(device_in: str | None, device_out: str | None, *, loop: bool) -> int:
    """Check in half a minute whether a headset is fit for a call, and say what to change.

    On a terminal it asks you to read a sentence; elsewhere it only listens. Nothing is kept but what --loop measures, which
    later calls with the same devices use.
    Ends with status 0 if nothing has to be changed, else 1.
    """
    from voicecoach.app.check_headset import check_headset
    from voicecoach.cli.keep_headset import keep_headset
    from voicecoach.cli.show import on_terminal, say
    from voicecoach.cli.show_headset import show_judged
    from voicecoach.edges.headset import HeadsetLine
    from voicecoach.edges.vad import OfflineSilero

    line = HeadsetLine(device_in, device_out)
    keep = keep_headset(line) if loop else None
    return show_judged(check_headset(line, OfflineSilero(), say, asked=on_terminal(), loop=keep))
