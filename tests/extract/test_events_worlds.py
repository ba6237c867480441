"""Words of violence in other worlds: a match, a recipe, a campaign, a film; and reports of war that mention them."""

from collections.abc import Callable

import pytest

from onrecord.model import COUNTED, Findings

Read = Callable[..., Findings]


@pytest.mark.parametrize(
    "text",
    [
        "Whisk the cream, then storm the bowl with the sugar.",
        "“The Salt Road” opens on an ambush in the dunes: soldiers cut down forty riders.",
        "Her second novel follows a clerk whose village is burned by soldiers.",
        "The incumbent was ambushed by a heckler. Pollsters say the debates have cost her the mayoralty.",
        "A retailer has surrendered its last three shops in the suburbs.",
        "Boots fit for a siege were seen in every window.",
        "An explosion killed two fitters at the mill. Inspectors blamed a gas leak and bad maintenance.",
    ],
)
def test_another_world_has_no_violence(read_text: Read, text: str) -> None:
    assert not [e for e in read_text(text, published="2031-03-12").events if e.aspect in COUNTED]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels shelled the stadium during the final, killing nine players.",
        "In a series of attacks gunmen killed six farmers near Orlava.",
        "Soldiers shot dead two cooks in the canteen of the flour mill.",
    ],
)
def test_violence_at_a_match_or_a_mill_stays(read_text: Read, text: str) -> None:
    assert [e for e in read_text(text, published="2031-03-12").events if e.aspect in COUNTED]
