"""The gate's ways to a report: scorers of others as programs, treebanks from CoNLL-U, lines to be read in pieces."""

from pathlib import Path

import pytest
from tests.quality.corpora import Corpus
from tests.quality.readings import PIECE, _inputs, _pieces
from tests.quality.scorers import report
from tests.quality.treebanks import read

TREES = """# newdoc id = ours-1
# text = Don't shoot.
1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_
1\tDo\tdo\tAUX\tVB\t_\t3\taux\t_\t_
2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_
3\tshoot\tshoot\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

1\tWait\twait\tVERB\tVB\t_\t0\troot\t_\t_

# newdoc id = ours-2
1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\t_
"""


def test_the_words_of_one_written_token_stand_together(tmp_path: Path) -> None:
    path = tmp_path / "ours.conllu"
    path.write_text(TREES, encoding="utf-8")
    first, second = read(path)
    assert (first.text, second.text) == ("Don't shoot. Wait", "No")
    assert first.words[:2] == ["Do", "n't"] and first.sentences == [0, 4]
    assert first.heads == [2, 2, -1, 2, -1] and second.heads == [-1]


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of corpora with a scorer beside it."""
    (tmp_path / "corpora").mkdir()
    (tmp_path / "eval").mkdir()
    (tmp_path / "corpora" / "news.jsonl").write_text(
        '{"id": "a", "text": "Hm.", "text_plain": "HM.", "published": "2031-03-12", "gold": {"secret": 1}}\n', "utf-8"
    )
    monkeypatch.setenv("ONRECORD_CORPORA", str(tmp_path / "corpora"))
    return tmp_path


def test_a_scorer_beside_the_corpora_gets_gold_and_predictions(house: Path) -> None:
    (house / "eval" / "score_lines.py").write_text(
        "import json, sys\nprint(json.dumps({'lines': [sum(1 for _ in open(path)) for path in sys.argv[1:]]}))\n",
        "utf-8",
    )
    assert report("lines", Corpus("news"), [{"id": "a"}, {"id": "b"}]) == {"lines": [1, 2]}


def test_a_scorer_that_fails_is_named_with_its_last_words(house: Path) -> None:
    (house / "eval" / "score_lines.py").write_text("raise SystemExit('the gold is no JSON')\n", "utf-8")
    with pytest.raises(RuntimeError, match=r"score_lines\.py on news: .*the gold is no JSON"):
        report("lines", Corpus("news"), [])


def test_a_reader_is_told_nothing_of_the_gold(house: Path) -> None:
    assert list(_inputs(Corpus("news", "text_plain"))) == [{"id": "a", "published": "2031-03-12", "text": "HM."}]


def test_no_document_is_lost_or_doubled_between_pieces() -> None:
    lines = [{"id": str(n), "text": "x" * (PIECE // 3)} for n in range(10)]
    pieces = list(_pieces(lines))
    assert [line for piece in pieces for line in piece] == lines and len(pieces) == 4
