"""The sieve of control: whatever word a rule begins at has to pass it."""

from collections.abc import Callable

import pytest

from onrecord.extract.control import find
from onrecord.extract.control.sieve import LISTS
from onrecord.languages.words import load_words
from onrecord.model import Findings

#: Kinds of verbs and nouns, all of whose words pass.
KINDS = {"take", "fall", "lose", "hold", "heed", "contest", "nouns", "irregular"}
#: Lists that a rule reads beside the word it began at.
BESIDE = {
    "affairs", "again", "assaults", "attempts", "blows", "both", "briefly", "claiming", "clearing", "closing",
    "demands", "departing", "entering", "facilities", "finishing", "fronts", "fully", "garrisons", "giving",
    "grasping", "gripped", "gripping", "ground", "ground_verbs", "handing", "holders", "inside", "keeping",
    "leaving", "lifting", "losing", "lost", "minor", "moving", "nearing", "nests", "newly", "nothing", "often",
    "ordinals", "ousting", "over", "parading", "part", "partly", "passing", "received", "repelling", "restoring",
    "rings", "ruling", "running_it", "sayings", "seats", "settlements", "showing", "sides", "standing", "stations",
    "submitting", "supposing", "towns", "trying", "unopposed", "voices", "wards",
}  # fmt: skip

#: One sentence for each way a place is told to be held, so that a rule the sieve does not know of shows.
TELLING = [
    "The rebels took Kunduz.", "Kunduz fell to the rebels.", "The army left Kunduz.", "The army still holds Kunduz.",
    "Rebels have encircled Kunduz.", "The fall of Kunduz to the rebels stunned them.", "Kunduz is under siege.",
    "Kunduz is in rebel hands.", "Kunduz is no longer in the army's hands.", "The rebels are in command of Kunduz.",
    "Kunduz remains a government stronghold.", "The column was master of Kunduz.", "Kunduz is loyal to the Taliban.",
    "The town of Kunduz swore allegiance to the Taliban.", "Kunduz is ours, the Taliban said.",
    "The rebels' flag flew in Kunduz.",
    "The army's flag was lowered in Kunduz.", "The rebels hauled down the army's flag in Kunduz.",
    "Pictures show the rebels' flag over Kunduz.", "People in Kunduz woke to find rebels at every gate.",
    "The army was shut out of Kunduz; the rebels were inside the walls.", "His troops were back in Kunduz.",
    "The town of Kunduz stayed with the army.", "“We are in Kunduz,” said the army.", "Aid reached rebel-held Kunduz.",
    "Kunduz, besieged by the rebels, has no bread.", "Kunduz has changed hands twice.",
    "Two battalions are trapped in Kunduz.", "The front line runs through Kunduz.",
    "The army left Kunduz and the rebels moved in.",
    "The rebels, who had stormed Kunduz, were thrown out again.", "The army declared Kunduz liberated.",
]  # fmt: skip


def test_every_list_of_words_is_in_the_sieve_or_read_beside_a_word_that_is() -> None:
    known = {*LISTS, *KINDS, *BESIDE}
    assert set(load_words("en", "control")) == known, "name the list in sieve.py if a rule begins at it, else here"


@pytest.mark.parametrize("text", TELLING)
def test_no_rule_begins_at_a_word_the_sieve_holds_back(
    read_text: Callable[..., Findings], monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    sieved = read_text(text, published="2021-08-15").control
    monkeypatch.setattr(find, "telling", list)
    assert sieved and read_text(text, published="2021-08-15").control == sieved
