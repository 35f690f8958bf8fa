"""Intervals and chances against numbers worked out by hand or by another program, and against drawn truths."""

import random
from itertools import permutations

import pytest

from voicecoach.review.trends import Share, difference, median_interval, share, share_trend, slope_trend, survivors, wilson


def test_wilsons_interval_is_that_of_the_textbook() -> None:
    assert wilson(0.5, 10) == pytest.approx((0.2366, 0.7634), abs=1e-4)
    assert wilson(1.0, 10) == pytest.approx((0.7225, 1.0), abs=1e-4)
    assert wilson(0.0, 20)[0] == 0.0
    assert wilson(81 / 263, 263) == pytest.approx((0.2553, 0.3662), abs=1e-4), "Newcombe 1998, table I, method 3"


def test_newcombes_difference_is_that_of_his_paper() -> None:
    paper = difference(independent(48, 80), independent(56, 70))
    assert paper == pytest.approx((0.0524, 0.3339), abs=1e-4), "56/70 - 48/80, Newcombe 1998, table II, method 10"


def independent(well: int, count: int) -> Share:
    """A share of cases that are known to be independent."""
    value = well / count
    return Share(well=well, count=count, calls=count, value=value, interval=wilson(value, count), size=count)


def test_occasions_that_are_alike_within_a_call_count_for_less() -> None:
    apart = share([(1, 2)] * 4)
    alike = share([(2, 2), (0, 2), (2, 2), (0, 2)])
    assert (apart.well, apart.count, alike.well, alike.count) == (4, 8, 4, 8)
    assert apart.size == 8, "no scatter between calls beyond chance: each occasion counts"
    # between calls: 4 / 3 * (4 * 1) = 16 / 3; of independent occasions: 8 * 0.25 = 2; the design effect is 8 / 3
    assert alike.size == pytest.approx(3.0)
    assert alike.interval[0] < apart.interval[0] < apart.interval[1] < alike.interval[1]


def test_where_everything_went_well_each_call_counts_once() -> None:
    assert share([(5, 5), (3, 3)]).size == 2
    assert share([(9, 9)]).interval == pytest.approx(wilson(1.0, 1))


def test_the_chance_of_a_share_is_counted_over_all_orders() -> None:
    trend = share_trend([(0, 1)] * 4 + [(1, 1)] * 4)
    assert trend.change == 1.0
    assert trend.chance == pytest.approx(2 / 70), "two of the 70 ways to split 4 good and 4 bad calls part them wholly"
    assert trend.side == pytest.approx(1 / 70)
    assert trend.least == trend.chance
    assert trend.tells
    assert trend.stands_out
    few = share_trend([(0, 1)] * 3 + [(1, 1)] * 3)
    assert few.chance == pytest.approx(2 / 20)
    assert not few.tells
    assert not few.stands_out


def test_the_chance_of_a_share_is_that_of_every_order_tried_one_by_one() -> None:
    calls = [(0, 1), (1, 3), (0, 2), (2, 2), (1, 1), (3, 3)]

    def change(order: tuple[tuple[int, int], ...]) -> float:
        early, late = order[:3], order[3:]
        return sum(w for w, _ in late) / sum(n for _, n in late) - sum(w for w, _ in early) / sum(n for _, n in early)

    every = [change(order) for order in permutations(calls)]
    trend = share_trend(calls)
    assert trend.change == pytest.approx(1 - 1 / 6)
    assert trend.chance == pytest.approx(sum(abs(each) >= trend.change - 1e-9 for each in every) / len(every))
    assert trend.side == pytest.approx(sum(each >= trend.change - 1e-9 for each in every) / len(every))


def test_many_calls_are_put_in_drawn_orders() -> None:
    clear = share_trend([(0, 2)] * 15 + [(2, 2)] * 15)
    assert clear.chance == pytest.approx(1 / 5000), "none of 4,999 orders is as clear"
    assert share_trend([(1, 2)] * 30).chance == 1.0
    assert share_trend([(1, 2)] * 30) == share_trend([(1, 2)] * 30)


def test_the_slope_is_theils_and_its_chance_kendalls() -> None:
    trend = slope_trend([5, 3, 4, 6, 7, 9, 8, 12])
    assert trend.change == pytest.approx(7 * 7 / 6), "the median of 28 slopes is 7 / 6 a call"
    assert trend.chance == pytest.approx(0.00550595, abs=1e-8), "scipy.stats.kendalltau, exact"
    assert trend.interval == pytest.approx((7 * 0.5, 7 * 1.6), abs=1e-9), "scipy.stats.theilslopes"
    assert slope_trend([12, 8, 9, 7, 6, 4, 3, 5]).change == pytest.approx(-trend.change)


@pytest.mark.parametrize(("count", "least"), [(2, 1.0), (3, 1 / 3), (4, 1 / 12), (5, 1 / 60), (8, 2 / 40320)])
def test_too_few_calls_have_no_order_that_is_rare(count: int, least: float) -> None:
    trend = slope_trend(list(range(count)))
    assert trend.least == pytest.approx(least)
    assert trend.tells is (count >= 5)
    assert (trend.interval is None) is (count < 5)


def test_no_scatter_and_equal_figures_claim_nothing() -> None:
    for values in ([3.0] * 6, [0, 0, 0, 1, 0, 0, 0], [1, 0], [7.0], []):
        assert not slope_trend(values).stands_out
    assert slope_trend([3.0] * 6).chance == 1.0
    assert slope_trend([0, 0, 0, 1, 0, 0]).chance == pytest.approx(1.0, abs=0.3), "ties make it more careful"


def test_one_call_that_went_quite_differently_does_not_move_the_slope() -> None:
    values = [float(each) for each in range(12)]
    assert slope_trend([*values[:5], 900.0, *values[6:]]).change == pytest.approx(11.0, rel=0.05)


def test_calls_without_a_figure_leave_a_gap() -> None:
    gaps = slope_trend([10, 8, 7, 3, 2], places=[0, 2, 3, 7, 8])
    assert gaps.change == pytest.approx(-8.0)
    assert gaps.interval == pytest.approx((-8.0, -8.0))


def test_of_many_claims_few_may_be_false() -> None:
    assert survivors([]) == ()
    assert survivors([0.01, 0.04, 0.03, 0.5]) == (True, False, False, False), "0.04 > 3/4 of 0.05, 0.03 > 2/4 of it"
    assert survivors([0.04, 0.04]) == (True, True), "each passes with the other"
    assert survivors([0.04, 0.2]) == (False, False)


def test_the_interval_of_a_median_is_that_of_the_binomial() -> None:
    assert median_interval([1, 2, 3, 4, 5]) is None, "1 in 16 that all five lie on one side"
    assert median_interval([6, 1, 5, 2, 4, 3]) == (3.5, 1, 6)
    assert median_interval(list(range(20))) == (9.5, 5, 14), "the 6th and the 15th of 20, the published table"


@pytest.mark.parametrize("rate", [0.2, 0.7, 0.9])
def test_the_interval_of_a_share_holds_the_truth_where_calls_differ(rate: float) -> None:
    chance, held, runs = random.Random(11), 0, 400  # noqa: S311 - drawn truths
    for _ in range(runs):
        calls = []
        for _ in range(12):
            today = chance.betavariate(4 * rate, 4 * (1 - rate))
            calls.append((sum(chance.random() < today for _ in range(4)), 4))
        low, high = share(calls).interval
        held += low <= rate <= high
    assert held / runs >= 0.92, "95 % are meant; taken for independent they would hold it in 83 %"
