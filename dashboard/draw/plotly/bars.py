"""Horizontal bars."""

from __future__ import annotations

import plotly.graph_objects as go

from dashboard.draw.palette import Palette
from dashboard.draw.plotly.frame import draw, frame, told
from dashboard.figures.bars import Bars

_LETTER = 6.5  # pixels
_NARROW = 100  # pixels, which bars have in a narrow window


@draw.register
def _(figure: Bars, palette: Palette) -> go.Figure:
    words = [bar.word for bar in figure.bars]
    chart = frame(palette, 38 * len(words) + 36)
    chart.add(
        "bar",
        x=[bar.count for bar in figure.bars],
        y=words,
        orientation="h",
        marker={"color": [palette.accent if bar.accent else palette.quiet for bar in figure.bars]},
        text=[bar.label for bar in figure.bars],
        textposition="outside",
        textfont={"color": palette.text, "size": 13},
        cliponaxis=False,
        customdata=told(figure.marks) if figure.marks else None,
        hoverinfo=None if figure.marks else "skip",
        hovertemplate="%{customdata[1]}<extra></extra>" if figure.marks else None,
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 0.5}, "textfont": {"color": palette.text}},
    )
    chart.lay_out(margin={"r": _room_for_labels(figure)}, hovermode="y")  # a click anywhere in its row is one on the bar, however short it is
    chart.x_axis(visible=False, range=[0, max(1, figure.n)])
    chart.y_axis(autorange="reversed", tickfont={"size": 13})
    return chart.drawn()


def _room_for_labels(figure: Bars) -> float:
    """Pixels to the right of the longest bar that there could be: a label stands behind its own, also in a narrow window."""
    whole = max(1, figure.n)
    return 12 + max(0.0, *(_LETTER * len(bar.label) - _NARROW * (1 - bar.count / whole) for bar in figure.bars))
