"""A scorecard, shown, checked and taken into use."""

from pathlib import Path

from voicecoach.app.scorecard import open_near, try_out, weights_in_force
from voicecoach.call.errors import UsageError
from voicecoach.cli.show import say, show_rows
from voicecoach.edges.home import write_private
from voicecoach.edges.scorecards import InForce, keep_scorecard, load_scorecard, read_scorecard_file
from voicecoach.persona.scorecard import EXAMPLE
from voicecoach.review.scoring import title_of
from voicecoach.words.skills import SKILLS


def show_in_force() -> None:
    """Every weight, and whose it is."""
    found = load_scorecard()
    titles = {item.id: item.title for item in found.card.items}
    rows = [
        (name, titles[name] if name in titles else SKILLS[name].title, f"{weight.points:g}", weight.by)
        for name, weight in weights_in_force(found.card).items()
    ]
    show_rows(("id", "what", "weight", "set by"), rows)
    say("\nA persona may set other weights for its calls; the coach's hold before them. A score is the sum of what was found.")


def write_example(path: Path) -> None:
    """An example to go on from, never over something."""
    if path.exists():
        raise UsageError(f"{path} is there already: name another file")
    write_private(path, EXAMPLE.encode())
    say(f"Written: {path}. Check it with: voicecoach scorecard check {path}")


def show_checked(path: Path) -> InForce:
    """That a file is right, or (raised) all that is wrong with it."""
    found = read_scorecard_file(path)
    say(f"{path} is right: {_counted(found)}.")
    if found.card.items and open_near(found.card) is None:
        say("The model of meaning is not installed, so only the examples' own words will be heard.", "yellow")
    return found


def show_tried(path: Path, text: str) -> None:
    """What each item hears in a text."""
    found = try_out(read_scorecard_file(path).card, text)
    rows = [(each.skill, title_of(each), each.verdict.value, each.rule) for each in found]
    show_rows(("id", "what", "verdict", "rule"), rows)


def take_into_use(path: Path) -> None:
    """Put a checked file in force."""
    kept = keep_scorecard(show_checked(path))
    say(f"In use from now on: {kept}. Reviews that were made before: voicecoach review --again all")


def _counted(found: InForce) -> str:
    return f"{len(found.card.weights)} weights of skills, {len(found.card.items)} items of your own"
