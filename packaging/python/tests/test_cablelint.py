"""The module against the program: both give the same answers."""

import json
import subprocess
import threading
from pathlib import Path

import pytest

import cablelint

EXAMPLES = Path(__file__).parents[3] / "examples" / "outbox"
BROKEN = EXAMPLES / "09VALLETTA88.cable"
FIXTURES = Path(__file__).parents[3] / "tests" / "fixtures" / "cables"


def read(path):
    """The text, with its line ends. Some of the cables are in the encodings of old archives."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252")


CABLES = sorted(EXAMPLES.glob("*.cable")) + sorted(FIXTURES.glob("*.cable"))


def program(*arguments):
    ran = subprocess.run(["cablelint", *map(str, arguments)], capture_output=True, text=True)
    assert ran.returncode in (0, 1), ran.stderr
    return ran.stdout


@pytest.mark.parametrize("path", CABLES, ids=lambda path: path.stem)
def test_findings_are_those_of_the_program(path):
    expected = json.loads(program("check", "--no-config", "--output-format", "json", path))
    found = cablelint.check(read(path), file_id=path.stem)
    assert [{**one, "path": str(path)} for one in found] == expected


@pytest.mark.parametrize("path", CABLES, ids=lambda path: path.stem)
def test_a_cable_says_what_it_says_to_the_program(path):
    expected = json.loads(program("parse", "--no-config", "--blocks", path))
    assert {**cablelint.parse(read(path), file_id=path.stem, blocks=True), "path": str(path)} == expected


def test_rules_are_chosen():
    text = read(BROKEN)
    rules = {found["rule"] for found in cablelint.check(text, select="portion-*")}
    assert rules and all(rule.startswith("portion-") for rule in rules)
    assert "portion-above-banner" not in {
        found["rule"] for found in cablelint.check(text, ignore=["portion-above-banner"])
    }
    assert len(cablelint.check(text, strict=True)) > len(cablelint.check(text))


def test_an_unknown_name_is_an_error():
    with pytest.raises(ValueError, match="no-such-rule"):
        cablelint.check("", select=["no-such-rule"])
    with pytest.raises(ValueError, match="private"):
        cablelint.check("", max_classification="private")
    with pytest.raises(ValueError, match="20 to 1000"):
        cablelint.format("", width=3)


def test_a_ceiling_reports_what_is_above_it():
    found = cablelint.check("1. (S) The tide comes at nine.\n", max_classification="unclassified")
    assert "classification-ceiling" in {one["rule"] for one in found}


def test_fixing_and_formatting_change_no_sound_text():
    sound = read(EXAMPLES / "09VALLETTA89.cable")
    assert cablelint.fix(sound) == sound
    fixed = cablelint.fix(read(BROKEN), file_id=BROKEN.stem)
    assert fixed != read(BROKEN)
    assert cablelint.fix(fixed, file_id=BROKEN.stem) == fixed
    formatted = cablelint.format(read(BROKEN), width=60)
    assert formatted.split() and cablelint.format(formatted, width=60) == formatted


def test_a_text_without_records_is_one():
    text = read(BROKEN)
    assert cablelint.records(text) == [text]


def test_any_text_is_read():
    for text in ("", "\0", "\ud7ff", "1. (S", "\r\r\n" * 50, "é" * 1000):
        assert cablelint.parse(text)["path"] == "-"
    with pytest.raises(UnicodeEncodeError):
        cablelint.parse("\ud800")


def test_threads_read_at_the_same_time():
    # The lock is released: another thread counts while a long text is read.
    text = read(BROKEN) * 200
    reading = threading.Thread(target=cablelint.check, args=(text,))
    reading.start()
    counted = 0
    while reading.is_alive():
        counted += 1
    assert counted > 1000
