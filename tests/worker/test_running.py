from __future__ import annotations

import pickle
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from readinglist.errors import AmbiguousItemError, HttpStatusError, UnreadableError
from readinglist.worker import Crew, Limits, answers, run
from tests.support import tasks

TIGHT = Limits(memory_bytes=300_000_000, cpu_s=1, wall_s=120)


def test_the_result_of_the_function_comes_back() -> None:
    assert run(tasks.add, 2, 3, what="sum") == 5


def test_a_document_comes_back_as_it_was_made() -> None:
    found = run(tasks.document, "Local by Social", what="report.pdf")

    assert found == tasks.document("Local by Social")


def test_what_a_library_prints_does_not_mix_with_the_answer(
    capfd: pytest.CaptureFixture[str],
) -> None:
    assert run(tasks.chatter, "noise", what="x") == "noise"
    assert capfd.readouterr() == ("", "")


def test_nothing_of_the_users_environment_reaches_the_child(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("READINGLIST_SECRET", "token")

    assert run(tasks.environment, what="x").isdisjoint({"READINGLIST_SECRET", "HOME", "PATH"})


def test_an_error_of_ours_comes_back_as_itself() -> None:
    with pytest.raises(HttpStatusError) as caught:
        run(tasks.raise_ours, what="x")

    assert (caught.value.status, caught.value.url, caught.value.hint) == (
        404,
        "http://example.org/",
        "a hint",
    )
    assert str(caught.value) == "http://example.org/: the server answered 404"


def test_an_error_with_a_constructor_of_its_own_keeps_its_words() -> None:
    with pytest.raises(AmbiguousItemError, match="could be 2 readings") as caught:
        run(tasks.raise_with_candidates, what="x")

    assert "1  one" in caught.value.hint


def test_a_fault_is_one_sentence_with_the_childs_trace_as_a_note() -> None:
    with pytest.raises(UnreadableError, match=r"report\.pdf: cannot be read \(KeyError") as caught:
        run(tasks.raise_fault, what="report.pdf")

    assert "in raise_fault" in caught.value.__notes__[0]


@pytest.mark.parametrize(
    ("function", "args", "words"),
    [
        (tasks.recurse, (), "nested too deeply"),
        (tasks.take_memory, (500,), "takes more than 300 MB"),
        (tasks.crash, (), "makes its reader crash"),
        (tasks.abort, (), "makes its reader crash"),
        (tasks.leave, (3,), "makes its reader crash"),
        (tasks.vanish, (), "makes its reader crash"),
        (tasks.die, (signal.SIGKILL,), "the system ends its reader"),
        (tasks.lamb, (), "cannot be read"),
    ],
)
def test_each_bad_end_is_one_clear_error(
    function: object, args: tuple[object, ...], words: str
) -> None:
    with pytest.raises(UnreadableError, match=f"bad.pdf: .*{words}"):
        run(function, *args, what="bad.pdf", limits=TIGHT)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (tasks.slow_pattern, "takes more than 1 s of work"),
        (tasks.ignore_time, "the system ends its reader"),
    ],
)
@pytest.mark.slow
def test_processor_time_is_limited(function: object, words: str) -> None:
    with pytest.raises(UnreadableError, match=words):
        run(function, what="bad.pdf", limits=TIGHT)  # type: ignore[arg-type]


def test_time_on_the_wall_is_limited() -> None:
    started = time.monotonic()

    with pytest.raises(UnreadableError, match=r"takes longer than 0\.3 s"):
        run(tasks.sleep, 30, what="bad.pdf", limits=Limits(wall_s=0.3))

    assert time.monotonic() - started < 5


def test_no_file_can_be_written(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="File too large"):
        run(tasks.write, str(tmp_path / "x"), what="bad.pdf")

    assert [file.stat().st_size for file in tmp_path.iterdir()] in ([], [0])


def test_an_answer_that_would_run_code_is_not_read(tmp_path: Path) -> None:
    made = tmp_path / "made"

    with pytest.raises(UnreadableError):
        run(tasks.hostile, str(made), what="bad.pdf")

    assert not made.exists()


@pytest.mark.parametrize(
    "value",
    [
        tasks.Hostile("/tmp/never"),
        print,
        Path.unlink,
        HttpStatusError,
        run,
        threading.Thread,
    ],
)
def test_only_values_are_looked_up_for_an_answer(value: object) -> None:
    with pytest.raises(pickle.UnpicklingError):
        answers.read(pickle.dumps(("value", value)))


@pytest.mark.parametrize("cut", [0, 1, 10])
def test_an_answer_that_is_not_whole_is_none(cut: int) -> None:
    with pytest.raises(pickle.UnpicklingError):
        answers.read(pickle.dumps(("value", tasks.document("x")))[:cut])


def test_an_error_of_another_name_is_not_made() -> None:
    with pytest.raises(pickle.UnpicklingError):
        answers.error("Sequence", (), {})


def test_children_run_side_by_side() -> None:
    found: list[int] = []
    threads = [
        threading.Thread(target=lambda n=n: found.append(run(tasks.add, n, n, what="x")))
        for n in range(4)
    ]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(found) == [0, 2, 4, 6]


def test_an_interrupted_parent_leaves_no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    started = []

    class Interrupted(subprocess.Popen):  # type: ignore[type-arg]
        def __init__(self, *args: object, **kwargs: object) -> None:
            super().__init__(*args, **kwargs)  # type: ignore[call-overload]
            started.append(self)

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("subprocess.Popen", Interrupted)
    monkeypatch.setattr("readinglist.worker.answers.read", interrupt)

    with pytest.raises(KeyboardInterrupt):
        run(tasks.add, 1, 2, what="x")

    assert [process.returncode for process in started] == [-signal.SIGKILL]


# One child for many runs


@pytest.fixture
def crew() -> Iterator[Crew[object]]:
    with Crew(tasks.obey, limits=TIGHT) as running:
        yield running


def test_one_child_does_it_all(crew: Crew[object]) -> None:
    children = {crew.run("pid", 0, what="x") for _ in range(3)}

    assert len(children) == 1


@pytest.mark.parametrize(
    ("order", "value", "words"),
    [
        ("die", signal.SIGSEGV, "makes its reader crash"),
        ("leave", 3, "makes its reader crash"),
        ("take_memory", 500, "takes more than 300 MB"),
        ("recurse", 0, "nested too deeply"),
        ("raise", 0, "cannot be read"),
    ],
)
def test_a_bad_end_is_told_and_the_next_run_is_not_harmed(
    crew: Crew[object], order: str, value: int, words: str
) -> None:
    with pytest.raises(UnreadableError, match=f"bad.html: .*{words}"):
        crew.run(order, value, what="bad.html")

    assert crew.run("echo", 7, what="good.html") == 7


def test_a_run_that_takes_too_long_is_ended_and_the_next_one_is_not() -> None:
    with Crew(tasks.obey, limits=Limits(wall_s=0.3)) as crew:
        with pytest.raises(UnreadableError, match=r"takes longer than 0\.3 s"):
            crew.run("sleep", 30, what="bad.html")

        assert crew.run("echo", 7, what="good.html") == 7


@pytest.mark.slow
def test_each_run_has_processor_time_of_its_own() -> None:
    with Crew(tasks.obey, limits=Limits(cpu_s=1)) as crew:
        for _ in range(3):
            crew.run("work", 600, what="x")
        with pytest.raises(UnreadableError, match="takes more than 1 s of work"):
            crew.run("work", 60_000, what="bad.html")


def test_a_child_that_has_run_often_is_replaced() -> None:
    with Crew(tasks.obey, most_runs=2) as crew:
        children = [crew.run("pid", 0, what="x") for _ in range(4)]

    assert children[0] == children[1] != children[2] == children[3]


def test_a_large_answer_comes_whole(crew: Crew[object]) -> None:
    assert crew.run("bytes", 3_000_000, what="x") == bytes(3_000_000)


def test_a_closed_crew_leaves_no_child() -> None:
    with Crew(tasks.obey) as crew:
        child = crew.run("pid", 0, what="x")

    assert not Path(f"/proc/{child}").exists()
