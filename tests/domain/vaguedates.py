"""Texts of vague dates, drawn at random."""

from calendar import monthrange

from hypothesis import strategies as st

marks = st.sampled_from(["", "~", "?"])


@st.composite
def exact_days(draw: st.DrawFn) -> str:
    """A day such as `2021-09-14`."""
    year, month = draw(st.integers(1, 9999)), draw(st.integers(1, 12))
    return f"{year:04d}-{month:02d}-{draw(st.integers(1, monthrange(year, month)[1])):02d}"


@st.composite
def points(draw: st.DrawFn) -> str:
    """A year, a month or a day, with or without a mark."""
    return draw(exact_days())[: draw(st.sampled_from([4, 7, 10]))] + draw(marks)


@st.composite
def intervals(draw: st.DrawFn) -> str:
    """An interval in the right order; one of its ends may be open."""
    start, end = sorted([draw(points()), draw(points())], key=lambda text: text[:10])
    shape = draw(st.sampled_from(["{0}/{1}", "../{1}", "{0}/.."]))
    return shape.format(start, end)


vague_dates = points() | intervals()
"""Any text of the subset."""

near_misses = st.text(alphabet="0123456789-/.~?X% ", max_size=16)
"""Texts that look like dates and seldom are."""
