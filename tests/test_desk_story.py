"""What people do with a register, from the first report to taking a decision back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from habeas import desk, ledger
from habeas.dates import PartialDate
from habeas.desk import DeskError
from habeas.evidence import EvidenceError, Fetched
from habeas.ledger import Ledger, LedgerError, StaleHead
from habeas.model import AsOf, Bound, Count, Kind, Modality, PersonMention, Span, Statement, Verdict
from ledger_reports import AT, DISPATCH, Told, fresh, reader

BYTES = DISPATCH.encode()


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Ledger]:
    with fresh(tmp_path) as opened:
        yield opened


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "horki.txt"
    path.write_text(DISPATCH, encoding="utf-8")
    return path


def add(register: Ledger, what: bytes | Path | str = BYTES, **more: object) -> desk.Added:
    given: dict[str, object] = {"actor": "anna", "published_on": "2025-09-12", "publisher": "The Lantern", "reader": reader, "at": AT}
    return desk.add(register, what, **(given | more))  # type: ignore[arg-type]


def accepted(register: Ledger) -> set[str]:
    """What counts, by the register that is folded from the ledger."""
    return set(desk.fold(register, AsOf(date(2025, 12, 31))).statements)


# -- adding -----------------------------------------------------------------------------------------------------------------


def test_a_new_register_is_one_file_that_can_be_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "belarus.habeas"
    desk.init(path).close()
    assert [found.name for found in tmp_path.iterdir()] == ["belarus.habeas"]
    with desk.open_register(path) as register:
        assert desk.log(register) == ()
        assert desk.verify(register).ok


def test_adding_a_report_archives_reads_and_records_it_as_proposals(register: Ledger, report: Path) -> None:
    added = add(register, report)

    sha256 = hashlib.sha256(DISPATCH.encode()).hexdigest()
    assert (added.source.sha256, added.source.layer, added.source.extractor) == (sha256, sha256, "plain/1")
    assert (added.source.title, added.source.publisher) == ("Seven walk free from Horki", "The Lantern")
    assert (added.source.published_on, added.source.language) == (date(2025, 9, 12), "en")
    assert (added.source.address, added.source.got_at) == ("horki.txt", AT), "the name, not the folders of somebody's machine"
    assert added.source.collector == desk.COLLECTOR
    assert not added.already
    assert added.entry is not None
    assert (added.entry.action, added.entry.actor, added.entry.note) == ("add", "anna", "horki.txt")
    assert [refusal.reason for refusal in added.refused] == ["number not in the quote"]
    assert [statement.quote for statement in added.statements] == [statement.quote for statement in desk.queue(register)]
    assert added.statements == desk.queue(register)
    assert added.statements[1].count == Count(40, 40, Bound.EXACTLY, "person", "political prisoners", added.statements[0].id)
    assert all(statement.stated == date(2025, 9, 12) for statement in added.statements)
    assert register.archive.get(sha256) == DISPATCH.encode()
    assert [capture.address for capture in register.archive.captures(sha256)] == ["horki.txt", None]
    assert accepted(register) == set(), "nothing counts before somebody accepts it"
    assert desk.verify(register).ok


def test_the_same_bytes_twice_add_nothing_and_say_so(register: Ledger, report: Path) -> None:
    first = add(register, report)
    head = ledger.head(register)
    again = add(register, DISPATCH.encode(), name="a copy.txt", published_on="2025-09-13", actor="boris")
    assert again.already
    assert again.entry is None
    assert again.source == replace(first.source, entry=1)
    assert again.statements == first.statements
    assert ledger.head(register) == head


def test_a_page_is_fetched_and_its_layer_kept_beside_its_bytes(register: Ledger) -> None:
    page = f"""<html lang="en"><head><meta property="og:site_name" content="The Lantern"><meta property="og:title" content="Freed">
    <meta property="article:published_time" content="2025-09-12"></head><body><article>{
        "".join(f"<p>{line}</p>" for line in DISPATCH.splitlines() if line)
    }</article></body></html>""".encode()

    def fetched(url: str) -> Fetched:
        return Fetched(page, f"{url}/final", "text/html; charset=utf-8", {"etag": "x", "set-cookie": "y"})

    added = add(register, "https://lantern.example/horki", published_on=None, publisher=None, fetcher=fetched)
    assert added.source.address == "https://lantern.example/horki/final"
    assert (added.source.title, added.source.publisher, added.source.published_on) == ("Freed", "The Lantern", date(2025, 9, 12))
    assert added.source.layer not in (None, added.source.sha256)
    (page_capture,) = register.archive.captures(added.source.sha256)
    assert page_capture.headers == {"etag": "x"}
    (layer_capture,) = register.archive.captures(added.source.layer or "")
    assert layer_capture.derived_from == added.source.sha256
    assert (layer_capture.collector or "").startswith("trafilatura/")
    assert desk.show(register, added.statements[0].id).paragraph.startswith("On Thursday (Sep 11) Belarus released 52 people")
    assert desk.verify(register).ok


def test_the_layer_that_was_kept_is_shown_whatever_a_later_extractor_would_make(register: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    first = add(register).statements[0]

    def other(*arguments: object, **more: object) -> object:
        raise AssertionError("a text layer is made once")

    monkeypatch.setattr("habeas.evidence.layers.text_layer", other)
    monkeypatch.setattr("habeas.desk.keeping.text_layer", other)
    assert desk.show(register, first.id[:8]).statement == first


def test_what_the_caller_says_outweighs_what_the_report_declares(register: Ledger) -> None:
    told: dict[str, object] = {}

    def noting(text: str, **given: object) -> object:
        told.update(given)
        return reader(text, **given)  # type: ignore[arg-type]

    page = b"""<html lang="en"><head><meta property="og:site_name" content="Reprints"><meta property="article:published_time"
    content="2025-09-14"></head><body><article><p>Nothing happened in Orsha on Monday, the town said in a note of two lines.</p></article>
    </body></html>"""
    add(register, page, name="orsha.html", reader=noting, known_names=["Ales Karatkevich"])
    assert told == {"published_on": date(2025, 9, 12), "publisher": "The Lantern", "language": "en", "known_names": ["Ales Karatkevich"]}
    add(register, page + b"\n", name="orsha.html", reader=noting, published_on=None, publisher=None)
    assert (told["published_on"], told["publisher"]) == (date(2025, 9, 14), "Reprints")


def test_the_reader_that_comes_with_habeas_is_the_default(register: Ledger) -> None:
    added = desk.add(register, DISPATCH.encode(), actor="anna", published_on="2025-09-12", publisher="The Lantern", name="horki.txt")
    released = [one for one in added.statements if one.kind is Kind.RELEASED and one.count and one.count.low == 52]
    assert len(released) == 1
    assert released[0].modality is Modality.ASSERTED
    assert (released[0].on.earliest, released[0].on.latest) == (date(2025, 9, 11), date(2025, 9, 11))
    assert desk.show(register, released[0].id).paragraph.startswith("On Thursday (Sep 11)")
    assert desk.verify(register).ok


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"published_on": "2025-02-30"}, "'2025-02-30' is not a day; write it as YYYY-MM-DD"),
        ({"published_on": "12.09.2025"}, "is not a day; write it as YYYY-MM-DD"),
        ({"published_on": date(2031, 1, 1)}, "cannot have been published on 2031-01-01, in the future"),
        ({"language": "tlh", "reader": None}, "is in the language 'tlh', which cannot be read yet"),
    ],
)
def test_a_report_that_cannot_be_is_refused_before_anything_is_written(register: Ledger, more: dict[str, object], said: str) -> None:
    with pytest.raises(ValueError, match=said) as told:
        add(register, **more)
    assert "\n" not in str(told.value)
    assert desk.log(register) == ()
    assert not register.archive.folder.exists()


def test_words_that_are_not_in_the_text_never_enter(register: Ledger) -> None:
    def careless(text: str, **given: object) -> object:
        told = reader(text, **given)  # type: ignore[arg-type]
        return told._replace(statements=(replace(told.statements[0], quote="Belarus released 25 people"),))

    with pytest.raises(DeskError, match="does not stand on the words of standard input: 'Belarus released 25 people'"):
        add(register, reader=careless)
    assert desk.log(register) == ()


# -- deciding ---------------------------------------------------------------------------------------------------------------


def test_accepting_and_rejecting_are_entries_that_empty_the_queue(register: Ledger) -> None:
    first, second, third, fourth = add(register).statements
    decided = desk.accept(register, [first.id[:8], second.id], actor="boris", reason="matches the list")
    assert decided.statements == (first, second)
    assert decided.entry is not None
    assert (decided.entry.seq, decided.entry.action, decided.entry.note) == (2, "accept", "matches the list")
    assert accepted(register) == {first.id, second.id}
    assert desk.queue(register) == (third, fourth)

    desk.reject(register, [third.id], actor="boris", reason="another man of that name")
    assert accepted(register) == {first.id, second.id}
    assert desk.queue(register) == (fourth,)
    assert [logged.entry.action for logged in desk.log(register)] == ["reject", "accept", "add"]
    assert [logged.entry.action for logged in desk.log(register, limit=1)] == ["reject"]


def test_deciding_what_is_decided_already_writes_nothing(register: Ledger) -> None:
    first, second, *_ = add(register).statements
    desk.accept(register, [first.id], actor="anna")
    again = desk.accept(register, [first.id], actor="boris")
    assert (again.entry, again.statements, again.unchanged) == (None, (), (first,))
    both = desk.accept(register, [first.id, second.id, second.id[:9]], actor="boris")
    assert (both.statements, both.unchanged) == ((second,), (first,))
    assert len(desk.log(register)) == 3


def test_a_later_verdict_outweighs_an_earlier_one(register: Ledger) -> None:
    first = add(register).statements[0]
    desk.accept(register, [first.id], actor="anna")
    desk.reject(register, [first.id], actor="boris", reason="double")
    assert accepted(register) == set()
    desk.accept(register, [first.id], actor="anna")
    assert accepted(register) == {first.id}
    assert [decision.verdict for decision in desk.show(register, first.id).decisions] == [Verdict.ACCEPT, Verdict.REJECT, Verdict.ACCEPT]


def test_a_corrected_statement_stands_in_the_place_of_the_old_one(register: Ledger) -> None:
    second = add(register).statements[1]
    corrected = replace(second, speakers=("Spring centre",))
    decided = desk.replace(register, second.id[:8], corrected, actor="boris", reason="the paper only prints it")
    (new,) = decided.statements

    assert new == replace(corrected, id=new.id, entry=2)
    assert accepted(register) == {new.id}
    assert second not in desk.queue(register)
    assert new not in desk.queue(register)
    old, now = desk.show(register, second.id), desk.show(register, new.id)
    assert (old.verdict, old.replaced_by, old.replaces) == (Verdict.REPLACE, new.id, None)
    assert (now.verdict, now.replaced_by, now.replaces) == (Verdict.ACCEPT, None, second.id)
    for verb in (
        lambda: desk.accept(register, [second.id], actor="anna"),
        lambda: desk.reject(register, [second.id], actor="anna", reason="no"),
        lambda: desk.replace(register, second.id, second, actor="anna"),
    ):
        with pytest.raises(DeskError, match=f"{second.id[:8]} was replaced by {new.id[:8]}; decide on that one"):
            verb()


def test_a_correction_stays_on_the_words_of_its_source(register: Ledger) -> None:
    first = add(register).statements[0]
    for wrong in (
        replace(first, quote="Belarus released 53 people"),
        replace(first, span=Span(0, 25)),
        replace(first, span=Span(9990, 9999)),
    ):
        with pytest.raises(DeskError, match="does not stand on the words of standard input"):
            desk.replace(register, first.id, wrong, actor="boris")
    with pytest.raises(DeskError, match=r"nothing in .* was corrected"):
        desk.replace(register, first.id, first, actor="boris")
    assert len(desk.log(register)) == 1


def test_a_correction_passes_the_gate_that_readers_pass(register: Ledger) -> None:
    first, second, third, _ = add(register).statements
    for statement, wrong, slot, said in (
        (first, {"count": Count(53, 53, Bound.EXACTLY)}, "count", "the words count 52, not 53"),
        (second, {"count": Count(40, None, Bound.AT_LEAST, "person", "political prisoners", first.id)}, "count", "not 40–…"),
        (first, {"kind": Kind.DETAINED}, "kind", "no word of the quote tells of detained"),
        (first, {"modality": Modality.DENIED}, "modality", "the words are asserted, not denied"),
        (first, {"on": PartialDate.day(date(2025, 9, 10))}, "on", "date not in the words"),
        (third, {"people": (PersonMention("Ales Bialiatski", third.people[0].span),)}, "people", "do not name"),
        (first, {"speakers": ("Reuters",)}, "speakers", "speaker 'Reuters' is not in the text"),
    ):
        with pytest.raises(desk.NotInWords, match=said) as refused:
            desk.replace(register, statement.id, replace(statement, **wrong), actor="boris")  # type: ignore[arg-type]
        assert refused.value.refusal.slot == slot
    assert len(desk.log(register)) == 1, "nothing was recorded"


def test_a_correction_in_a_language_nobody_reads_yet_stands_on_its_quote(register: Ledger) -> None:
    text = "Хтосьці паведаміў: Янка Выдуманы вызвалены."
    quote = "Янка Выдуманы вызвалены"
    read = Statement("s1", Kind.RELEASED, Modality.ASSERTED, quote, Span(text.index(quote), text.index(quote) + len(quote)))
    told = Told((read,), (), "Паведамленне", None, None, "xx")
    statement = add(register, text.encode(), reader=lambda text, **given: told, language="xx").statements[0]
    with pytest.raises(DeskError, match="does not stand on the words"):
        desk.replace(register, statement.id, replace(statement, quote="Янка"), actor="boris")
    desk.replace(register, statement.id, replace(statement, modality=Modality.ALLEGED), actor="boris")


# -- taking back ------------------------------------------------------------------------------------------------------------


def test_undoing_goes_back_step_by_step_and_deletes_nothing(register: Ledger) -> None:
    first, second, third, _ = statements = add(register).statements
    states = [(accepted(register), desk.queue(register))]
    desk.accept(register, [first.id, second.id], actor="anna")
    states.append((accepted(register), desk.queue(register)))
    desk.reject(register, [second.id], actor="boris", reason="double")
    states.append((accepted(register), desk.queue(register)))
    desk.replace(register, third.id, replace(third, parties=()), actor="boris")

    for state in reversed(states):
        undone = desk.undo(register, actor="anna")
        assert undone.entry is not None
        assert undone.entry.action == "undo"
        assert (accepted(register), desk.queue(register)) == state
    with pytest.raises(DeskError, match="the register holds no decision and no link that could be undone"):
        desk.undo(register, actor="anna")
    assert desk.queue(register) == statements
    assert len(desk.log(register)) == 7
    assert desk.verify(register).ok


def test_an_undo_is_undone_by_its_own_number(register: Ledger) -> None:
    _, second, third, _ = add(register).statements
    replaced = desk.replace(register, second.id, replace(second, parties=()), actor="anna").statements[0]
    desk.accept(register, [third.id], actor="anna")
    before = (accepted(register), desk.queue(register))
    for entry in (2, 3):
        undone = desk.undo(register, entry, actor="boris")
        assert undone.entry is not None
        assert (accepted(register), desk.queue(register)) != before
        desk.undo(register, undone.entry.seq, actor="boris")
        assert (accepted(register), desk.queue(register)) == before
    assert desk.show(register, replaced.id).verdict is Verdict.ACCEPT


def test_a_verdict_on_a_replacement_is_taken_back_to_the_replacement(register: Ledger) -> None:
    second = add(register).statements[1]
    new = desk.replace(register, second.id, replace(second, parties=()), actor="anna").statements[0]
    desk.reject(register, [new.id], actor="boris", reason="no")
    assert accepted(register) == set()
    with pytest.raises(DeskError, match=f"{new.id[:8]} was decided on again in entry 3; undo that one first"):
        desk.undo(register, 2, actor="boris")
    desk.undo(register, 3, actor="boris")
    assert accepted(register) == {new.id}


def test_what_was_decided_on_again_is_not_undone_behind_that(register: Ledger) -> None:
    first = add(register).statements[0]
    desk.accept(register, [first.id], actor="anna")
    desk.reject(register, [first.id], actor="boris", reason="double")
    with pytest.raises(DeskError, match=f"{first.id[:8]} was decided on again in entry 3; undo that one first"):
        desk.undo(register, 2, actor="anna")
    for nothing in (1, 99):
        with pytest.raises(DeskError, match=f"entry {nothing} holds no decision"):
            desk.undo(register, nothing, actor="anna")


def test_a_decision_made_on_an_old_view_is_refused_with_the_news(register: Ledger) -> None:
    first, second, *_ = add(register).statements
    seen = ledger.head(register)
    desk.accept(register, [first.id], actor="boris")
    for verb in (
        lambda: desk.accept(register, [second.id], actor="anna", expected_head=seen),
        lambda: desk.reject(register, [second.id], actor="anna", reason="no", expected_head=seen),
        lambda: desk.replace(register, second.id, replace(second, parties=()), actor="anna", expected_head=seen),
        lambda: desk.undo(register, actor="anna", expected_head=seen),
    ):
        with pytest.raises(StaleHead, match=r"entry 2 \(accept by boris\)"):
            verb()
    assert len(desk.log(register)) == 2


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_rejection_says_why(register: Ledger, reason: str) -> None:
    first = add(register).statements[0]
    with pytest.raises(DeskError, match="a rejection needs a reason"):
        desk.reject(register, [first.id], actor="anna", reason=reason)
    with pytest.raises(DeskError, match="name at least one statement"):
        desk.accept(register, [], actor="anna")


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(["accept", "reject", "replace", "undo"]), st.integers(0, 5)), max_size=12))
def test_the_queue_is_always_what_the_register_calls_undecided(
    tmp_path_factory: pytest.TempPathFactory, steps: Sequence[tuple[str, int]]
) -> None:
    with fresh(tmp_path_factory.mktemp("register")) as register:
        there = list(add(register).statements)
        for number, (verb, which) in enumerate(steps):
            statement = there[which % len(there)]
            try:
                if verb == "accept":
                    desk.accept(register, [statement.id], actor="a")
                elif verb == "reject":
                    desk.reject(register, [statement.id], actor="a", reason="r")
                elif verb == "replace":
                    corrected = replace(statement, speakers=("Spring centre",) * (number + 1))
                    there += desk.replace(register, statement.id, corrected, actor="a").statements
                else:
                    desk.undo(register, actor="a")
            except DeskError:
                continue
        everything = desk.fold(register, AsOf(date(2025, 12, 31)), include_proposed=True)
        decided = desk.fold(register, AsOf(date(2025, 12, 31)))
        queue = [statement.id for statement in desk.queue(register)]
        assert set(queue) == set(everything.statements) - set(decided.statements)
        for statement in ledger.read_rows(register).statements:
            shown = desk.show(register, statement.id)
            assert (shown.verdict is Verdict.ACCEPT) == (statement.id in decided.statements)
            assert (shown.verdict is None) == (statement.id in queue)
        assert desk.verify(register).ok


# -- looking ----------------------------------------------------------------------------------------------------------------


def test_a_statement_is_shown_on_its_words_with_all_it_rests_on(register: Ledger) -> None:
    added = add(register)
    second = added.statements[1]
    desk.accept(register, [second.id], actor="boris", reason="so it says")
    shown = desk.show(register, second.id[:8].upper())
    assert shown.statement == second
    assert shown.source == added.source
    assert shown.quote.of(shown.paragraph) == second.quote
    assert shown.paragraph.startswith("On Thursday (Sep 11)")
    assert shown.paragraph.endswith("airline were lifted.")
    assert [(one.actor, one.verdict, one.reason, one.entry) for one in shown.decisions] == [("boris", Verdict.ACCEPT, "so it says", 2)]
    assert shown.entry == added.entry
    assert (shown.verdict, shown.replaced_by, shown.replaces) == (Verdict.ACCEPT, None, None)


def test_the_queue_keeps_its_order_and_can_be_narrowed(register: Ledger) -> None:
    first, other = add(register), add(register, DISPATCH.replace("Horki", "Orsha").encode())
    assert desk.queue(register) == first.statements + other.statements
    assert desk.queue(register, limit=3) == first.statements[:3]
    assert desk.queue(register, source=other.source.sha256) == other.statements
    assert desk.queue(register, source="ff" * 32) == ()


def test_what_was_blanked_is_neither_queued_nor_shown_nor_decided_on(register: Ledger) -> None:
    first, *others = add(register).statements
    ledger.redact(register, [first.id], actor="anna")
    assert desk.queue(register) == tuple(others)
    for verb in (lambda: desk.show(register, first.id), lambda: desk.accept(register, [first.id], actor="anna")):
        with pytest.raises(DeskError, match=f"{first.id[:8]} was blanked"):
            verb()


def test_a_statement_whose_evidence_is_gone_is_not_shown_from_memory(register: Ledger) -> None:
    added = add(register)
    register.archive.path(added.source.sha256).unlink()
    with pytest.raises(EvidenceError, match="is missing from the archive; restore it from a backup"):
        desk.show(register, added.statements[0].id)
    with pytest.raises(LedgerError, match="no statement begins with"):
        desk.show(register, "0000" if not added.statements[0].id.startswith("0000") else "ffff")


def test_evidence_that_is_gone_is_kept_again_when_the_same_report_is_added(register: Ledger) -> None:
    first = add(register)
    register.archive.path(first.source.sha256).unlink()
    again = add(register)
    assert (again.already, again.restored, again.entry) == (True, True, None)
    assert desk.show(register, first.statements[0].id).statement == first.statements[0]
    assert desk.verify(register).ok
    assert not add(register).restored


def test_nothing_is_added_to_a_register_that_was_copied_without_its_evidence(register: Ledger) -> None:
    add(register)
    folder = register.archive.folder
    folder.rename(folder.with_name("elsewhere"))
    with pytest.raises(DeskError, match=r"is missing: copy it to there from beside the register .* Nothing was added"):
        add(register, b"Another dispatch: three people were released in Horki on Monday.")
    assert not folder.exists()
    folder.mkdir()
    assert not add(register, b"Another dispatch: three people were released in Horki on Monday.").already


def test_the_time_of_recording_is_now_unless_it_is_given(register: Ledger) -> None:
    before = datetime.now(UTC)
    add(register, at=None)
    (logged,) = desk.log(register)
    assert before <= logged.entry.at <= datetime.now(UTC)
