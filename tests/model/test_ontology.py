"""The ontology's tables are total: nothing maps to nowhere by accident."""

from typing import get_args

from onrecord.model.documents import Precision
from onrecord.model.ontology import load_ontology

ONTOLOGY = load_ontology()


def test_there_are_sixteen_types_and_twenty_five_sub_events() -> None:
    assert (len(ONTOLOGY.modes), len(ONTOLOGY.acled)) == (16, 25)


def test_every_type_and_mode_has_a_line_in_the_crosswalk() -> None:
    wanted = {(name, mode) for name, modes in ONTOLOGY.modes.items() for mode in (None, *modes)}
    assert set(ONTOLOGY.to_acled) == wanted


def test_the_crosswalk_names_only_sub_events_that_exist() -> None:
    assert {sub for sub in ONTOLOGY.to_acled.values() if sub} <= set(ONTOLOGY.acled)


def test_every_sub_event_is_reached_by_a_mode_or_by_its_participants() -> None:
    reached = {sub for sub in ONTOLOGY.to_acled.values() if sub}
    assert reached | set(ONTOLOGY.by_participants) == set(ONTOLOGY.acled)


def test_every_sub_event_has_a_way_back() -> None:
    assert set(ONTOLOGY.to_plover) == set(ONTOLOGY.acled)
    assert all(pair in ONTOLOGY.to_acled for pair in ONTOLOGY.to_plover.values())


def test_every_type_has_a_definition_and_a_cameo_root() -> None:
    assert set(ONTOLOGY.definitions) == set(ONTOLOGY.cameo) == set(ONTOLOGY.modes)
    assert all(len(text) > 30 for text in ONTOLOGY.definitions.values())


def test_every_precision_of_a_date_has_a_place_on_the_scale() -> None:
    assert set(ONTOLOGY.date_prec) == set(get_args(Precision))
