"""A pytest plugin: where CI=true, a skipped test fails the run.

Where tests are shared out among processes, what one of these skipped as a whole (a module that is
not even collected) is told by that process at its end.
"""

from __future__ import annotations

import os
from typing import Any

import pytest

TOLD = "skipped"


class NoSkips:
    """Remembers what was skipped, and fails the run for it."""

    def __init__(self) -> None:
        self.skipped: dict[str, None] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.skipped and not hasattr(report, "wasxfail"):
            self.skipped[report.nodeid] = None

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.skipped:
            self.skipped[report.nodeid] = None

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any, error: object) -> None:
        told: list[str] = getattr(node, "workeroutput", {}).get(TOLD, [])
        self.skipped.update(dict.fromkeys(told))

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if hasattr(session.config, "workeroutput"):
            session.config.workeroutput[TOLD] = list(self.skipped)
        elif self.skipped and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        for nodeid in self.skipped:
            terminalreporter.write_line(f"skipped where CI=true: {nodeid}", red=True)


def pytest_configure(config: pytest.Config) -> None:
    if os.environ.get("CI") == "true":
        config.pluginmanager.register(NoSkips())
