"""Every number with a floor: its name, the gold it is counted on, the scorer, and where in its report it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from tests.quality.corpora import Corpus

Report = dict[str, Any]

#: No linked name for an unnamed source; no year that nobody said; nothing "confirmed" that is not.
PROMISES = frozenset({"sealed", "years", "confirmed"})


class Measure(NamedTuple):
    """`keys` lead to the number in the scorer's report. All measures are better when higher."""

    name: str
    corpus: Corpus
    scorer: str
    keys: tuple[str, ...]

    @property
    def exact(self) -> bool:
        """True for promises that leave no room for noise: their floor is the value itself."""
        return self.name.rpartition(": ")[2] in PROMISES

    def of(self, report: Report) -> float:
        """The number in a report; 0 where nothing was predicted that it could be counted on."""
        value: Any = report
        for key in self.keys:
            value = value[key]
        return round(float(value or 0), 4)


def _measures(corpus: Corpus, scorer: str, **paths: str) -> Iterator[Measure]:
    """`name="found/f1"`: the measure `own/times/dev: name` stands at `report["found"]["f1"]`."""
    for name, path in paths.items():
        yield Measure(f"{corpus.name}: {name}", corpus, scorer, tuple(path.split("/")))


def _own(kind: str, halves: str, **paths: str) -> Iterator[Measure]:
    for half in halves.split():
        yield from _measures(Corpus(f"own/{kind}/{half}"), f"own_{kind}", **paths)


def _shares(*names: str) -> dict[str, str]:
    """Measures that are accuracies of one of our own scorers."""
    return {name: f"accuracy/{name}/accuracy" for name in names}


#: The scorer of treebanks reads their text itself.
SYNTAX = "syntax"

MEASURES: tuple[Measure, ...] = (
    *_own("names", "train test", strict="strict/f1", spans="spans/f1"),
    *_own("places", "dev test", found="found/f1", answered="answered/share", sure="sure/share",
          **_shares("near", "country", "metonym")),
    *_own("times", "dev blind", found="found/f1", value="value/f1", years="years/share",
          **_shares("days", "precision", "restraint")),
    *_own("figures", "dev blind", value="value/f1", bound="bound/f1",
          **_shares("sentence", "unit", "what", "per", "change", "part_of", "restraint")),
    *_own("quotes", "dev blind", precision="quotes/share", sealed="sealed/share",
          **_shares("found", "source_exact", "cue_exact", "content_exact", "mode", "speaker", "anonymity", "resolution",
                    "role", "affiliation", "reason", "venue_given", "act", "within_given", "not_quotes", "status",
                    "assertion_act_and_side")),
    *_own("events", "dev blind", confirmed="confirmed_precision/share", control_precision="control_precision/share",
          positions_precision="positions_precision/share", roles_precision="roles_precision/share",
          **_shares("found", "type", "mode", "aspect", "counted", "one_event", "actor", "target", "instrument", "place",
                    "date", "casualty_total", "casualty_side", "casualty_absent", "status", "assertion", "restraint",
                    "control", "control_date", "control_status", "control_silence", "control_not", "position",
                    "position_silence", "role", "role_status")),
    *_own("acled", "dev blind", weighted="weighted/f1", territory="territory/f1", **_shares("any")),
    *_measures(Corpus("names/uner_ewt_test"), "names", strict="raw/all/f1", normalised="norm/all/f1"),
    *_measures(Corpus("places/places_lgl"), "places", end_to_end="acc161_end_to_end", found="recognition.overlap/f1",
               answered="acc161_answered"),
    *_measures(Corpus("places/places_geovirus"), "places", end_to_end="acc161_end_to_end",
               found="recognition.overlap/f1", answered="acc161_answered"),
    *_measures(Corpus("polnear/dev"), "quotes", linked="attribution/link50/f1", found="attribution/det50/f1",
               content="exact_nopunct/content/f1", source="exact_nopunct/source/f1"),
    *_measures(Corpus("times/times_timebank"), "times", relaxed="relaxed_f1", value="value_f1"),
    *_measures(Corpus("times/times_aquaint"), "times", relaxed="relaxed_f1", value="value_f1"),
    *_measures(Corpus("times/times_wikiwars_train"), "times", relaxed="relaxed_f1", value="value_f1"),
    *_measures(Corpus("newsquant/dev"), "quantities", value="value/f1", bound="value_change/f1"),
    *_measures(Corpus("isaf/dev"), "isaf", mean="mean_accuracy", killed="killed_fatal_only/acc",
               captured="captured_positive_only/acc", date="date/acc", province="province_any_match/acc"),
    *_measures(Corpus("muc/tst1", "text_truecased"), "muc", relevance="relevance/f1", templates="ALL_TEMPLATES/f1"),
    *_measures(Corpus("muc/tst2", "text_truecased"), "muc", relevance="relevance/f1", templates="ALL_TEMPLATES/f1"),
    *_measures(Corpus("plover/dev"), "plover", type="type_any/accuracy", macro="type_any/macro_f1", actor="actor/f1",
               target="target/f1"),
    *_measures(Corpus("wikievents/dev"), "wikievents", trigger="trigger_identification/f1", typed="trigger_typed/f1",
               argument="argument_head/f1"),
    *_measures(Corpus("treebanks/ewt/test.conllu"), SYNTAX, las="LAS", uas="UAS", upos="UPOS", sentences="sentences F"),
    *_measures(Corpus("treebanks/gum/test.conllu"), SYNTAX, las="LAS", uas="UAS", upos="UPOS", sentences="sentences F"),
)  # fmt: skip
