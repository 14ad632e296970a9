"""Everything that can be wrong with rule files, all at once; also phrases that can never match."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path

from checker.compiler import Compiler
from checker.compose import make_report
from checker.errors import Mistake
from checker.match import Program, Text
from checker.phrase import Alt, Built, Chain, Gap, Minus, Near, Node, Phrase, Title, Without, Words
from checker.requirement import Rulebook
from checker.rulebook import read_rulebook
from checker.rulefolder import built_in_rules

_TRIES = 12
_SAMPLE = {"数": "3", "日期": "3月5日", "文号": "国办发〔2020〕1号"}


def lint(folder: Path | None) -> tuple[Rulebook, list[Mistake]]:
    """The rulebook as far as it can be read, and all mistakes in order of place."""
    rulebook, mistakes = read_rulebook(folder or built_in_rules(), probe=never_matches)
    return rulebook, sorted(mistakes)


def never_matches(phrase: Phrase) -> bool:
    """Whether no text built to please the phrase is matched by it.

    Texts are built from the phrase itself, operand by operand; word boundaries are taken for granted.
    """
    compiler = Compiler()
    step = compiler.add(phrase.node)
    program = Program(compiler.steps, word=lambda *_: True)
    for sample in islice(samples(phrase.node), _TRIES):
        report = make_report(f"某{sample}", "")
        if report.text and program.run(Text(report.text, report.clause_of, report.sentence_of))[step]:
            return False
    return True


def samples(node: Node) -> Iterator[str]:
    """Texts that should match a node, the simplest first."""
    match node:
        case Words(literals):
            yield from sorted(literals, key=lambda literal: (len(literal), literal))
        case Built(name):
            yield _SAMPLE[name]
        case Title(inner):
            for sample in samples(inner) if inner else ("某某法",):
                yield f"《{sample}》"
        case Alt(options):
            yield from (sample for option in options for sample in islice(samples(option), 2))
        case Chain(parts):
            for chosen in product(*(list(islice(samples(part), 3)) for part in parts)):
                yield "".join(chosen)
        case Gap(left, right) | Near(left, right):
            for one, two in product(list(islice(samples(left), 4)), list(islice(samples(right), 3))):
                yield one + two
        case Minus(keep) | Without(keep):
            yield from samples(keep)
