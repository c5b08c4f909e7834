"""Volume and area of the surface of a region: marching cubes at half a voxel.

The mask is 0 or 1, so that the surface crosses every edge between two voxels in its middle, and
what it looks like in a cell between eight voxels depends on those eight alone. There are 256
such cells: counting how often each occurs gives area and volume of the whole surface, exactly
and without ever building it.

References
----------
Lorensen and Cline, SIGGRAPH Comput Graph 1987;21:163. Lewiner et al., J Graph Tools 2003;8:1,
whose way through ambiguous cells this is, as in scikit-image. IBSI reference manual, 3.1.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fusionview.model.geometry import Geometry

Matrix = NDArray[np.float64]

_TRIANGLES = (
    ",140,520,142245,361,360064,106056236265,362652645,732,317147027074,735530,143473457,271176,2"
    "70740764,051561576,745647,498,018819,859529049092,528298219,693983413438,986836803,694849485"
    "450205021312136164,698685365235,732984,028782879397931,043934397879785,573953193859,24142878"
    "2879697,762682802869,410986568657,698568765,8a5,4818a150151a,8a00a2,8a4a14a21,8a5613,35053a6"
    "a3a68486,23a6a3a68186810,a234a3643a48,a78738258283,485a585a7572327230103014045,73a38a308,a73"
    "a318a1481,251815186a686a7,5028a474a476,08a60a76a106,48a74a647,49559a,0151a519a,4909209a2,1a2"
    "9a1,a696a353a351415,9a5395035693,10436292629a,236926a29,a79397934243425,50217371a9a1,304a349"
    "a43a7,a731a39a1,a79697425241,ac9c5909590626062cc76a7cc25,ac9a4c4a070a071c1776cc6941c,a76a69,"
    "6b9,94b40b16b1b0,520b96,162b262b595b594,13993b,4090b903b,10959095b2b5b23,3b2b42452b94,639329"
    "7b9792,7b696b694641014103230327376,06360959095b7b5,631b97479745,b97927912,b97792942402,91079"
    "057097b,7b9479574,84bb46,6b1b01b80,85b2b5b26062604,b851b5215b16,1343843b8,3803b8,410352538b8"
    "3,852382b83,87b782428243634,316270b070b8,60406385b7b5,8cb86c681518153c3557cc7b63c,1242b4b842"
    "7b,027b0780b,8cbc4b1b4b1707170cc5785cc04,85787b,ba6a56896865,41614050485458a9a8a9b6b9469,2ba"
    "b26062609890,489a6b6a121a,18981535153aba3,894a5b0b5b03,23aba3810189,bc3c9343934282428cca2bac"
    "c89,725273637b676b9a9b9a858a75a,4893165027ba,ba7968386830,316894ba7,7ba958592129,025ba7894,8"
    "c0ca070a071b171bcc9189ccba,a7b894,a5b56b546,6b11b0ba0a50,4606a0a206ba,16ba1b21a,54a43a3ba341"
    ",ba50b53b0,bc3b1c1b4a4b4a0c0aa2cc2310c,ba2b23,ba7532356465,7ba631502,0c307c70a4a0a4bcb446cc6"
    "37bc,3167ba,2c1c71b171b4a4b4acc5425cca7,502a7b,041a7b,ba7,ab7,140b7a,72b20bb05ab5,17271b4b1b"
    "4a5a4,b6a61a37a3a1,370a070a4b4a4b6,5a7b7a7b6763136312021205257,723ab565b564,ab22b3,31b4b1b4a"
    "0a4a02,ab5b05b30,45a34ab3a431,61b1ab12a,640a602a0b6a,b61b10ab05a0,5ab65b456,9b4b74a84a47,0a8"
    "a0717071b9b1,504052725a757ab8bab89498548,a85b79297921,637361416946498b898ba7ab67b,69b87a7830"
    "38,69b2374105a8,2379b6a85,39b934243428a82,93139b028a82,5a8b494b030b,9c1c81518153a353accb39bc"
    "ca8,9b684a1a4a12,ac2cb262b26090609cc80a8cc9b,104a859b6,85a9b6,58778b,b484b171b170507,2070b70"
    "8b,214b248b472b,b68186815351537,507370b484b6,72306160b8b0,bc8c7828782434243cc64b6cc37,582832"
    "8b3,02514383438b,830b38,314834b38,8b5b151251b6,bc8b5c5b262b260c0664cc4850c,b610b18b0,48b4b6,"
    "b79749754,19097075079b,9b7972492042,9b7297192,9b6713174547,3c0c60906095b595bcc7537ccb6,69b41"
    "0723,723b69,b324b25429b4,9c190c095b595b2c2bb3cc3102c,049b0930b,31939b,2c126c62b5b2b59c9554cc"
    "4169c,02569b,10469b,b69,7a66a9,94a0a4a07170716,95a590609062726,95a594726162,7a3a13a91,0343a4"
    "a94a37,237051a151a9,9ca97c793439342c2445cc5a72c,3262962a9,631240429a92,a95935305963,9cac6a3a"
    "6a3515351cc4594cc16,a12a91,940290a92,105a1591a,94595a,84a47a467,80a06a67a016,a85420247674,1c"
    "215c51868186aca667cc725ac,7a33a1a81841,37a83a038,5a8723410,2375a8,2a3a434634a8,ac2a3c3a686a6"
    "81c1880cc0231c,0c3c53a353a686a68cc4604cc85,5a8316,a841a42a1,a80a02,5a8041,a85,968658675,8946"
    "01065756,672862082689,1c2c4282428797879cc6716cc94,753593913589,3c034c439793978c8775cc5048c,8"
    "c082c287978793c3991cc1023c,237489,968865635325,489502631,896386083,489163,258928129,025489,1"
    "08189,948,475467,501651756,720470674,721716,413743547,375350,041237,372,632562465,250316,630"
    "604,631,412425,250,410,"
)
"""Three crossed edges for each triangle of a cell, cells by comma. Bit ``4 k + 2 j + i`` of a
cell's number is voxel ``(k, j, i)``; edges ``0`` to ``b`` are in the order of `_CROSSINGS`."""

_CROSSINGS = np.array(
    [p for p in np.ndindex(3, 3, 3) if sum(c == 1 for c in p) == 1] + [(1, 1, 1)], np.float64
)
"""``(13, 3)`` twice the index of the middles of a cell's edges, then of its own middle, ``c``."""


class Surface(NamedTuple):
    """What encloses a region."""

    area_mm2: float
    volume_mm3: float


def surface(padded: NDArray[np.uint8], axes_mm: Matrix) -> Surface:
    """Measure the surface of a region.

    Parameters
    ----------
    padded
        ``(K, J, I)``, 1 inside, with a border of 0 on every side.
    axes_mm
        ``(3, 3)`` from a step in array index to millimetres (`axes_of`).
    """
    # Numba: keeps the start-up lean
    from fusionview.texture.shape.morphology_kernels import cell_cases  # noqa: PLC0415

    counts, sums = cell_cases(padded)
    corners, cases = _triangles()
    edges = corners[:, 1:] - corners[:, :1]
    edges_mm = edges @ axes_mm.T
    normals_mm = np.cross(edges_mm[:, 0], edges_mm[:, 1]) / 2.0
    areas = np.sqrt((normals_mm * normals_mm).sum(axis=1))
    # divergence theorem, of the field (k, 0, 0), in voxels
    flux = np.cross(edges[:, 0], edges[:, 1])[:, 0] / 2.0
    inner = flux * corners[:, :, 0].mean(axis=1)
    voxels = float((flux * sums[cases] + inner * counts[cases]).sum())
    return Surface(
        area_mm2=float((areas * counts[cases]).sum()),
        volume_mm3=abs(voxels * float(np.linalg.det(axes_mm))),
    )


def axes_of(geometry: Geometry) -> Matrix:
    """Return ``(3, 3)`` steps along the array axes in millimetres, in a frame of the grid's own.

    Its first axis is that of k; the spacing on the diagonal, zero elsewhere, unless the grid is
    sheared. Shape does not depend on how the grid is turned.
    """
    upper = np.linalg.qr(np.asarray(geometry.affine[:3, :3]), mode="r")
    return np.asarray(upper * np.sign(np.diag(upper))[:, None], np.float64)


@cache
def _triangles() -> tuple[Matrix, NDArray[np.intp]]:
    """Return ``(n, 3, 3)`` corners in index steps of all triangles of all cells, and the cell."""
    cells = "".join(_TRIANGLES).split(",")
    places = [int(edge, 13) for edge in "".join(cells)]
    cases = np.repeat(np.arange(len(cells)), [len(cell) // 3 for cell in cells])
    return _CROSSINGS[places].reshape(-1, 3, 3) / 2.0, cases
