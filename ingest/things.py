"""How many of a thing, in words."""

_HISSING = ("s", "x", "ch", "sh")


def things(number: float, one: str, many: str | None = None) -> str:
    """A number with its noun, of which `many` is the plural where it is no plain one: "1 incident", "1,204 actions", "2 near misses"."""
    return f"{written(number)} {noun(number, one, many)}"


def noun(number: float, one: str, many: str | None = None) -> str:
    """The noun alone, as it stands behind the number."""
    return one if number == 1 else many or one + ("es" if one.endswith(_HISSING) else "s")


def written(number: float) -> str:
    """A number as people write it: whole ones and those from 100 on with commas, smaller ones to three digits."""
    return f"{number:,.0f}" if number == round(number) or abs(number) >= 100 else f"{number:.3g}"
