"""The links of a rehearsal: one for each who takes part, handed out by whoever made it."""

from types import MappingProxyType

from flask import Blueprint, Response, request

from conformance.i18n import N_
from conformance.web.layout import render
from conformance.web.opened import calls_itself
from conformance.web.store import Store
from conformance.web.visits import refuse, speaker, visit_by

ROLES = MappingProxyType(
    {
        "conductor": N_("Yours: you lead the rehearsal"),
        "organiser": N_("Service organiser"),
        "producer": N_("Service producer"),
        "archivist": N_("Archivist of the organiser"),
        "observer": N_("Observer"),
    }
)
FOR = MappingProxyType(
    {
        "conductor": N_("Shows everything and may answer for either party. Keep it to yourself."),
        "organiser": N_("For whoever uses the organiser's client data system."),
        "producer": N_("For whoever uses the producer's client data system."),
        "archivist": N_("For whoever looks after the register, and sees what was stored in it."),
        "observer": N_("For whoever only follows, such as a vendor: it can change nothing."),
    }
)
NOBODYS = N_("Sotebed plays this party: nobody needs this link.")
NOT_LED = N_("Only whoever made the rehearsal hands out its links: ask them for yours.")


def blueprint(rehearsals: Store) -> Blueprint:
    """The page of the links."""
    pages = Blueprint("links", __name__)

    @pages.get("/r/<token>/links")
    def links(token: str) -> Response:
        visit = visit_by(rehearsals, token)
        if visit.role.value != "conductor":
            refuse(403, NOT_LED)
        voice = speaker()
        root = request.url_root.rstrip("/")
        played = _simulated(rehearsals, visit.kept.id)
        told = [
            {
                "role": role,
                "title": voice.translate(title),
                "meaning": voice.translate(NOBODYS if role in played else FOR[role]),
                "address": f"{root}/r/{visit.kept.links[role]}",
            }
            for role, title in ROLES.items()
            if role in visit.kept.links
        ]
        return render(
            "links.html",
            run=visit.kept.id,
            board=visit.root,
            links=told,
            local=calls_itself(request),
        )

    return pages


def _simulated(rehearsals: Store, run: str) -> list[str]:
    """The parties that Sotebed plays itself."""
    kept = rehearsals.kept(run)
    if kept is None:
        return []
    modes = {role: party.mode for role, party in kept.file.parties.items()}
    return [role for role, mode in modes.items() if mode == "simulated"]
