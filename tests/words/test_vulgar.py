"""Vulgar words are hidden whole and inflected; words that only contain one are not."""

import pytest

from voicecoach.words.vulgar import masked, masked_in

INNOCENT = """
    Scunthorpe Penistone Clitheroe Lightwater Cockburn Sussex Essex Middlesex Shitterton Shittu Wankaner Cumbria Titchfield
    Bassett
    assess assessment class classic classy pass passage passport mass massage assistant associate assume grass bass brass
    embarrass     harass compass sassy cassette analysis analyst analogue canal Arsenal arsenic parse coarse hoarse sparse
    cocktail peacock Hancock shuttlecock Dickens Dickinson Dick Moby-Dick therapist grape scrape drape crapaud scrapped
    shiitake mishit pissarro Pissarro bitcoin bitchumen butter button title titan constitution institution
    prickle prickly pricket cunting-edge document circumstances slutsk buggerless snigger niggle Niger Nigeria
    retardant flame-retardant whoredom damnation damnify bastardo tatty hello shell Michelle titular
""".split()
VULGAR = {
    "fuck": "f***",
    "Fucking": "F******",
    "fuckin'": "f*****'",
    "motherfuckers": "m************",
    "bullshit": "b*******",
    "shitty": "s*****",
    "bitching": "b*******",
    "pissed": "p*****",
    "arsehole": "a*******",
    "ass-hole": "a**-****",
    "asses": "a****",
    "bastards": "b*******",
    "bollocks": "b*******",
    "wankers": "w******",
    "goddamn": "g******",
    "DICKHEADS": "D********",
    "crap": "c***",
    "crappy": "c*****",
    "cunt's": "c***'*",
}


@pytest.mark.parametrize("word", INNOCENT)
def test_a_word_that_only_contains_one_stays(word: str) -> None:
    assert masked(f"In {word}, {word.upper()}. {word.lower()}?") == f"In {word}, {word.upper()}. {word.lower()}?"


@pytest.mark.parametrize(("word", "hidden"), VULGAR.items())
def test_a_vulgar_word_is_hidden_but_for_its_first_letter(word: str, hidden: str) -> None:
    assert masked(f"“{word}!” he said; {word}.") == f"“{hidden}!” he said; {hidden}."


def test_everything_else_of_a_value_stays() -> None:
    assert masked_in(("You shit", {"shit": ["crap", 3, None]}, 1.5)) == ("You s***", {"shit": ["c***", 3, None]}, 1.5)
    assert masked("") == ""
    long = "shi" * 50_000 + " fuc" * 50_000
    assert masked(long) == long
