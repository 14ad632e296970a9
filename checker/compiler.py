"""Phrase nodes → the steps of a program."""

from __future__ import annotations

from checker.match import Step
from checker.phrase import Alt, Built, Chain, Gap, Minus, Near, Node, Title, Without, Words


class Compiler:
    """Nodes → steps, equal parts shared."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self._known: dict[Step, int] = {}

    def add(self, node: Node) -> int:
        """The step whose intervals are the node's minimal ones."""
        return self._step(("minimal", self._compile(node)))

    def _compile(self, node: Node) -> int:
        match node:
            case Words(literals, whole, rivals):
                return self._step(("whole", tuple(sorted(literals)), tuple(sorted(rivals))) if whole else ("words", tuple(sorted(literals))))
            case Built(name):
                return self._step(("built", name))
            case Title(inner):
                return self._step(("title", -1 if inner is None else self._compile(inner)))
            case Alt(options):
                return self._step(("alt", tuple(self._compile(option) for option in options)))
            case Chain(parts):
                left = self._compile(parts[0])
                for part in parts[1:]:
                    left = self._step(("chain", left, self._compile(part)))
                return left
            case Gap(left_node, right_node, unit, limit):
                return self._step(("gap", self.add(left_node), self.add(right_node), unit, limit))
            case Near(left_node, right_node, unit):
                return self._step(("near", self.add(left_node), self.add(right_node), unit))
            case Minus(keep, drop):
                return self._step(("minus", self._compile(keep), self._compile(drop)))
            case Without(keep, drop, unit):
                return self._step(("without", self._compile(keep), self._compile(drop), unit))
        raise AssertionError(node)

    def _step(self, step: Step) -> int:
        index = self._known.get(step)
        if index is None:
            index = self._known[step] = len(self.steps)
            self.steps.append(step)
        return index
