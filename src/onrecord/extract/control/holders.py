"""Who a holder is: the party behind a pronoun, a spokesman or "his troops", by the words the text has for it."""

from collections.abc import Iterable

from spacy.tokens import Token

from onrecord.extract.control.verbs import listed, may_hold
from onrecord.extract.events.parties import bases
from onrecord.extract.events.phrases import Phrases, children, named, preposition
from onrecord.extract.reading import text_of

#: What a group is named after, by the preposition: "forces of Velmar", "defenders from the Home Guard".
_BODIES = {"of": ("ORG", "GPE", "NORP"), "from": ("ORG", "NORP")}


def party_of(token: Token | None, phrases: Phrases, earlier: Iterable[Token]) -> Token | None:
    """Whom a word of a fact stands for; None where nobody is safe to name."""
    if token is None:
        return None
    found = _behind(token) or phrases.antecedent(token, earlier)
    return _spoken_for(found) or found if found is not None else None


def _behind(token: Token) -> Token | None:
    """ "Six months after they seized X, the Front faces a revolt": who "they" are stands behind."""
    clause = token.head
    if token.pos_ != "PRON" or clause.dep_ != "advcl" or clause.i > clause.head.i:
        return None
    subject = next((c for c in clause.head.children if c.dep_ in ("nsubj", "nsubj:pass") and c.i > token.i), None)
    return subject if subject is not None and subject.pos_ != "PRON" and may_hold(subject) else None


def _spoken_for(voice: Token) -> Token | None:
    """ "A spokesman for the rebels said they …": the rebels."""
    if bases(voice).isdisjoint(listed("voices")):
        return None
    behind = [c for c in children(voice, "nmod") if preposition(c) in ("for", "of", "from")]
    return next((c for c in (*behind, *children(voice, "nmod:poss", "compound", "amod")) if may_hold(c)), None)


def name_of(token: Token, phrases: Phrases) -> str:
    """The words for a holder; "defenders from the Home Guard" are the Home Guard, "his troops" the speaker's."""
    near = [*children(token, "nmod"), *(c for a in children(token, "appos") for c in children(a, "nmod"))]
    group = next((c for c in near if c.ent_type_ in _BODIES.get(preposition(c), ())), None)
    owner = next((c for c in children(token, "nmod:poss") if c.pos_ == "PRON"), None)
    if group is not None and not token.ent_type_:
        token = group
    elif owner is not None and (teller := phrases.antecedent(owner, ())) is not None:
        token = next((c for c in children(teller, "nmod:poss") if c.pos_ != "PRON"), teller)
    return " ".join(named(token).of(text_of(token.doc)).split())
