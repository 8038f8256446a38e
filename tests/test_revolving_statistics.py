"""The statistics behind the revolving door, against exact values, by simulation, and by hand."""

from __future__ import annotations

import math
import random
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from habeas.answers.revolving.histories import Followed, Outcome
from habeas.answers.revolving.interval import at_least, at_most, exact_interval, ratio_words, two_digits
from habeas.answers.revolving.part import range_words, signed_words
from habeas.answers.revolving.survival import Point, Returns, cumulative_incidence, returns_of

counts = st.integers(0, 3_000)


class TestTheExactInterval:
    @pytest.mark.parametrize(("entered", "left", "words"), [(167, 40, "2.94–6.05"), (167, 52, "2.34–4.47")])
    def test_published_ratios(self, entered: int, left: int, words: str) -> None:
        low, high = exact_interval(entered, left)
        assert high is not None
        assert f"{two_digits(low)}–{two_digits(high)}" == words

    @settings(deadline=None)  # scipy takes seconds to load
    @given(entered=counts, left=counts, level=st.sampled_from([0.5, 0.8, 0.95, 0.99]))
    @example(entered=0, left=1, level=0.95)
    @example(entered=1, left=0, level=0.95)
    @example(entered=100_000, left=3, level=0.95)
    @example(entered=5_000_000, left=4_000_000, level=0.95)
    def test_agrees_with_the_beta_quantiles(self, entered: int, left: int, level: float) -> None:
        beta = pytest.importorskip("scipy.stats").beta
        if entered == left == 0:
            return
        low, high = exact_interval(entered, left, level)
        beyond = (1 - level) / 2
        expected = 0.0 if entered == 0 else beta.ppf(beyond, entered, left + 1)
        assert low == pytest.approx(expected / (1 - expected), rel=1e-7)
        if left == 0:
            assert high is None
        else:
            # 1 − p loses digits where p is near one, so the other tail is asked.
            other = beta.ppf(beyond, left, entered + 1)
            assert high == pytest.approx((1 - other) / other, rel=1e-7)

    @given(entered=counts, left=st.integers(1, 3_000))
    def test_holds_the_ratio_and_turns_over_with_it(self, entered: int, left: int) -> None:
        low, high = exact_interval(entered, left)
        assert high is not None
        assert low <= entered / left <= high
        if entered:
            turned = exact_interval(left, entered)
            assert turned[1] is not None
            assert turned[0] == pytest.approx(1 / high, rel=1e-9)

    @given(of=st.integers(1, 400), p=st.floats(0.001, 0.999), data=st.data())
    def test_tails_are_the_sums_of_their_terms(self, of: int, p: float, data: st.DataObject) -> None:
        count = data.draw(st.integers(0, of))
        exact = sum(math.comb(of, k) * p**k * (1 - p) ** (of - k) for k in range(count, of + 1))
        assert at_least(count, of, p) == pytest.approx(exact, rel=1e-9, abs=1e-12)
        rest = sum(math.comb(of, k) * p**k * (1 - p) ** (of - k) for k in range(count))
        assert at_most(count - 1, of, p) == pytest.approx(rest, rel=1e-6, abs=1e-12)

    @pytest.mark.parametrize("truth", [0.5, 4.0])
    def test_covers_the_true_ratio_at_least_as_often_as_it_says(self, truth: float) -> None:
        """Of 600 deals with a known ratio of rates; drawn with a fixed seed."""
        numpy = pytest.importorskip("numpy")
        draw = numpy.random.default_rng(20250911)
        pairs = [(int(a), int(b)) for a, b in zip(draw.poisson(12 * truth, 600), draw.poisson(12, 600), strict=True) if a + b]
        covered = 0
        for entered, left in pairs:
            low, high = exact_interval(entered, left)
            covered += low <= truth and (high is None or truth <= high)
        assert 0.94 <= covered / len(pairs) <= 1.0

    def test_no_ratio_of_nothing_and_no_level_outside_chance(self) -> None:
        for entered, left, level in ((0, 0, 0.95), (-1, 3, 0.95), (3, -1, 0.95), (3, 3, 1.0), (3, 3, 0.0)):
            with pytest.raises(ValueError, match=r"count|level"):
                exact_interval(entered, left, level)


class TestWords:
    def test_half_a_digit_is_rounded_up_as_people_do(self) -> None:
        assert two_digits(4.175) == "4.18"
        assert two_digits(Decimal("1234.005")) == "1,234.01"

    def test_open_sides_are_said(self) -> None:
        assert ratio_words(2.0, None, (1.3, None)) == "at least 2.00 (95 % from 1.30)"
        assert ratio_words(0.0, 4.175, (0.0, 6.0529)) == "at most 4.18 (95 % 0.00–6.05)"
        assert ratio_words(2.0, 3.0, (1.2, 4.75)) == "2.00–3.00 (95 % 1.20–4.75)"
        assert [signed_words(*pair) for pair in ((127, 127), (-3, -3), (0, 0), (None, 128), (5, None), (1, 2), (None, None))] == [
            "+127",
            "−3",
            "0",
            "at most +128",
            "at least +5",
            "+1 to +2",
            "unbounded",
        ]
        assert [range_words(*pair) for pair in ((52, 52), (18, None), (0, 40), (12, 14), (0, 0))] == [
            "52",
            "at least 18",
            "up to 40",
            "12–14",
            "0",
        ]


class TestReturnToCustody:
    """By hand: S before each day times (returned that day ÷ at risk), summed."""

    # Ten people: day 3 one returns, day 5 one dies, day 8 two return, day 10 one is last seen, day 12 one departs and one returns.
    HAND = (
        (3, Outcome.RETURNED),
        (5, Outcome.DIED),
        (8, Outcome.RETURNED),
        (8, Outcome.RETURNED),
        (10, Outcome.CENSORED),
        (12, Outcome.DEPARTED),
        (12, Outcome.RETURNED),
        (30, Outcome.CENSORED),
        (30, Outcome.CENSORED),
        (30, Outcome.CENSORED),
    )

    @pytest.mark.parametrize(
        ("day", "expected"),
        [
            (2, 0.0),
            (3, 1 / 10),
            (7, 1 / 10),
            (8, 1 / 10 + 0.8 * 2 / 8),
            (11, 1 / 10 + 0.8 * 2 / 8),
            # 8/10 × 6/8 = 0.6 still free, of whom 5 are followed past day 10.
            (12, 1 / 10 + 0.8 * 2 / 8 + 0.6 * 1 / 5),
            (30, 1 / 10 + 0.8 * 2 / 8 + 0.6 * 1 / 5),
        ],
    )
    def test_aalen_johansen_by_hand(self, day: int, expected: float) -> None:
        pytest.importorskip("lifelines")
        assert cumulative_incidence(self.HAND, [day]) == [pytest.approx(expected, abs=1e-6)]

    def test_whoever_dies_or_departs_is_not_free_for_good(self) -> None:
        """Taken as censored, the same people would seem to return more often: what Kaplan–Meier would say wrongly."""
        pytest.importorskip("lifelines")
        censored = [(day, Outcome.CENSORED if outcome in (Outcome.DIED, Outcome.DEPARTED) else outcome) for day, outcome in self.HAND]
        assert cumulative_incidence(self.HAND, [30]) < cumulative_incidence(censored, [30])

    def test_the_same_day_in_any_order(self) -> None:
        pytest.importorskip("lifelines")
        shuffled = list(self.HAND)
        random.Random(3).shuffle(shuffled)
        days = (3, 8, 12, 30)
        assert cumulative_incidence(shuffled, days) == pytest.approx(cumulative_incidence(self.HAND, days), abs=1e-6)

    @settings(max_examples=25, deadline=None)
    @given(st.lists(st.tuples(st.integers(0, 40), st.sampled_from(list(Outcome)[:4])), min_size=5, max_size=25))
    def test_agrees_with_the_sum_written_out(self, stretches: list[tuple[int, Outcome]]) -> None:
        pytest.importorskip("lifelines")
        free, share, shares = 1.0, 0.0, []
        for day in range(41):
            at_risk = sum(days >= day for days, _ in stretches)
            ended = [outcome for days, outcome in stretches if days == day and outcome is not Outcome.CENSORED]
            if at_risk:
                share += free * ended.count(Outcome.RETURNED) / at_risk
                free *= 1 - len(ended) / at_risk
            shares.append(share)
        assert cumulative_incidence(stretches, range(41)) == pytest.approx(shares, abs=1e-6)

    def test_nobody_returned_is_zero_and_not_unknown(self) -> None:
        pytest.importorskip("lifelines")
        followed = [Followed(str(number), 100, 100, Outcome.CENSORED, (f"s{number}",)) for number in range(6)]
        part = returns_of(followed, 0, 6, 6)
        assert isinstance(part, Returns)
        assert dict(part.horizons)[90] == Point(90, 0.0, 0.0, None, 6)
        assert dict(part.horizons)[180] is None


class TestChangeOfRate:
    """Weekly counts drawn with a fixed seed: waves of arrests, so that a Poisson model would cry wolf."""

    @staticmethod
    def weeks(generator: object, mean: float, dispersion: float, step: float = 1.0) -> list[int]:
        means = [mean * (step if week >= 26 else 1.0) * generator.gamma(1 / dispersion, dispersion) for week in range(52)]  # type: ignore[attr-defined]
        return [int(generator.poisson(one)) for one in means]  # type: ignore[attr-defined]

    def test_false_alarms_are_near_one_in_twenty_where_poisson_gives_far_more(self) -> None:
        numpy, sm = pytest.importorskip("numpy"), pytest.importorskip("statsmodels.api")
        from habeas.answers.revolving.rate import fit_step

        generator = numpy.random.default_rng(7)
        x = numpy.column_stack([numpy.ones(52), numpy.arange(52) / 52, numpy.arange(52) >= 26]).astype(float)
        runs, ours, poisson = 120, 0, 0
        for _ in range(runs):
            counts = self.weeks(generator, 6, 0.4)
            fit = fit_step(counts, 26)
            assert fit is not None
            ours += fit.p_value < 0.05
            poisson += sm.GLM(numpy.array(counts), x, family=sm.families.Poisson()).fit().pvalues[2] < 0.05
        assert 0.01 <= ours / runs <= 0.11  # within three standard errors of 0.05
        assert poisson / runs > 0.2

    def test_finds_a_step_that_is_there(self) -> None:
        numpy = pytest.importorskip("numpy")
        pytest.importorskip("statsmodels")
        from habeas.answers.revolving.rate import fit_step

        generator = numpy.random.default_rng(11)
        fits = [fit_step(self.weeks(generator, 10, 0.1, step=3.0), 26) for _ in range(20)]
        assert sum(fit is not None and fit.low <= 3.0 <= fit.high for fit in fits) >= 17
        assert sum(fit is not None and fit.low > 1.0 for fit in fits) >= 17

    def test_counts_without_waves_have_no_dispersion_and_still_an_interval(self) -> None:
        pytest.importorskip("statsmodels")
        from habeas.answers.revolving.rate import fit_step

        fit = fit_step([5, 6] * 26, 26)
        assert fit is not None
        assert fit.dispersion == 0.0
        assert fit.low < 1.0 < fit.high
