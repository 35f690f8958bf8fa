"""Write scripts/_skills_spoken.tsv: what the review finds of skills in spoken calls, through a voice, the file line and Whisper.

python scripts/play_spoken_for_skills.py            # some minutes; --only NAME for one play

Reads tests/personas/spoken_plays/*.yaml: what a trainee says to a caller, or in a drill, how fast and loud, and when; and what
they answer after the call, when `voicecoach practice` asks what the company could mend.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import msgspec
import soundfile
import yaml
from bench_spoken import STARTED, Quiet, transcript
from make_skill_table import CHECKOUT, SPOKEN, SPOKEN_PLAYS

from voicecoach.app.drill import caller_of, do_drill, drill_options, drill_results
from voicecoach.app.drilled import SKILL
from voicecoach.app.learned import keep_learned
from voicecoach.app.practise import practise
from voicecoach.app.prepare import PracticeOptions, prepare
from voicecoach.app.review import Tools, review_session
from voicecoach.call.delivery import Delivery
from voicecoach.call.finding import Finding
from voicecoach.call.recording import RATE
from voicecoach.edges.drills import load_drill
from voicecoach.edges.embed import open_meaning
from voicecoach.edges.personas import load_persona
from voicecoach.edges.protocols import Voice
from voicecoach.edges.store import Store, open_session
from voicecoach.edges.transcribers import open_transcriber
from voicecoach.edges.vad import OfflineSilero
from voicecoach.edges.voices import open_voice

SHOWS = ("good", "bad", "missing")
NORMAL = Delivery()


class SpokenReply(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is said; ``wait`` seconds after the customer's end, or ``after`` from their beginning; ``louder`` in dB."""

    text: str
    wait: float = 0.6
    after: float | None = None
    tempo: float = 1.0
    louder: float = 0.0


class SpokenPlay(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One call, or a drill done once or twice: who calls, and what the trainee says, in this order.

    ``again`` is what is said to the drill's next situation, ``afterwards`` what the trainee answers after the call, and
    ``voice`` the one that speaks for them, where it is not the usual one.
    """

    seed: int
    replies: Annotated[tuple[SpokenReply, ...], msgspec.Meta(min_length=1)]
    caller: str = ""
    drill: str = ""
    again: tuple[SpokenReply, ...] = ()
    afterwards: str = ""
    voice: str = ""


def in_folder(said: Sequence[SpokenReply], voice: Voice, folder: Path) -> Path:
    """The replies as the file line reads them: sound files, and a list of when each begins."""
    listed = []
    for number, reply in enumerate(said, 1):
        delivery = Delivery(tempo=reply.tempo, level_dbfs=NORMAL.level_dbfs + reply.louder)
        soundfile.write(folder / f"{number:02}.flac", voice.speak(reply.text, delivery), RATE, subtype="PCM_16")
        when = {"wait": reply.wait} if reply.after is None else {"after": reply.after}
        listed.append({"file": f"{number:02}.flac", "text": reply.text, **when})
    (folder / "replies.yaml").write_text(yaml.safe_dump(listed), encoding="utf-8")
    return folder


def findings(play: SpokenPlay, voice: Voice, shown: Path | None) -> tuple[Finding, ...]:
    """What the review finds on the call, held whole; its transcript goes to a file where one is named."""
    face = Quiet()
    with TemporaryDirectory() as home, TemporaryDirectory() as replies:
        options = PracticeOptions(
            persona=load_persona(play.caller).for_call(play.seed),
            started=STARTED,
            line="file",
            replies=in_folder(play.replies, voice, Path(replies)),
            threads=1,
            seed=play.seed,
            home=Path(home),
        )
        held = practise(prepare(options, lambda: None, lambda: ""), face)
        if shown:
            shown.write_text("\n".join(transcript(face.events, [each.text for each in play.replies])) + "\n", encoding="utf-8")
        keep_learned(held.folder, play.afterwards)
        return review_session(open_session(held.folder), _tools(), _unseen).findings


def drilled(play: SpokenPlay, voice: Voice) -> tuple[Finding, ...]:
    """What a drill shows that came out well each time: what the review of the last one finds of practising a hard moment."""
    loaded = load_drill(play.drill)
    with TemporaryDirectory() as home:
        for number, said in enumerate(each for each in (play.replies, play.again) if each):
            with TemporaryDirectory() as replies:
                seed = play.seed + number
                options = PracticeOptions(
                    persona=caller_of(loaded, seed),
                    started=STARTED,
                    line="file",
                    replies=in_folder(said, voice, Path(replies)),
                    threads=1,
                    seed=seed,
                    home=Path(home),
                )
                request = prepare(drill_options(loaded, options), lambda: None, lambda: "")
                folder = do_drill(loaded, request, Quiet(), _tools, _unseen).folder
        results = [each.result.judged for each in drill_results(Store(Path(home)), drill=play.drill)]
        for each in results:
            sys.stderr.write(f"{play.drill}\t{each.passed}\t{each.happened}\n")
        if not all(each.passed for each in results):
            return ()
        found = review_session(open_session(folder), _tools(), _unseen).findings
        return tuple(each for each in found if each.skill == SKILL)


def _tools() -> Tools:
    return Tools(open_transcriber(), OfflineSilero(), open_meaning())


def _unseen(_what: str, _part: float | None) -> None:
    """Progress that nobody watches."""


def _kept(only: str | None) -> dict[tuple[str, str], tuple[str, str]]:
    """Where one play is held again, what the others showed."""
    if only is None or not SPOKEN.is_file():
        return {}
    read = [line.split("\t") for line in SPOKEN.read_text(encoding="utf-8").splitlines()[1:]]
    return {(skill, verdict): (call, advice) for skill, verdict, call, advice in read if call != f"spoken: {only}"}


def main() -> int:
    """Play, and write the first call of each kind with what the review said of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", help="one play, by the name of its file")
    parser.add_argument("--voice", default="joe", help="the trainee's voice; not a customer's")
    parser.add_argument("--transcripts", type=Path, help="folder for what was said and heard")
    wished = parser.parse_args()
    voice, rows = open_voice(wished.voice), _kept(wished.only)
    for path in sorted(SPOKEN_PLAYS.glob("*.yaml")):
        if wished.only in (None, path.stem):
            play = msgspec.convert(yaml.safe_load(path.read_text(encoding="utf-8")), SpokenPlay)
            shown = wished.transcripts / f"{path.stem}.txt" if wished.transcripts else None
            spoken = open_voice(play.voice) if play.voice else voice
            for each in drilled(play, spoken) if play.drill else findings(play, spoken, shown):
                key = (each.skill, each.verdict.value)
                if each.verdict.value in SHOWS and key not in rows:
                    rows[key] = (f"spoken: {path.stem}", " ".join(each.instead.split()))
                sys.stderr.write(f"{path.stem}\t{each.skill}\t{each.verdict.value}\t{each.happened}\t{each.withheld or ''}\n")
    lines = ["\t".join((*key, *rows[key])) for key in sorted(rows)]
    SPOKEN.write_text("skill\tverdict\tcall\tadvice\n" + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    sys.stdout.write(f"wrote {SPOKEN.relative_to(CHECKOUT)}: {len(lines)} rows\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
