"""The 28 languages in the order of functions/shared/text/languages.ts, and the names that other sources give them."""

import re

LANGUAGES = "en es pt fr de it nl sv da nb fi pl cs hu ro el tr ru uk ar he hi ja ko zh vi th id".split()

# Sources without a Bokmål of its own call it Norwegian; Hebrew and Indonesian also go by their codes of before 1989.
ALIASES = {"no": "nb", "iw": "he", "in": "id"}

_CODE = re.compile(r"^([a-z]{2})(?:[_-][A-Za-z]{2,4})?(?:\.UTF-8)?$")


def language_of(code: str) -> str | None:
    """`pt_BR`, `pt-br` and `pt` are Portuguese; None for a language beyond the 28, a dialect (`ca@valencia`) or no code at all."""
    match = _CODE.match(code)
    primary = ALIASES.get(match[1], match[1]) if match else None
    return primary if primary in LANGUAGES else None
