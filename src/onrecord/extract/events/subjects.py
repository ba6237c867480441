"""Who does it: the subject of a verb, through the clauses that share it."""

from spacy.tokens import Token

from onrecord.extract.events.parties import is_people, is_time, word_set
from onrecord.extract.events.phrases import children, joined, preposition

_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "got", "’s", "'s", "’re"})


_SUBJECTS = ("nsubj", "nsubj:outer", "csubj")


_PASSIVE = ("nsubj:pass", "csubj:pass")


#: Verbs whose object is to do what follows: "begged the navy to bomb".
_OBJECT_CONTROL = frozenset(
    ["ask", "beg", "urge", "order", "tell", "implore", "call", "command", "instruct", "request", "press", "persuade",
     "convince", "pressure", "allow", "permit", "enable", "force", "compel", "help", "exhort", "direct", "warn",
     "invite"]
)  # fmt: skip


_CALLING = frozenset({"call", "appeal", "plead", "pray", "look", "wait", "arrange", "push"})


#: Verbs that lay a deed on their object: "accuse the rangers of burning huts".
_BLAMING = frozenset(
    ["accuse", "blame", "suspect", "convict", "charge", "indict", "condemn", "prosecute", "criticise", "criticize",
     "denounce", "try", "arrest", "see", "film", "catch", "spot", "watch", "photograph", "observe", "show"]
)  # fmt: skip


def subject_of(verb: Token, depth: int = 0) -> tuple[list[Token], bool]:
    """Subject heads of a verb, climbing to the clause that shares it; True if it is the subject of a passive."""
    for child in verb.children:
        if child.dep_ in _PASSIVE:
            return joined(child), is_passive(verb) or not (child.i < verb.i)
        if child.dep_ in _SUBJECTS:
            return joined(child), is_passive(verb)
    counted = next((c for c in verb.lefts if c.dep_ == "nummod" and c.pos_ == "NUM" and c.i == verb.i - 1), None)
    if counted is not None and verb.tag_ in ("VBN", "VBD"):
        # "Fifty were wounded and at least 12 killed".
        return [counted], True
    passive = is_passive(verb)
    if depth and verb.dep_ == "acl" and verb.tag_ == "VBN" and passive:
        # "A corporal accused of rape", "went on trial accused of rape".
        if is_people(verb.head) or verb.head.head.pos_ != "VERB":
            return joined(verb.head), passive
        return subject_of(verb.head.head, depth + 1)[0], passive
    if not passive and verb.dep_ == "conj" and verb.tag_ == "VBN" and is_passive(verb.head):
        passive = not any(c.dep_ == "aux" for c in verb.children)
    if depth > 3:
        return [], passive
    if verb.dep_ in ("conj", "parataxis") and verb.head.pos_ in ("VERB", "AUX"):
        return subject_of(verb.head, depth + 1)[0] if not is_passive(
            verb.head
        ) or passive or verb.dep_ == "conj" else [], passive
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and preposition(verb) == "by" and is_passive(verb.head):
        return [], passive
    if verb.dep_ == "advcl" and verb.tag_ in ("VBD", "VBZ", "VBP") and (own := _behind_mark(verb)):
        return own, passive
    if verb.dep_ in ("xcomp", "advcl", "ccomp") and verb.head.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
        if verb.dep_ == "ccomp" and verb.tag_ not in ("VBG", "VB") and not _is_having_done(verb):
            # "Troops backed by tanks raided a camp, the ministry said": the first subject is that of the first verb.
            first = [s for s in children(verb.head, "nsubj") if s.i < verb.i < verb.head.i]
            return (joined(first[0]) if first else []), passive
        if verb.dep_ == "advcl" and verb.tag_ == "VBG" and is_passive(verb.head) and not preposition(verb):
            # "The convoy was attacked by rebels, killing two": those who attacked.
            return [
                t for o in children(verb.head, "obl", "obl:agent") if preposition(o) == "by" for t in joined(o)
            ], passive
        above = verb.head.lemma_.casefold()
        controlled = [t for o in children(verb.head, "obj", "iobj") for t in joined(o)]
        if not controlled and above in _CALLING:
            # "Called on the fleet to bomb the port".
            called = (
                o for o in children(verb.head, "obl") if o.i < verb.i and preposition(o) in ("on", "upon", "to", "for")
            )
            controlled = [t for o in called for t in joined(o)]
            if controlled and verb.tag_ == "VB":
                return controlled, passive
        asked = (verb.tag_ == "VB" and above in _OBJECT_CONTROL) or (verb.tag_ == "VBG" and above in _BLAMING)
        if verb.tag_ == "VB" and (plans := [t for t in controlled if t.lemma_ in word_set("blame", "plans")]):
            # "Foiled a plot by two cooks to poison": not those who foiled it.
            owners = _owners(plans[0])
            if owners or above in word_set("blame", "foiling"):
                return owners, passive
        if controlled and verb.head.pos_ == "VERB" and (verb.dep_ == "xcomp" or asked):
            return controlled, passive
        return subject_of(verb.head, depth + 1)[0], passive
    if verb.dep_ == "acl" and verb.tag_ in ("VBN", "VBD") and not passive:
        return joined(verb.head), False
    if verb.dep_ in ("acl", "acl:relcl") and verb.tag_ == "VBG":
        return joined(verb.head), passive
    if verb.dep_ == "acl" and verb.tag_ == "VB":
        return _owner_of(verb.head, depth), passive
    return (_nearest_before(verb) if verb.tag_ in ("VBD", "VBZ", "VBP") else []), passive


def _is_having_done(verb: Token) -> bool:
    """ "Denied having shelled the town"."""
    return any(c.lower_ == "having" for c in verb.lefts if c.dep_ == "aux")


def _behind_mark(verb: Token) -> list[Token]:
    """The nearest noun between "when", "as", "after" and a finite verb, which has a subject of its own in any tree."""
    mark = next((c for c in verb.lefts if c.dep_ in ("mark", "advmod") and c.pos_ in ("SCONJ", "ADV")), None)
    if mark is None or mark.tag_ not in ("WRB", "IN"):
        return []
    between = verb.doc[mark.i + 1 : verb.i]
    heads = [t for t in between if t.pos_ in ("NOUN", "PROPN", "PRON") and t.head not in between and not is_time(t)]
    return joined(heads[0]) if heads else []


def _owner_of(noun: Token, depth: int) -> list[Token]:
    """In "a plot by rebels to shell", "the army launched an operation to clear" the one who has the plan."""
    if owners := _owners(noun):
        return owners
    return subject_of(noun.head, depth + 1)[0] if noun.head.pos_ == "VERB" and noun.dep_ in ("obj", "nsubj") else []


def _owners(plan: Token) -> list[Token]:
    by = [t for o in children(plan, "nmod") if preposition(o) == "by" for t in joined(o)]
    return list(children(plan, "nmod:poss")) or by


def is_passive(verb: Token) -> bool:
    """By the auxiliary, in the tree or right before the verb; a bare participle behind its noun is passive as well."""
    if any(c.dep_ == "aux:pass" for c in verb.children) or verb.pos_ == "ADJ":
        return True
    if verb.tag_ not in ("VBN", "VBD"):
        return False
    at = verb.i - 1
    while at > verb.sent.start and (verb.doc[at].pos_ == "ADV" or verb.doc[at].lower_ in ("not", "n't")):
        at -= 1
    if at >= verb.sent.start and verb.doc[at].lower_ in _BE:
        return True
    if verb.dep_ not in ("acl", "acl:relcl") or any(c.dep_ in ("aux", "obj") for c in verb.children):
        return False
    return verb.tag_ == "VBN" and not (
        verb.head.dep_ in ("ROOT", "nsubj") and verb.sent.root in (verb, verb.head) and _no_other_verb(verb)
    )


def _no_other_verb(verb: Token) -> bool:
    """A sentence whose only verb reads as a participle has it as its main verb."""
    return not any(
        t.pos_ in ("VERB", "AUX") and t != verb and t.dep_ in ("ROOT", "cop", "ccomp", "conj", "parataxis")
        for t in verb.sent
    ) and not any(c.lower_ == "by" for c in verb.doc[verb.i + 1 : verb.i + 4])


def _nearest_before(verb: Token) -> list[Token]:
    """Where the tree gives a finite verb no subject: the noun phrase before it that no preposition opens."""
    for i in range(verb.i - 1, verb.sent.start - 1, -1):
        token = verb.doc[i]
        if token.pos_ in ("VERB", "SCONJ") or token.text in (";", ":", "—"):
            return []
        if token.pos_ in ("NOUN", "PROPN", "PRON") and token.dep_ not in ("compound", "flat", "nmod:poss", "amod"):
            if (
                preposition(token)
                or (token.dep_ in ("obl", "obl:unmarked", "nmod", "obj", "appos") and token.dep_ != "appos")
                or is_time(token)
            ):
                continue
            return joined(token)
    return []
