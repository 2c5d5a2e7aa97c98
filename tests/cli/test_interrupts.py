from __future__ import annotations

import signal
from contextlib import suppress

import pytest

from readinglist.cli.interrupts import Interrupts

SIGNALS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]


@pytest.mark.parametrize("number", SIGNALS)
def test_each_of_the_signals_interrupts_at_once(number):
    with Interrupts(), pytest.raises(KeyboardInterrupt):
        signal.raise_signal(number)


def shielded(*steps: signal.Signals | str) -> list[str]:
    """Go through steps within a shield, signals among them; return those that were done."""
    done = []
    with Interrupts() as interrupts, suppress(KeyboardInterrupt):
        with interrupts.shield():
            for step in steps:
                done.append(step) if isinstance(step, str) else signal.raise_signal(step)
        done.append("beyond")
    return done


@pytest.mark.parametrize("number", SIGNALS)
def test_within_a_shield_it_waits_until_all_is_done(number):
    assert shielded("one", number, "two") == ["one", "two"]


def test_a_second_one_does_not_wait():
    assert shielded("one", signal.SIGINT, "two", signal.SIGINT, "three") == ["one", "two"]


def test_within_two_shields_it_waits_for_the_outer_one():
    done = []

    with Interrupts() as interrupts, suppress(KeyboardInterrupt), interrupts.shield():
        with interrupts.shield():
            signal.raise_signal(signal.SIGINT)
        done.append("outer")

    assert done == ["outer"]


def test_without_one_all_is_done():
    assert shielded("one", "two") == ["one", "two", "beyond"]


def test_without_a_signal_a_shield_is_nothing():
    with Interrupts() as interrupts:
        with interrupts.shield():
            pass
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)


def test_afterwards_signals_are_heard_as_before():
    before = [signal.getsignal(number) for number in SIGNALS]

    with Interrupts():
        assert [signal.getsignal(number) for number in SIGNALS] != before

    assert [signal.getsignal(number) for number in SIGNALS] == before
