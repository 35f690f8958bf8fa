"""What the measuring scripts share: intervals against published values, tables, and the page made of sections."""

import math
from pathlib import Path

import _by_words
import bench_accuracy
import numpy as np
import pytest
from _stats import bootstrap, bootstrap_rows, median, median_size, share, table, tail_size, wilson


def test_wilsons_interval_is_the_published_one() -> None:
    """Newcombe 1998, table I: 81 of 263, and 0 of 20."""
    figure = wilson(81, 263)
    assert (round(figure.low, 4), round(figure.high, 4)) == (0.2553, 0.3662)
    none = wilson(0, 20)
    assert (none.low, round(none.high, 4)) == (0.0, 0.1611)


def test_a_bootstrap_draws_whole_groups() -> None:
    alike = [[float(group)] * 50 for group in range(10)]
    figure = bootstrap(alike, lambda values: float(np.mean(values)))
    assert figure.value == 4.5
    assert figure.count == 500
    assert figure.high - figure.low > 3.0  # ten groups know little, however many cases each has
    assert bootstrap(alike, median) == bootstrap(alike, median)


def test_no_cases_and_one_group_have_no_interval() -> None:
    assert math.isnan(bootstrap([[], []], median).value)
    assert bootstrap([[]], median).shown() == "none"
    one = bootstrap([[1.0, -3.0]], median_size)
    assert one.value == 2.0
    assert math.isnan(one.low)


def test_a_share_without_exceptions_still_has_an_interval() -> None:
    figure = share([[True] * 20, [True] * 20])
    assert figure.value == 1.0
    assert figure.low == pytest.approx(wilson(40, 40).low)


def test_a_verdict_says_whether_the_interval_agrees() -> None:
    figure = bootstrap([[0.0] * 3, [10.0]], lambda values: float(np.mean(values)))
    assert figure.verdict(1.0) == "**missed**"
    assert figure.verdict(5.0).startswith("met (interval")
    assert figure.verdict(20.0) == "met"
    assert figure.verdict(20.0, ">=") == "**missed**"


def test_sizes_leave_the_sign_out() -> None:
    errors = np.array([-4.0, 1.0, 2.0])
    assert median_size(errors) == 2.0
    assert tail_size(errors) == pytest.approx(3.8)
    assert median(errors) == 1.0


def test_figures_of_whole_groups() -> None:
    figure = bootstrap_rows([1, 1, 1, 1], lambda rows: float(sum(rows)))
    assert (figure.value, figure.low, figure.high) == (4.0, 4.0, 4.0)


def test_tables_are_markdown() -> None:
    assert table(("a", "b"), [(1, "x|y")]) == "| a | b |\n|---|---|\n| 1 | x\\|y |"


def test_a_section_of_the_page_is_replaced_and_the_others_stay() -> None:
    page = "# Title\n\n<!-- section: pace -->\n\n## Pace\n\ntext\n\n<!-- section: words -->\n\n## Words\n"
    parts = bench_accuracy._sections_of(page)
    assert list(parts) == ["pace", "words"]
    assert "".join(parts.values()) == page.removeprefix("# Title\n")


def test_kappa_is_agreement_beyond_chance() -> None:
    """On paper: 35 of 50 agree, 0.5 by chance."""
    pairs = [(True, True)] * 20 + [(True, False)] * 5 + [(False, True)] * 10 + [(False, False)] * 15
    assert _by_words.kappa(pairs) == pytest.approx(0.4)


def test_backchannels_of_human_calls_are_told_by_words_and_order(shared_data: Path) -> None:
    calls = _by_words.read_calls(shared_data / "text" / "switchboard_timed_18_calls.tsv")
    assert len(calls) == 18
    assert _by_words.kappa([pair for call in calls for pair in _by_words.judged(call)]) >= 0.8
    labelled = _by_words.labels(shared_data / "text" / "swda_acts_val.txt")
    assert _by_words.kappa([pair for part in labelled for pair in part]) >= 0.8
