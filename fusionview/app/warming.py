"""Compiles the fast code in the background, so that the first use does not wait for it."""

from fusionview.app.jobs import JobRunner, Lane
from fusionview.model.progress import Progress
from fusionview.recon.warm_up import warm_up as warm_up_recon
from fusionview.registration.warm_up import warm_up as warm_up_registration
from fusionview.roi.warm_up import warm_up as warm_up_roi
from fusionview.texture.warm_up import warm_up as warm_up_texture

TITLE = "Prepare fast code"


class Warming:
    """Once per start; takes seconds after installation, and a fraction of one later."""

    def __init__(self, jobs: JobRunner) -> None:
        self._jobs = jobs

    def run(self) -> None:
        """Compile, or load what an earlier start compiled, with a visible note."""

        def work(progress: Progress) -> None:
            parts = (warm_up_texture, warm_up_roi, warm_up_registration, warm_up_recon)
            for number, warm_up in enumerate(parts):
                progress(number / len(parts), "only slow at the first start")
                warm_up(progress)

        self._jobs.submit(TITLE, work, lambda _: None, lane=Lane.WARMING)
