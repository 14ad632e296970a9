"""A page in a browser that watches what it asks for and complains of, and what tests read from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROWS = "#grid tbody tr"


class Watched:
    """A page in a context of its own, with all that it asked for and complained of."""

    def __init__(self, browser: Browser, address: str, **options: Any) -> None:
        self.address = address
        self.context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        self.page: Page = self.context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.set_default_timeout(5000)

    def open(self, fragment: str = "") -> Page:
        self.page.goto("about:blank")
        self.page.goto(self.address + fragment)
        return self.page

    def agree(self) -> None:
        """No complaint, and no request but the file itself, since the last time."""
        complaints, requests = self.complaints[:], {url.split("#")[0] for url in self.requests}
        self.complaints.clear()
        self.requests.clear()
        assert complaints == []
        assert requests == {self.address}


def names(page: Page) -> list[str]:
    return page.locator(f"{ROWS} th span").all_text_contents()


def cell(page: Page, row: int, name: str) -> Any:
    """The cell of a requirement in a row."""
    index = page.locator("#grid .ids th").all_text_contents().index(name)
    return page.locator(ROWS).nth(row).locator("th, td").nth(index)


def words_of(cell: Any) -> str:
    cell.hover()
    found: str = cell.get_attribute("title")
    return found
