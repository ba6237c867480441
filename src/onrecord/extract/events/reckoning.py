"""Which act a count belongs to that no verb of harm carries: one of its own sentence, or the one told just before."""

from collections.abc import Sequence

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from onrecord.extract.events.casualties import EFFECTS
from onrecord.extract.events.harms import harms
from onrecord.extract.events.mentions import Mention
from onrecord.extract.events.tolls import Toll, tolls
from onrecord.extract.reading import Draft, text_of, words_at
from onrecord.model import COUNTED, PlaceMention, Time

#: Types whose harm counts are read.
HARMFUL = frozenset({"ASSAULT", "COERCE", "PROTEST"})
#: Only what has happened has harmed anybody.
HAPPENED = (*COUNTED, "historical")
#: Sentences over which counts still belong to the act told last.
_STILL = 3


class Reckoning:
    """Mentions in text order; each count is put down to one of them as the sentences go by."""

    def __init__(self, draft: Draft) -> None:
        self.mentions: list[Mention] = []
        self._draft = draft
        self._acts: list[int] = []
        self._told_at = 0

    def add(self, found: Sequence[Mention], number: int, sentence: Sentence) -> None:
        """The mentions of one sentence, then what it counts."""
        first = len(self.mentions)
        self.mentions += found
        own = [first + i for i, m in enumerate(found) if m.kind.type in HARMFUL]
        happened = [i for i in own if self.mentions[i].aspect in HAPPENED]
        if happened:
            self._acts, self._told_at = happened, number
            self._count(sentence, happened, after=False)
        elif own and self._acts:
            self._told_at = number
        if not happened and self._acts and number - self._told_at <= _STILL and self._goes_on(sentence):
            self._count(sentence, self._acts, after=True)

    def _count(self, sentence: Sentence, acts: Sequence[int], *, after: bool) -> None:
        if not acts:
            return
        known = [c for i in acts for c in self.mentions[i].casualties]
        named = [effect for i in acts if (effect := EFFECTS.get(self.mentions[i].name))]
        before = known[-1].effect if known else named[-1] if named else None
        counted = tolls(sentence, self._draft.findings.figures, before)
        counted += [Toll(*told) for told in harms(sentence, self._draft.findings.figures)]
        for toll in counted:
            item = toll.item
            if any(c.effect == item.effect and (c.low, c.high) == (item.low, item.high) for c in known):
                continue
            home = self._home(acts, None if after else toll.at)
            mention = self.mentions[home]
            self.mentions[home] = mention._replace(casualties=(*mention.casualties, item))
            known.append(item)

    def _home(self, acts: Sequence[int], at: int | None) -> int:
        """The last assault before the count, else the first behind it; a later sentence counts for the first."""
        assaults = [i for i in acts if self.mentions[i].kind.type == "ASSAULT"] or list(acts)
        if at is None:
            return assaults[0]
        return next((i for i in reversed(assaults) if self.mentions[i].trigger.start <= at), assaults[0])

    def _goes_on(self, sentence: Sentence) -> bool:
        """If a sentence without an act of its own names neither another place nor another day."""
        act = self.mentions[self._acts[0]]
        findings = self._draft.findings
        places = (p for p in findings.places if sentence.start_char <= p.start < sentence.end_char)
        times = (t for t in findings.times if sentence.start_char <= t.start < sentence.end_char)
        here = findings.places[act.place] if act.place is not None else None
        return not any(_is_elsewhere(p, here, sentence) for p in places) and not any(
            _is_another_time(t, act, text_of(sentence.doc)) for t in times
        )


def _is_elsewhere(place: PlaceMention, here: PlaceMention | None, sentence: Sentence) -> bool:
    """Another place than the act's; where those who count are ("hospital staff in X have counted") is none."""
    if place.metonym or here is None or place.name.casefold() in here.name.casefold() or here.name in place.name:
        return False
    span = words_at(sentence.doc, place.start, place.end)
    return span is None or not _is_of_a_teller(span.root)


def _is_of_a_teller(place: Token) -> bool:
    """ "Hospital staff in X", "the mayor of X": the place hangs on the subject of an active verb."""
    if place.dep_ not in ("nmod", "compound", "nmod:poss", "flat", "appos"):
        return False
    return any(a.dep_ == "nsubj" and a.i < a.head.i for a in place.ancestors)


def _is_another_time(time: Time, act: Mention, text: str) -> bool:
    """Longer than a week, or a day before the act; "since Sunday", "by Tuesday" only say how far the count goes."""
    if time.type != "DATE" or text[: time.start].casefold().endswith(("since ", "by ", "until ")):
        return False
    if time.precision not in ("minute", "day", "week"):
        return True
    return bool(act.date and act.date.earliest and time.latest and time.latest[:10] < act.date.earliest[:10])
