"""Where a gap stands: at what the report says of the matter, else under the heading where it belongs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from checker.report import Context, Report, Role, Section, Span
from checker.requirement import Requirement
from checker.verdict import Assessment, Evidence

_MET = (Context.DONE, Context.DUTY)
_HOME = {"achievements": Role.ACHIEVEMENT, "shortcoming": Role.PROBLEM, "cause": Role.PROBLEM, "duty-heading": Role.DUTY, "plan": Role.PLAN}
_AT_THE_END = ("signatory", "date")


class Anchors:
    """Finds the home of what a report omits; made anew for each report."""

    def __init__(self, report: Report, assessments: Iterable[Assessment], group_of: Mapping[str, str]) -> None:
        self._report = report
        self._by_group: dict[str, Counter[int]] = {}
        for one in assessments:
            homes = self._by_group.setdefault(group_of[one.requirement], Counter())
            homes.update(self._chapter(piece.span.start) for piece in one.evidence if piece.context in _MET)

    def home(self, requirement: Requirement) -> Span:
        """The heading under which a requirement belongs: the chapter that tells most of its group; else the title, else the first line."""
        facts = [element.fact for element in requirement.elements if element.fact]
        if facts:
            return self._last_line() if facts[0] in _AT_THE_END else self._heading(self._of_role(_HOME.get(facts[0])))
        homes = self._by_group.get(requirement.group)
        if homes:
            most = max(homes, key=lambda index: (homes[index], -index))
            return self._heading(self._report.sections[most])
        return self._heading(self._of_role(Role.ACHIEVEMENT))

    def _chapter(self, offset: int) -> int:
        """Index of the innermost section with a heading of its own paragraph (一、 or （一）) around an offset."""
        sections = self._report.sections
        index = self._report.section_at(offset)
        while sections[index].level > 2 and sections[index].parent >= 0:
            index = sections[index].parent
        return index

    def _of_role(self, role: Role | None) -> Section | None:
        return next((one for one in self._report.sections if one.role is role and one.level), None) if role else None

    def _heading(self, section: Section | None) -> Span:
        if section is not None and section.level:
            return Span(section.start, section.heading_end)
        title = self._report.identity.title_span
        return title or self._line(0, self._report.text.find("\n"))

    def _last_line(self) -> Span:
        text = self._report.text.rstrip("\n")
        return Span(text.rfind("\n") + 1, len(text))

    def _line(self, start: int, end: int) -> Span:
        return Span(start, end if end >= 0 else len(self._report.text))


def telling_evidence(one: Assessment) -> tuple[Evidence, ...]:
    """The evidence that shows why the verdict is what it is, the best first, three pieces at most."""
    wanted = {"admitted": Context.PROBLEM, "planned": Context.PLAN}.get(one.verdict)
    return tuple(piece for piece in one.evidence if wanted is None or piece.context is wanted)[:3]
