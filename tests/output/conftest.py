"""One browser for all tests of the page."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import page_batches as made
import pytest
from page_browser import Watched

from checker.output import html

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("没有装 chromium，页面在浏览器里的测试没有运行。安装：apt-get install chromium")
    sync_api = pytest.importorskip("playwright.sync_api", reason="没有装 playwright，页面在浏览器里的测试没有运行。安装：pip install -e '.[dev]'")
    with sync_api.sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("page") / "核对结果.html"
    path.write_bytes(html.render(made.batch(), made.TODAY).encode("utf-8", "backslashreplace"))
    return path.as_uri()


@pytest.fixture(scope="session")
def usual(browser: Browser, address: str) -> Watched:
    return Watched(browser, address)


@pytest.fixture
def watched(usual: Watched) -> Iterator[Watched]:
    yield usual
    usual.agree()


@pytest.fixture
def special(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Watched]:
    """A page of its own with the options that the test names."""
    one = Watched(browser, address, **request.param)
    yield one
    one.context.close()
    one.agree()
