"""Write a review in a format that other programs open."""

from pathlib import Path

from voicecoach.app.masking import shown
from voicecoach.app.review import REVIEW
from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.edges.store import Store, home, private_folder, write_private
from voicecoach.review.formats import FORMATS, stem_of
from voicecoach.review.model import Review, from_json


def find_review(name: str) -> Path:
    """The review that was named: its file or folder, a session by its id, or a recorded call's folder among the reviews.

    Raises
    ------
    VoicecoachError
        If there is none, with the command that makes one.
    """
    path = Path(name).expanduser()
    if path.is_file():
        return path
    folder = path if path.is_dir() else _folder(name)
    if not (folder / REVIEW).is_file():
        raise VoicecoachError(f"'{name}' has no report yet; make it with: voicecoach review {name}")
    return folder / REVIEW


def export_review(found: Path, form: str, out: Path | None, *, force: bool) -> tuple[Path, ...]:
    """Write the files of a format beside the review or to ``out``, readable by their owner only; their paths.

    ``out`` is a file's name, or a folder where it is one already or where the format has several files.
    """
    review = shown(_read(found))
    made = FORMATS[form](review)
    stem = stem_of(review)
    if out is None or out.is_dir() or len(made) > 1:
        if out is not None and out.exists() and not out.is_dir():
            raise UsageError(f"{out} is a file, and {form} makes several: name a folder with --out")
        folder = private_folder(out) if out is not None and not out.is_dir() else out or found.parent
        targets = [(folder / f"{stem}{file.ending}", file.text) for file in made]
    else:
        targets = [(out, made[0].text)]
    if not force and (there := [path for path, _ in targets if path.exists() or path.is_symlink()]):
        raise UsageError(f"{there[0]} is there already: name another with --out, or write over it with --force")
    for path, text in targets:
        write_private(path, text.encode())
    return tuple(path for path, _ in targets)


def _folder(name: str) -> Path:
    reviews = home() / "reviews"
    if reviews.is_dir() and (named := [each for each in sorted(reviews.iterdir()) if each.name == name]):
        return named[0]
    return Store().folder_of(name)


def _read(path: Path) -> Review:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise VoicecoachError(f"{path} cannot be read ({error.strerror}): check that it is there and yours") from error
    return from_json(content)
