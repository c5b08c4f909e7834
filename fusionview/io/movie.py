"""Movies of pictures: MP4 for players and slides, GIF for everywhere else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import WriteError
from fusionview.io.atomic import replacing
from fusionview.model.progress import Progress, no_progress

Rgba = NDArray[np.uint8]
Picture = Callable[[int], Rgba]
"""The picture of a number: uint8 ``(rows, columns, 4)``, all of one size."""

ENDINGS = (".mp4", ".gif")
_CODEC = "mp4v"
"""MPEG-4 part 2: its encoder is free of licences that the rest could not be shipped with, and
media players and slide programs of all platforms play it."""
_PALETTE_FROM = 6
"""Pictures that the 256 colours of a GIF are chosen from."""


def write_movie(
    picture: Picture,
    count: int,
    path: Path,
    *,
    frames_per_s: float,
    progress: Progress = no_progress,
) -> None:
    """Write pictures as a movie; it is saved once it has been read back whole.

    Parameters
    ----------
    picture
        Asked for 0 to ``count - 1`` one by one, so that a long movie needs no memory.
    path
        Its ending chooses the format: ``.mp4`` or ``.gif``.

    Raises
    ------
    WriteError
        If the ending is another, the file cannot be written, or it reads back shorter.
    Cancelled
        Through ``progress``; nothing is left then.
    """
    path = Path(path)
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise WriteError(
            f"{path.name} names no movie format.", hint="Let the name end in .mp4 or .gif."
        )
    if count < 1 or frames_per_s <= 0:
        raise WriteError("There are no frames for a movie.", hint="Choose what shall move.")

    def reported(number: int) -> Rgba:
        progress(number / count, f"Picture {number + 1} of {count}")
        return picture(number)

    with replacing(path) as temporary:
        if ending == ".mp4":
            found = _write_mp4(reported, count, temporary, frames_per_s)
        else:
            found = _write_gif(reported, count, temporary, frames_per_s)
        if found != count:
            raise WriteError(
                f"{path.name} was not saved: it holds {found} of {count} pictures.",
                hint="Try the other format (.gif or .mp4), and report this.",
            )


def _write_mp4(picture: Picture, count: int, path: Path, frames_per_s: float) -> int:
    """Encode, and return how many pictures can be decoded."""
    import cv2  # noqa: PLC0415 - only movies need it

    first = picture(0)
    # the codec stores colours for every second pixel and takes even sizes only
    rows, columns = (size - size % 2 for size in first.shape[:2])
    code = cv2.VideoWriter.fourcc(*_CODEC)
    writer = cv2.VideoWriter(str(path), cv2.CAP_FFMPEG, code, frames_per_s, (columns, rows))
    try:
        if not writer.isOpened():
            raise OSError(5, "the encoder did not start")
        for number in range(count):
            shown = picture(number) if number else first
            writer.write(np.ascontiguousarray(shown[:rows, :columns, 2::-1]))
    finally:
        writer.release()
    reader = cv2.VideoCapture(str(path), cv2.CAP_FFMPEG)
    try:
        found = 0
        while reader.grab():
            found += 1
        return found
    finally:
        reader.release()


def _write_gif(picture: Picture, count: int, path: Path, frames_per_s: float) -> int:
    """Encode, and return how many pictures the file holds by its duration."""
    from PIL import Image  # noqa: PLC0415 - only movies need it

    palette = _palette(picture, count)
    images = (
        Image.fromarray(np.ascontiguousarray(picture(number)[..., :3])).quantize(
            palette=palette, dither=Image.Dither.NONE
        )
        for number in range(count)
    )
    hundredths = max(2, round(100 / frames_per_s))  # players slow anything faster down
    next(images).save(
        path, "GIF", save_all=True, append_images=images, duration=hundredths * 10, loop=0
    )
    with Image.open(path) as movie:
        total = 0
        for number in range(getattr(movie, "n_frames", 1)):
            movie.seek(number)  # equal neighbours are stored once, and shown for longer
            total += int(movie.info.get("duration", 0)) or hundredths * 10
        return round(total / (hundredths * 10))


def _palette(picture: Picture, count: int) -> Any:
    """Choose one palette for all frames: colours would flicker with one for each."""
    from PIL import Image  # noqa: PLC0415 - see above

    numbers = sorted({round(n * (count - 1) / (_PALETTE_FROM - 1)) for n in range(_PALETTE_FROM)})
    strip = np.concatenate([picture(number)[..., :3] for number in numbers])
    return Image.fromarray(np.ascontiguousarray(strip)).quantize(
        256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE
    )
