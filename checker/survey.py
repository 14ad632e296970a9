"""What the caller asks for → the batch: which reports, each by its settings, less what is waived or in the baseline."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from checker.batch import Batch, Failure, Terms, check_found, find_reports
from checker.cache import cached_rulebook
from checker.requirement import Rulebook
from checker.rulefolder import built_in_rules
from checker.settings import Settings, tuned


@dataclass(frozen=True, slots=True)
class Request:
    """What the caller asks for. ``rules`` takes the place of the built-in folder; ``config`` of all settings files.

    ``since``: only reports changed since that git reference. ``names``: what to call a file that stands for another.
    """

    paths: tuple[Path, ...]
    rules: Path | None = None
    config: Path | None = None
    since: str = ""
    names: Mapping[Path, str] = field(default_factory=dict)


class Surveyor:
    """Reads settings and rulebooks once each; made anew for each request."""

    def __init__(self, request: Request) -> None:
        from checker.settingsfile import SettingsFinder

        self._request = request
        self._finder = SettingsFinder(request.config)
        self._rulebooks: dict[tuple[Path, ...], Rulebook] = {}
        self._inputs: dict[Path, None] = {}
        self._terms: dict[Path | None, Terms] = {}

    def survey(self, seen: Callable[[Path], None] | None = None) -> Batch:
        """Check all reports of the request; raises FazhiError for mistakes in settings, waivers, baseline or rules."""
        return check_found(self.reports(), self.rulebook(), self.terms, self._request.names, seen)

    @property
    def inputs(self) -> tuple[Path, ...]:
        """The files that no output may take the place of: reports, also those that have not changed, and the files of their settings."""
        return tuple(self._inputs)

    def reports(self) -> Iterator[Path | Failure]:
        """The reports that the paths name, each once, without the excluded and, with ``since``, the unchanged ones.

        A folder of which nothing is left but for the excluded is a failure: nothing checked is not success.
        """
        changed = None
        if self._request.since:
            from checker.changed import changed_since

            changed = changed_since(self._request.since, self._request.paths)
        seen: set[str] = set()
        for path in self._request.paths:
            yield from self._under(path, changed, seen)

    def _under(self, path: Path, changed: frozenset[str] | None, seen: set[str]) -> Iterator[Path | Failure]:
        """The reports that one path names; ``seen``: real paths of those that others have named."""
        found = list(find_reports([path]))
        reports = [one for one in found if isinstance(one, Path)]
        kept = [one for one in reports if os.path.realpath(one) == os.path.realpath(path) or not self.settings(one).excludes(one)]
        if reports and not kept and changed is None:
            yield Failure(str(path), f"这里的 {len(reports)} 份报告都被设置文件的 exclude 排除了。请检查 exclude，或直接写上报告的文件名")
        yield from (one for one in found if isinstance(one, Failure))
        for one in kept:
            real = os.path.realpath(one)
            self._inputs[one] = None
            if real not in seen and (changed is None or not os.path.lexists(one) or real in changed):
                yield one
            seen.add(real)

    def settings(self, report: Path) -> Settings:
        """The settings that apply to a report."""
        settings = self._finder.settings_for(report)
        files = (settings.path, settings.baseline, *map(Path, settings.sources.values()))
        self._inputs.update(dict.fromkeys(one for one in files if one is not None))
        return settings

    def terms(self, report: Path) -> Terms:
        """The settings that apply to a report, and the rulebook that they give."""
        settings = self.settings(report)
        known = self._terms.get(settings.path)
        if known is None:
            from checker.settingsnames import check_names

            rulebook = self.rulebook(settings.rules)
            if settings.path is not None:
                check_names(settings, rulebook)
            known = self._terms[settings.path] = Terms(tuned(rulebook, settings), settings)
        return known

    def rulebook(self, extra: tuple[Path, ...] = ()) -> Rulebook:
        """The rulebook of the request's folder and the extra ones of some settings."""
        if extra not in self._rulebooks:
            self._rulebooks[extra] = cached_rulebook(self._request.rules or built_in_rules(), *extra)
        return self._rulebooks[extra]


def decided(batch: Batch, baseline: Path | None = None, *, compare: bool = False, today: datetime.date | None = None) -> Batch:
    """The batch less what waivers cover and, where it is to be compared, less what the baselines know."""
    from checker.baseline import against_baseline
    from checker.waiving import waive

    batch = waive(batch, today or datetime.date.today())
    for path in baselines(batch, baseline) if compare else ():
        if path is not None:
            batch = against_baseline(batch, path, settings=baseline is None)
    return batch


def baselines(batch: Batch, given: Path | None) -> list[Path | None]:
    """The baseline that the caller gives, else those that the settings of the reports name; None among them: some name none."""
    return [given] if given else list(dict.fromkeys(one.terms.settings.baseline for one in batch.reports))
