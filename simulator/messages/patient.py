"""What shows that a document was made for the Patient Data Repository."""

from typing import Final

from lxml import etree

from simulator.messages.reading import bare
from simulator.messages.xml import FI, V3, child

_SOCIAL_HEADER: Final = FI + "localSocialHeader"
_HEALTH_HEADER: Final = FI + "localHeader"
_COMPONENT: Final = V3 + "component"
_STRUCTURED: Final = V3 + "structuredBody"
_TEMPLATE: Final = V3 + "templateId"


def patient_form(root: etree._Element, template_root: str) -> str:
    """The element that only documents of health care have; empty when there is none.

    *template_root* is the root of health care's templates; a template alone tells nothing of a
    document that has social care's header.
    """
    component = child(root, _COMPONENT)
    if component is not None and child(component, _STRUCTURED) is not None:
        return "structuredBody"
    if child(root, _HEALTH_HEADER) is not None:
        return "localHeader"
    if child(root, _SOCIAL_HEADER) is not None:
        return ""
    templates = (bare(one.get("root") or "") for one in root.iterchildren(_TEMPLATE))
    found = next((one for one in templates if one.startswith(f"{template_root}.")), "")
    return f"templateId {found}" if found else ""
