"""A display form made safe to stand in a page."""

import pytest

from simulator.messages.display import safe_display

XHTML = 'xmlns="http://www.w3.org/1999/xhtml"'


@pytest.mark.parametrize(
    ("form", "safe"),
    [
        ("<div><p>a &lt; b</p></div>", "<div><p>a &lt; b</p></div>"),
        ("<h1>Plan</h1>", "<p><strong>Plan</strong></p>"),
        ("<p>a<br/>b</p>", "<p>a<br>b</p>"),
        ('<p onclick="x()" style="y" id="z">a</p>', "<p>a</p>"),
        ("<div>a<script>alert(1)</script>b</div>", "<div>ab</div>"),
        ('<div><a href="javascript:x()">a</a></div>', "<div>a</div>"),
        ('<div><img src="x" onerror="y"/>a</div>', "<div>a</div>"),
        ("<div><style>p{}</style><iframe>x</iframe></div>", "<div></div>"),
        (
            '<table><tr><td colspan="2">a</td></tr></table>',
            '<table><tr><td colspan="2">a</td></tr></table>',
        ),
        (
            '<table><tr><td colspan="2&quot; x">a</td></tr></table>',
            "<table><tr><td>a</td></tr></table>",
        ),
        ("<svg><script>x</script><text>a</text></svg>", "a"),
    ],
)
def test_text_and_shape_stay_and_nothing_else(form: str, safe: str) -> None:
    with_namespace = form.replace(">", f" {XHTML}>", 1)

    assert safe_display(with_namespace) == safe
    assert safe_display(form) == safe


@pytest.mark.parametrize("form", ["<p>", "plain", "", "<!DOCTYPE p [<!ENTITY a 'b'>]><p>&a;</p>"])
def test_what_cannot_be_read_is_not_shown(form: str) -> None:
    assert safe_display(form) is None
