"""A compilation as a document's bytes: its display form and its content."""

from simulator.domain.compilation import Compilation
from simulator.domain.documents import Metadata
from simulator.domain.facts import Codebook
from simulator.messages.document import write_document
from simulator.messages.xml import attribute, content

XHTML_SPACE = "http://www.w3.org/1999/xhtml"


def write_compilation(metadata: Metadata, compilation: Compilation, codes: Codebook) -> bytes:
    """The bytes of a ClinicalDocument that no unit has made and nobody signed."""
    return write_document(metadata, _display(metadata, compilation), compilation.content(), codes)


def _display(metadata: Metadata, made: Compilation) -> str:
    labels = made.labels
    items = "".join(
        f'<div class="soc-item"><h1 class="soc-title">{content(label)}</h1>'
        f'<div class="soc-content"><p>{content(value)}</p></div></div>'
        for label, value in made.lines()
    )
    return (
        f'<div class="soc-document" id="OID{attribute(metadata.id or "")}" xmlns="{XHTML_SPACE}">'
        f'<div class="soc-header"><div class="soc-hdr1">{content(metadata.controller_name or "")}</div>'
        f'<div class="soc-hdr2">{content(labels["made"])}</div>'
        f'<div class="soc-hdr3">{made.made:%d.%m.%Y}</div></div>'
        f'<div class="soc-main-wrapper"><h1 class="soc-fulltitle">{content(labels["title"])}</h1>'
        f'<div class="soc-list">{items}</div></div>'
        f'<div class="soc-footer"><div class="soc-ftr1">{content(labels["assumed"])}</div></div></div>'
    )
