"""From a parsed document to its events."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Sentence

from onrecord.extract.events.arguments import arguments_of, is_event, settled
from onrecord.extract.events.aspect import aspect_of
from onrecord.extract.events.assertions import SPOKEN, is_vouched_for, later_told, told_of, weighed
from onrecord.extract.events.casualties import EFFECTS, harmed, is_additional
from onrecord.extract.events.circumstances import date_of, unknown_day
from onrecord.extract.events.company import Setting
from onrecord.extract.events.incidents import as_one_incident
from onrecord.extract.events.judged import is_hardly, is_plain, likely, unlisted
from onrecord.extract.events.kinds import Kind, kind_of
from onrecord.extract.events.lexicon import Lexicon, Match, load_lexicon
from onrecord.extract.events.literal import is_literal
from onrecord.extract.events.mentions import Group, Mention
from onrecord.extract.events.merging import merge, stands_alone
from onrecord.extract.events.names import with_names
from onrecord.extract.events.particular import is_echo, is_particular, is_thought_of
from onrecord.extract.events.parties import bases, is_political, word_set
from onrecord.extract.events.parts import Arguments
from onrecord.extract.events.phrases import Phrases, named
from onrecord.extract.events.quoted import answers
from onrecord.extract.events.reckoning import HAPPENED, Reckoning
from onrecord.extract.events.said_once import once
from onrecord.extract.events.sides import Case, asserted, side_of
from onrecord.extract.events.status import status_of
from onrecord.extract.events.story import continued, with_day_of_report, with_place_of_report, with_story
from onrecord.extract.events.subevents import GROUND
from onrecord.extract.events.tally import is_tally
from onrecord.extract.events.targets import target_kind
from onrecord.extract.events.told import Told
from onrecord.extract.events.totals import casualties_of
from onrecord.extract.events.whereabouts import place_of
from onrecord.extract.reading import Draft, text_of
from onrecord.model import COUNTED, Assertion, Casualties, Effect, Event, Participant, PlaceMention, Quote, Span

#: Frames of acts that statistics count.
_COUNTABLE = frozenset({"strike", "die", "explode", "fight", "impose"})
#: Act announced → what announcing it is.
_PROMISES = dict.fromkeys(("CONSULT", "SUPPORT", "AID", "COOPERATE", "RETREAT", "CONCEDE"), "AGREE") | {
    "SANCTION": "THREATEN",
    "COERCE": "THREATEN",
}


def find_events(draft: Draft) -> tuple[Event, ...]:
    """Events in text order, one per actor, act, place and day."""
    draft = with_names(draft)
    doc = draft.doc
    setting, phrases = Setting(doc), Phrases(draft)
    mentions = _mentions(draft, load_lexicon(draft.document.language), setting, phrases)
    sentences = list(doc.sents)
    groups = continued([g for g in merge(mentions, draft.findings.places) if stands_alone(g)])
    groups = with_story(groups, sentences, draft.findings, draft.document.published)
    groups = with_day_of_report(groups, sentences, draft.findings.times)
    groups = with_place_of_report(groups, sentences, draft.findings.places)
    return tuple(
        _event(number, group, draft, phrases, sentences)
        for number, group in enumerate(sorted(groups, key=lambda g: g.first.trigger.start), 1)
    )


def _mentions(draft: Draft, lexicon: Lexicon, setting: Setting, phrases: Phrases) -> list[Mention]:
    earlier: list[Token] = []
    clock = {at for time in draft.findings.times for at in range(time.start, time.end)}
    reckoning = Reckoning(draft)
    sure = likely(draft.doc)
    for number, sentence in enumerate(draft.doc.sents):
        words = [t for t in sentence if (lexicon.knows(t.lower_) or t.i in sure) and t.idx not in clock]
        found = as_one_incident(list(_in_sentence(words, number, draft, lexicon, setting, phrases, earlier)))
        reckoning.add(found, number, sentence)
        earlier += [
            t
            for t in sentence
            if t.dep_ in ("nsubj", "nsubj:pass", "obj", "conj", "nmod", "obl", "obl:agent")
            and t.pos_ in ("NOUN", "PROPN")
        ]
    return reckoning.mentions


def _in_sentence(
    words: Sequence[Token], number: int, draft: Draft, lexicon: Lexicon, setting: Setting, phrases: Phrases,
    earlier: Sequence[Token],
) -> Iterator[Mention]:  # fmt: skip
    behind = 0
    for token in words:
        if token.i < behind:
            continue
        listed = tuple(lexicon.matches(draft.doc, token))
        for match in chain(listed, unlisted(token, listed, lexicon, setting)):
            head = draft.doc[match.head]
            if is_hardly(match, draft.doc) and not is_vouched_for(head):
                continue
            found = settled(_resolved(arguments_of(match, head), phrases, earlier))
            found = _without_scene(head, found, draft.findings.places)
            if is_literal(match, head, found, setting) or _is_vouched_for(match, head, setting):
                mention = _mention(match, head, found, number, draft)
                if mention is not None:
                    yield mention
                    yield from _announced(mention)
                behind = match.end
                break


def _without_scene(head: Token, found: Arguments, places: Sequence[PlaceMention]) -> Arguments:
    """In "the Manchester bombing", "a London protest" the town before the noun is where it was, not who did it."""
    towns = {p.start for p in places if p.kind != "country" and (p.kind is not None or p.place is not None)}
    scene = [t for t in found.actor if t.head == head and t.dep_ == "compound" and t.idx in towns]
    return found._replace(actor=tuple(t for t in found.actor if t not in scene)) if scene else found


def _is_vouched_for(match: Match, head: Token, setting: Setting) -> bool:
    """An act of violence that somebody confirms or denies, where nothing speaks of games, films or markets."""
    own = setting.of(head)
    matters = match.sense.literal in ("armed", "people", "device", "harm", "crowd", "actor", "political-or-people")
    if match.sense.frame == "die" and not setting.warlike:
        return False
    if not matters or own.other or own.votes or setting.is_idiom(match) or setting.is_fiction(head):
        return False
    return is_vouched_for(head)


def _announced(mention: Mention) -> Iterator[Mention]:
    """What a party says it will do is a promise or a threat that has been made, whatever becomes of it."""
    kind = _PROMISES.get(mention.kind.type)
    if kind is None or mention.part != "verb" or mention.aspect not in ("planned", "hypothetical"):
        return
    modal = next((c for c in mention.head.children if c.dep_ == "aux" and c.lower_ in ("will", "would")), None)
    if modal is None or not any(is_political(t) or t.ent_type_ for t in mention.actors):
        return
    if mention.aspect == "hypothetical" and mention.head.dep_ != "ccomp":
        return
    trigger = Span(modal.idx, modal.idx + len(modal))
    yield mention._replace(
        trigger=trigger,
        name="announce",
        kind=Kind(kind, None, None),
        aspect="occurred",
        casualties=(),
        instruments=(),
        date=None,
    )


def _resolved(found: Arguments, phrases: Phrases, earlier: Sequence[Token]) -> Arguments:
    def named_ones(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
        return tuple(dict.fromkeys(a for t in tokens if (a := phrases.antecedent(t, earlier)) is not None))

    return found._replace(actor=named_ones(found.actor), target=named_ones(found.target))


def _mention(match: Match, head: Token, found: Arguments, number: int, draft: Draft) -> Mention | None:
    doc, findings = draft.doc, draft.findings
    if match.sense.frame in _COUNTABLE and is_tally(head, found, findings.times):
        return None
    trigger = Span(doc[match.start].idx, doc[match.end - 1].idx + len(doc[match.end - 1]))
    date = date_of(head, findings.times, draft.document.published)
    quoted = any(c.covers(trigger) for q in findings.quotes for c in q.content if q.mode != "indirect") or _in_marks(
        doc, head
    )
    place = place_of(head, findings.places, found.actor)
    aspect = aspect_of(match, head, date, draft.document.published, quoted)
    casualties = tuple(_harm(match, head, found, draft)) if aspect in HAPPENED else ()
    whole = is_particular(head, match.sense.part, found, place is not None, date is not None, bool(casualties))
    whole = whole or is_plain(head) or is_thought_of(head, match.sense.part, aspect)
    if not whole and not is_echo(head, match.sense.part) and not is_vouched_for(head):
        return None
    kind = kind_of(match, head, found)
    case = Case(found.actor, found.target, (head,), kind.type, kind.mode)
    told = weighed(told_of(head, findings.quotes), aspect, case, findings.quotes)
    # A party's "there was no raid" leaves the raid standing, denied.
    if aspect == "negated" and any(
        t.act == "deny" and side_of(t, case, findings.quotes) in ("actor", "target") for t in told
    ):
        aspect = "occurred"
    return Mention(
        head=head, trigger=trigger, part=match.sense.part, name=match.sense.name, kind=kind,
        actors=found.actor, targets=found.target, instruments=tuple(t for t in found.instrument if not is_event(t)),
        place=place, date=date,
        casualties=casualties,
        aspect=aspect,
        told=told, sentence=number, passive=found.passive,
        additional=any(is_additional(t) for t in found.target) or any(c.lower_ == "also" for c in head.children),
    )  # fmt: skip


def _in_marks(doc: Doc, head: Token) -> bool:
    """If an opening mark stands before the word in its sentence without a closing one."""
    text = text_of(doc)[head.sent.start_char : head.idx]
    return text.count("“") > text.count("”") or text.count('"') % 2 == 1


def _harm(match: Match, head: Token, found: Arguments, draft: Draft) -> list[Casualties]:
    effect = EFFECTS.get(match.sense.name)
    if (
        match.sense.name == "shooting"
        and head.lower_.startswith("sho")
        and match.end - match.start > 1
        and "dead" in draft.doc[match.start : match.end].text
    ):
        effect = "killed"
    if effect is None and match.sense.name == "shooting":
        effect = "injured" if _in_a_limb(head) else _deadly(head)
    if effect is None and match.sense.name == "beating" and _is_laid_low(draft.doc[match.start : match.end]):
        effect = "injured"
    if effect == "killed" and _may_be_survived(match, head):
        effect = "injured"
    if effect is None or not found.target:
        return []
    return harmed(effect, found.target, draft.findings.figures, found.actor, found.target)


def _deadly(verb: Token) -> Effect | None:
    """ "Raiders shot fifteen men": killed, where the report speaks of graves, bodies or the dead as well."""
    if verb.lower_ != "shot":
        return None
    return "killed" if any(t.lower_ in word_set("casualties", "signs_of_death") for t in verb.doc) else None


def _is_laid_low(said: Sentence) -> bool:
    """ "Beating a vendor unconscious"."""
    return any(t.lower_ in word_set("casualties", "hurt_states") for t in said)


def _may_be_survived(match: Match, verb: Token) -> bool:
    """ "Stabbed", but not "stabbed to death", "fatally stabbed"."""
    if bases(verb).isdisjoint(word_set("casualties", "not_deadly")):
        return False
    near = (*verb.children, *verb.doc[match.start : match.end])
    return word_set("casualties", "fatally").isdisjoint(t.lower_ for t in near)


def _in_a_limb(verb: Token) -> bool:
    """ "Shot in the knee": hurt, not killed."""
    return any(c.lower_ in word_set("casualties", "limbs") for c in verb.children if c.dep_ == "obl")


def _event(number: int, group: Group, draft: Draft, phrases: Phrases, sentences: Sequence[Sentence]) -> Event:
    first = group.first
    sentence = sentences[first.sentence]
    place, date = group.place, group.date
    actors, targets = group.tokens("actors"), group.tokens("targets")
    assertions = _assertions(group, sentences, draft.findings.quotes)
    kinds = [m.kind for m in group.mentions]
    kind = next((k for k in kinds if k.mode is not None), first.kind)
    return Event(
        id=f"v{number}",
        type=first.kind.type,
        mode=kind.mode,
        acled=next((k.acled for k in kinds if k.acled in GROUND), None)
        or (first.kind.acled if first.kind.mode == kind.mode else kind.acled),
        trigger=first.trigger,
        mentions=tuple(m.trigger for m in group.mentions),
        evidence=Span(sentence.start_char, sentence.end_char),
        actor=_participants(actors, phrases, sentences[group.teller("actors").sentence]),
        target=_participants(targets, phrases, sentences[group.teller("targets").sentence], target_kind),
        instrument=tuple(dict.fromkeys(named(t) for m in group.mentions for t in m.instruments)),
        place=place,
        date=date or (unknown_day(draft.document.published) if first.aspect in COUNTED else None),
        casualties=casualties_of(group),
        aspect=first.aspect,
        assertions=tuple(assertions),
        status=status_of(assertions),
        confidence=0.8 if actors or targets else 0.6,
    )


def _participants(
    tokens: Sequence[Token], phrases: Phrases, sentence: Sentence, kind: Callable[[Token], str | None] = lambda _: None
) -> tuple[Participant, ...]:
    return once([phrases.participant(t, sentence.start, kind(t)) for t in tokens], text_of(sentence.doc))


def _assertions(group: Group, sentences: Sequence[Sentence], quotes: Sequence[Quote]) -> list[Assertion]:
    """Of all mentions, then of the words that point back at the last of them; each once."""
    heads = tuple(m.head for m in group.mentions)
    kind = group.first.kind
    case = Case(group.tokens("actors"), group.tokens("targets"), heads, kind.type, kind.mode)
    found: list[Told] = []
    attributed = [t for t in group.first.told if t.act != "state"]
    for one in (t for m in group.mentions for t in m.told):
        # A later "the attack" in the outlet's words presupposes what was only claimed: it adds no statement.
        if one.act == "state" and attributed and one not in group.first.told:
            continue
        found.append(one)
    last = max(m.sentence for m in group.mentions)
    head = next(m.head for m in reversed(group.mentions) if m.sentence == last)
    if kind.type not in SPOKEN:
        found += later_told(sentences[last], case, sentences[last + 1 : last + 3], head, quotes)
        found += answers(head, case, sentences[last : last + 3], quotes)
    unique: dict[tuple[str | None, str], Told] = {}
    for one in found:
        unique.setdefault((one.by.casefold() if one.by else None, one.act), one)
    return asserted(unique.values(), case, quotes)
