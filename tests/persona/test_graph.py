"""The picture of a caller: every part stands in it once, boxes do not overlap, nothing in a text becomes markup."""

from itertools import combinations
from xml.etree import ElementTree as Tree

from voicecoach.edges.personas import load_persona
from voicecoach.persona.graph import draw
from voicecoach.persona.model import Persona

SVG = "{http://www.w3.org/2000/svg}"


def boxes(picture: str) -> dict[str, Tree.Element]:
    groups = Tree.fromstring(picture).iter(f"{SVG}g")  # noqa: S314 - made by the code under test
    return {str(group.find(f"{SVG}text").text): group for group in groups}  # type: ignore[union-attr]  # every box has a text


def test_every_part_has_its_box() -> None:
    persona = load_persona("late_parcel").persona
    assert set(boxes(draw(persona))) == {"opening", *persona.story, *persona.reactions, *persona.beats, *persona.endings}


def test_boxes_do_not_overlap() -> None:
    rects = [group.find(f"{SVG}rect") for group in boxes(draw(load_persona("late_parcel").persona)).values()]
    places = [tuple(float(rect.get(key, "0")) for key in ("x", "y", "width", "height")) for rect in rects if rect is not None]
    for (x, y, w, h), (a, b, c, d) in combinations(places, 2):
        assert x + w <= a or a + c <= x or y + h <= b or b + d <= y


def test_a_played_path_is_marked() -> None:
    marked = boxes(draw(load_persona("late_parcel").persona, {"opening", "had_enough"}))
    assert {name for name, group in marked.items() if group.get("class") == "box on"} == {"opening", "had_enough"}


def test_texts_stay_texts() -> None:
    persona = Persona.model_validate({"name": "<b>&", "opening": '<script>alert("x")</script> & so on'})
    assert "<script" not in draw(persona)
    assert set(boxes(draw(persona))) == {"opening"}
