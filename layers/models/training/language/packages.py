"""The Debian packages (bookworm) whose texts and word lists teach what the languages look like. Licences are in the model's card."""

from .languages import LANGUAGES

_HELP = "cs fi hu id vi zh-cn ja"
_SPELLING = "ar cs da de-de-frami el en-us es fr he hi hu id it ko nl no pl pt-br pt-pt ro ru sv th tr uk vi"
_WORDS = "american brazilian british danish dutch french italian ngerman norwegian polish portuguese spanish swedish ukrainian"
_CAMPAIGNS = "dm nr l low"


def _each(pattern: str, names: str) -> list[str]:
    return [pattern.format(name) for name in names.split()]


# Running text, in the order of reading, which stops where a language has enough.
TEXTS = [
    *_each("wesnoth-1.16-{}", _CAMPAIGNS),
    "debian-edu-doc-nb-no",
    "fortunes-cs",
    *_each("libreoffice-help-{}", _HELP),
    "gcompris-qt-data",
    *_each("manpages-{}", "nb uk"),
    *_each("libreoffice-l10n-{}", "nb uk"),
    *_each("gimp-help-{}", "fi hu uk"),
    "wordpress-l10n",
    "libgweather-4-common",
]
# Word lists, one form a line, and word counts of encyclopaedias (onboard-data).
LISTS = [*_each("hunspell-{}", _SPELLING), *_each("w{}", _WORDS), "onboard-data"]

# Documents that no training reads: what the model says of texts from elsewhere is measured on them.
HELD_OUT_TEXTS = ["wesnoth-1.16-httt", "wesnoth-1.16-did", "wesnoth-1.16-trow", "wesnoth-1.16-ttb", "installation-guide-amd64"]

# Words of running text to read: a script that one language alone uses needs few; where an encyclopaedia has counted words, text adds little.
_FEW, _SOME, _MANY = 12_000, 45_000, 200_000
_OWN_SCRIPT = "el he hi ko th ar".split()
_NOT_COUNTED = "nb fi cs hu uk vi id zh ja".split()
MOST_WORDS = {language: _FEW if language in _OWN_SCRIPT else _MANY if language in _NOT_COUNTED else _SOME for language in LANGUAGES}
MOST_WORDS_OF_PACKAGE = 40_000
MOST_WORDS_HELD_OUT, MOST_WORDS_OF_PACKAGE_HELD_OUT = 12_000, 4_000
