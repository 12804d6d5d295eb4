"""Texts out of the files of packages: catalogues, pages, manuals, collections of sayings. One item a message or paragraph."""

import gettext
import gzip
import html
import re
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

Pair = tuple[str | None, str]
"""Original (None where the format has none) and translation."""


def read_mo(path: Path) -> Iterator[Pair]:
    """GNU message catalogue. Plural forms are one item each; contexts are dropped."""
    try:
        with open(path, "rb") as file:
            catalogue = gettext.GNUTranslations(file)._catalog
    except (UnicodeDecodeError, OSError, struct.error, ValueError):
        return
    for key, value in catalogue.items():
        original = key[0] if isinstance(key, tuple) else key
        if original:
            yield original.split("\x04")[-1], value


# Tags of a compiled Qt catalogue's message section; lengths follow the first three.
_QM_TRANSLATION, _QM_SOURCE = 3, 6
_QM_WITH_LENGTH = {2, 3, 6, 7, 8}
_QM_MESSAGES = 0x69


def read_qm(path: Path) -> Iterator[Pair]:
    """Compiled Qt catalogue: a 16-byte magic, then sections of tag (1 byte), length (4 bytes, big-endian) and content."""
    data = path.read_bytes()
    at = 16
    while at + 5 <= len(data):
        tag, length = data[at], int.from_bytes(data[at + 1 : at + 5])
        if tag == _QM_MESSAGES:
            yield from _qm_messages(data[at + 5 : at + 5 + length])
        at += 5 + length


def _qm_messages(data: bytes) -> Iterator[Pair]:
    at, translation, source = 0, "", ""
    while at < len(data):
        tag = data[at]
        at += 1
        if tag == 1:  # end of a message
            if translation and source:
                yield source, translation
            translation, source = "", ""
        elif tag in _QM_WITH_LENGTH:
            length = int.from_bytes(data[at : at + 4])
            at += 4
            # An absent translation has the length 0xffffffff.
            content = b"" if length == 0xFFFFFFFF else data[at : at + length]
            at += len(content)
            if tag == _QM_TRANSLATION:
                translation = content.decode("utf-16-be", "ignore")
            elif tag == _QM_SOURCE:
                source = content.decode("utf-8", "ignore")
        else:  # a hash of four bytes, or the obsolete one of one byte
            at += 4 if tag == 5 else 1


_SILENT = re.compile(r"<(script|style|pre|code|tt|kbd|screen|literal|command|cmd|output|head|credit)\b[^<]*(?:<(?!/\1>)[^<]*)*</\1>", re.I)
_BLOCK = re.compile(r"</?(?:p|div|li|td|th|h\d|dt|dd|title|item|note|br|tr|para|body)\b[^>]*>", re.I)
_TAG = re.compile(r"<[^>]*>")


def read_markup(text: str) -> Iterator[Pair]:
    """HTML, XHTML or Mallard: the text of each block, without what is code."""
    for block in _BLOCK.split(_SILENT.sub(" ", text)):
        yield None, html.unescape(_TAG.sub("", block))


def read_pages(path: Path) -> Iterator[Pair]:
    yield from read_markup(path.read_text("utf-8", "ignore"))


def read_epub(path: Path) -> Iterator[Pair]:
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith(("html", "htm")):
                yield from read_markup(archive.read(name).decode("utf-8", "ignore"))


_ROFF_REQUEST = re.compile(r"^[.'].*$", re.M)
_ROFF_ESCAPE = re.compile(r"\\(?:f(?:\[[^\]]*\]|\(..|.)|s[-+]?\d|\*?\[[^\]]*\]|\*?\(..|[&|^%~!ecd:/,0])")


def read_manual(path: Path) -> Iterator[Pair]:
    """A manual page in roff: what is no request; paragraphs end at requests."""
    text = gzip.decompress(path.read_bytes()).decode("utf-8", "ignore")
    for paragraph in re.split(r"\n\s*\n", _ROFF_REQUEST.sub("\n", text)):
        yield None, _ROFF_ESCAPE.sub("", paragraph).replace("\\-", "-")


def read_sayings(path: Path) -> Iterator[Pair]:
    text = path.read_text("utf-8", "ignore")
    for saying in re.split(r"^%+$", text, flags=re.M):
        for paragraph in re.split(r"\n\s*\n", saying):
            yield None, paragraph
