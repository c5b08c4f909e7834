"""A list of events with what else its files tell: delayeds, efficiencies, a scanner of modules."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fusionview.model.block_scanner import BlockScanner, PairEfficiencies
from fusionview.model.list_mode import ListModeEvents


@dataclass(frozen=True, eq=False, kw_only=True)
class ListScan:
    """One acquisition, event by event.

    Attributes
    ----------
    prompts
        Its ``scanner`` is set for rings of crystals, else ``blocks`` is.
    delayeds
        Randoms are estimated from them; None if they were not recorded.
    normalisation
        Efficiency of every bin of the sinogram of rings.
    efficiencies
        Of pairs of crystals of modules.
    notes
        What a user should know.
    """

    prompts: ListModeEvents
    delayeds: ListModeEvents | None = None
    normalisation: NDArray[np.float32] | None = None
    blocks: BlockScanner | None = None
    efficiencies: PairEfficiencies | None = None
    name: str = ""
    notes: tuple[str, ...] = ()
