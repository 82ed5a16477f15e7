"""Steps in which a client's own view (OmaKanta) is looked at."""

from conformance.steps.library import when
from conformance.story import Story


@when('OmaKanta is asked for what the "{client}" sees of the own documents')
def own_view(story: Story, client: str) -> None:
    story.look_at_own_view(client)
