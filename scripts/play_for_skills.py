"""Write scripts/_skills_played.tsv: for each skill a scripted call in which the review finds it done well, badly, or missing.

python scripts/play_for_skills.py     # plays every scripted call of every caller: some minutes
"""

import sys
from pathlib import Path

from _played_review import findings_of
from make_skill_table import CHECKOUT, PLAYED, scripts_of

from voicecoach.edges.personas import list_personas
from voicecoach.words.skills import SKILLS

WANTED = ("good", "bad", "missing")


def main() -> int:
    """Play, and write the first call of each kind with what the review said of it."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for loaded in list_personas():
        for name, call in scripts_of(loaded).items():
            for each in findings_of(loaded, call, call.seeds[0]):
                advice = " ".join(each.instead.split())
                found.setdefault((each.skill, each.verdict.value), (f"{loaded.name}: {name}", advice))
    rows = [
        "\t".join((skill, verdict, *found[skill, verdict])) for skill in SKILLS for verdict in WANTED if (skill, verdict) in found
    ]
    PLAYED.write_text("skill\tverdict\tcall\tadvice\n" + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    sys.stdout.write(f"wrote {Path(PLAYED).relative_to(CHECKOUT)}: {len(rows)} rows\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
