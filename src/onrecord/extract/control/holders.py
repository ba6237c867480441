"""Who a holder is: the party behind a pronoun, a spokesman or "his troops", by the words the text has for it."""

from collections.abc import Iterable

from spacy.tokens import Token

from onrecord.extract.control.verbs import is_in_own_right, listed, may_hold
from onrecord.extract.events.parties import bases
from onrecord.extract.events.phrases import Phrases, children, named, preposition
from onrecord.extract.reading import text_of

#: Words within which a pronoun looks back.
_FAR = 80
#: What a group is named after, by the preposition: "forces of Velmar", "defenders from the Home Guard".
_BODIES = {"of": ("ORG", "GPE", "NORP"), "from": ("ORG", "NORP")}


def party_of(token: Token | None, phrases: Phrases, earlier: Iterable[Token]) -> Token | None:
    """Whom a word of a fact stands for; None where nobody is safe to name."""
    if token is None:
        return None
    found = _behind(token) or _teller(token) or phrases.antecedent(token, earlier)
    if found is not None and token.pos_ == "PRON" and found.sent != token.sent and not is_in_own_right(found):
        # "Entered at first light. By noon its ensign hung …": nothing that has an ensign but who entered.
        found = next((t for t in reversed([*earlier]) if is_in_own_right(t) and token.i - t.i < _FAR), found)
    return _spoken_for(found) or found if found is not None else None


def _behind(token: Token) -> Token | None:
    """ "Six months after they seized X, the Front faces a revolt": who "they" are stands behind."""
    clause = token.head
    if token.pos_ != "PRON" or clause.dep_ != "advcl" or clause.i > clause.head.i:
        return None
    subject = next((c for c in clause.head.children if c.dep_ in ("nsubj", "nsubj:pass") and c.i > token.i), None)
    return subject if subject is not None and subject.pos_ != "PRON" and may_hold(subject) else None


def _teller(token: Token) -> Token | None:
    """ "The navy says that it is in full control of X", "the army's claim that it had cleared X": who says so."""
    clause = token.head
    if token.lower_ not in ("it", "they", "its", "their") or token.dep_ not in ("nsubj", "nsubj:pass", "nmod:poss"):
        return None
    if clause.dep_ == "acl" and clause.head.lemma_.casefold() in listed("sayings"):
        owners = [
            *children(clause.head, "nmod:poss"),
            *(c for c in children(clause.head, "nmod") if preposition(c) == "by"),
        ]
        return next((c for c in owners if c.pos_ != "PRON"), None)
    if clause.dep_ != "ccomp" or clause.pos_ == "VERB":
        return None
    teller = next((c for c in children(clause.head, "nsubj") if c.i < token.i), None)
    return teller if teller is not None and teller.pos_ != "PRON" and may_hold(teller) else None


def _spoken_for(voice: Token) -> Token | None:
    """ "A spokesman for the rebels said they …": the rebels."""
    if bases(voice).isdisjoint(listed("voices")):
        return None
    behind = [c for c in children(voice, "nmod") if preposition(c) in ("for", "of", "from")]
    return next((c for c in (*behind, *children(voice, "nmod:poss", "compound", "amod")) if may_hold(c)), None)


def name_of(token: Token, phrases: Phrases) -> str:
    """The words for a holder; "defenders from the Home Guard" are the Home Guard, "his troops" the speaker's."""
    near = [*children(token, "nmod"), *(c for a in children(token, "appos") for c in children(a, "nmod"))]
    of_town = not bases(token).isdisjoint(listed("garrisons"))
    bodies = [c for c in near if not (of_town and c.ent_type_ == "GPE")]
    group = next((c for c in bodies if c.ent_type_ in _BODIES.get(preposition(c), ())), None)
    owner = next((c for c in children(token, "nmod:poss") if c.pos_ == "PRON"), None)
    if group is not None and not token.ent_type_:
        token = group
    elif owner is not None and of_town and owner.lower_ == "its":
        pass
    elif owner is not None and (teller := phrases.antecedent(owner, ())) is not None:
        token = next((c for c in children(teller, "nmod:poss") if c.pos_ != "PRON"), teller)
    return " ".join(named(token).of(text_of(token.doc)).split())
