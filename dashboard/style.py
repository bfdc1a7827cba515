"""What Streamlit's theme cannot say of how pages look: a sign that a table goes on sideways, letters of one width, pages on paper. Nothing of a
document is in it.
"""

from __future__ import annotations

from string import Template

import streamlit as st

from dashboard.launch import THEME

# A table that is wider than its window has a shadow at each side at which it goes on: the shadows stay where they are, and what covers them, in the
# colour of the page, scrolls with the table's ends.
_TABLES = Template("""
.stTable > div {
  --page: light-dark($light, $dark);
  --shadow: color-mix(in srgb, light-dark(#000, #fff) 22%, transparent);
  background:
    linear-gradient(to right, var(--page) 40%, transparent) left / 2.5rem 100% local,
    linear-gradient(to left, var(--page) 40%, transparent) right / 2.5rem 100% local,
    linear-gradient(to right, var(--shadow), transparent) left / 0.8rem 100% scroll,
    linear-gradient(to left, var(--shadow), transparent) right / 0.8rem 100% scroll;
  background-repeat: no-repeat;
}
""").substitute(light=THEME["theme.light.backgroundColor"], dark=THEME["theme.dark.backgroundColor"])

# A statement is read by its columns; a line of a document may be one long address.
_TYPED = ".stTable code { overflow-wrap: anywhere; } .st-key-sql textarea { font-family: 'Source Code Pro', monospace; }"

# A grid brings a download of its own, which would hold what the corpus leaves out, and formulas: there is ours below it.
_GRIDS = '[data-testid="stElementToolbar"] [aria-label^="Download as CSV"] { display: none; }'

# On paper stands what is said, and nothing that is pressed: all of it, on as many pages as it takes, dark on white whatever the screen was. A figure
# keeps the size that it has on the screen, which is wider than paper.
_PAPER = Template("""
@media print {
  [data-testid="stSidebar"], [data-testid="stHeader"],
  .stMain [data-testid="stElementContainer"]:has(.stButton, .stDownloadButton, .stButtonGroup, .stCheckbox, .stSelectbox, .stMultiSelect),
  .stMain [data-testid="stElementContainer"]:has(.stTextInput, .stDateInput, .stTextArea),
  .stMain [data-testid="stLayoutWrapper"]:has(> [data-testid="stExpander"] > details:not([open])) {
    display: none !important;
  }
  html, body, #root, .stApp, .stApp > div, [data-testid="stAppViewContainer"], [data-testid="stAppViewContainer"] > div, .stMain,
  .stMain [data-testid="stVerticalBlock"], .stMain [data-testid="stLayoutWrapper"], .stTable, .stTable > div {
    position: static !important;
    display: block !important;
    width: auto !important;
    max-width: none !important;
    height: auto !important;
    min-height: 0 !important;
    max-height: none !important;
    overflow: visible !important;
    background: none !important;
  }
  [data-testid="stMainBlockContainer"] { padding: 0 !important; }
  .stMain [data-testid="stVerticalBlock"] > * { margin-bottom: 0.5rem; }
  .stMain [data-testid="stHorizontalBlock"]:has([data-testid="stMetric"]) > * {
    flex: 1 1 7rem !important;
    width: auto !important;
    min-width: 0 !important;
  }
  .stTable table { display: table !important; width: 100% !important; font-size: 0.8em; }
  .stTable thead { display: table-header-group; }
  .stTable :is(th, td) { padding: 0.15rem 0.3rem !important; }
  .stMain [data-testid="stElementContainer"]:has([data-testid="stPlotlyChart"]) { zoom: 0.6; }
  .stMain [data-testid="stElementContainer"]:has([data-testid="stPlotlyChart"]) { break-inside: avoid; }
  [data-testid="stMetric"], .stTable tr, :is(h1, h2, h3) { break-inside: avoid; }
  .stMain [data-testid="stElementContainer"]:has(h1, h2, h3, [data-testid="stCaptionContainer"]) { break-after: avoid; }
  .stMain * { color: $text !important; background-color: transparent !important; print-color-adjust: exact; }
  .stMain a, .stMain a * { color: $link !important; }
  .stMain svg text { fill: $text !important; }
  .stMain svg .annotation rect { fill: none !important; }
}
""").substitute(text=THEME["theme.light.textColor"], link=THEME["theme.light.linkColor"])


def style() -> None:
    """Put the style on the page; it takes no room."""
    st.html(f"<style>{_TABLES}{_TYPED}{_GRIDS}{_PAPER}</style>")
