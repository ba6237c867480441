"""Lemmas: a table of (form, tag) from the treebanks, rules for what it does not hold."""

import gzip
from pathlib import Path

VOWELS = frozenset("aeiou")
_AS_WRITTEN = frozenset({"PUNCT", "SYM", "NUM", "X", "SPACE"})
_INFLECTED = {
    **dict.fromkeys(("NNS", "VBZ"), "s"),
    **dict.fromkeys(("VBD", "VBN"), "ed"),
    **dict.fromkeys(("JJR", "RBR"), "er"),
    **dict.fromkeys(("JJS", "RBS"), "est"),
    "VBG": "ing",
}
_MUTE_E = ("dg", "rg", "ls", "ns", "rs", "tl", "bl", "pl", "gl", "fl", "iz", "at", "ut", "v", "c", "u", "z")
_NO_MUTE_E = ("eat", "oat", "out", "bat", "hat", "iat")
_OPEN_SYLLABLE = ("ar", "ir", "or", "ur", "is", "us", "os", "ad", "id", "ik", "ok", "ak")


def _stems(form: str, ending: str) -> list[str]:
    """Possible base forms, the likeliest by spelling first."""
    if ending == "s":
        if form.endswith("ies") and len(form) > 4:
            return [form[:-3] + "y", form[:-1]]
        if form.endswith(("sses", "shes", "ches", "xes", "zes")):
            return [form[:-2], form[:-1]]
        if form.endswith("ves") and len(form) > 4:
            return [form[:-1], form[:-3] + "f", form[:-3] + "fe"]
        return [form[:-1], form[:-2]] if form.endswith("s") and not form.endswith("ss") else [form]
    if not form.endswith(ending) or len(form) < len(ending) + 3:
        return [form]
    stem = form[: -len(ending)]
    if ending != "ing" and stem.endswith("i"):
        return [stem[:-1] + "y", stem]
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "lsz":
        return [stem[:-1], stem, stem + "e"]
    doubled = [stem[:-1]] if len(stem) > 2 and stem[-1] == stem[-2] else []
    if _wants_e(stem):
        return [stem + "e", stem, *doubled]
    return [stem, stem + "e", *doubled]


def _wants_e(stem: str) -> bool:
    """Stems English does not end without an e: arriv-, declar-, produc-, raz-."""
    if stem.endswith(_MUTE_E):
        return not stem.endswith(_NO_MUTE_E)
    short = len(stem) >= 3 and stem[-1] in "rsklmntdp" and stem[-2] in "aiou" and stem[-3] not in VOWELS
    return short and (len(stem) == 3 or stem.endswith(_OPEN_SYLLABLE))


class Lemmatizer:
    """`lemma(form, tag, part)`; answers are remembered, the table is small."""

    def __init__(self, path: Path) -> None:
        self._table: dict[tuple[str, str], str] = {}
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                form, tag, lemma = line.rstrip("\n").split("\t")
                self._table[form, tag] = lemma
        self._known = frozenset(self._table.values())

    def lemma(self, form: str, tag: str, part: str) -> str:
        """`tag` in Penn style, `part` a universal part of speech. Proper names keep their capitals."""
        if tag == "NNP":
            return form
        found = self._table.get((form.lower(), tag))
        if tag == "NNPS":
            singular = form[:-1] if form.endswith("s") and not form.endswith("ss") else form
            return singular if found is None else found.title() if form[:1].isupper() else found
        if found is not None:
            return found
        if part in _AS_WRITTEN:
            return form
        lowered = form.lower()
        if tag not in _INFLECTED:
            return lowered
        stems = _stems(lowered, _INFLECTED[tag])
        return next((stem for stem in stems if stem in self._known), stems[0])
