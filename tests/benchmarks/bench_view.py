"""Milliseconds per frame of the fused three-plane view and of the projection, against VTK's own.

Three views of 512 × 512 pixels, a 256³ MR under an oblique 128³ PET. "stacked" is one off-screen
render window per view with two vtkImageSlice over vtkImageResliceMapper, read back; "quad" is our
picture passed through a textured quad in such a window. "3×3" are nine views, MR, PET and both on
the three planes, which they share; "9 alone" are the same that share nothing. Frames are
interleaved; medians. Targets: fused against stacked at most 0.5 for scroll and 0.25 for opacity and
window; 3×3 against fused at most 1.6 for scroll; 6 ms for a projection.

Run: python tests/benchmarks/bench_view.py [frames]
"""

import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np
import vtkmodules.vtkRenderingOpenGL2
import vtkmodules.vtkRenderingVolumeOpenGL2  # noqa: F401 - registers the volume mappers
from numpy.typing import NDArray
from vtkmodules.util.numpy_support import numpy_to_vtk
from vtkmodules.vtkCommonCore import vtkLookupTable, vtkUnsignedCharArray
from vtkmodules.vtkCommonDataModel import vtkImageData, vtkPiecewiseFunction
from vtkmodules.vtkCommonMath import vtkMatrix4x4
from vtkmodules.vtkFiltersSources import vtkPlaneSource
from vtkmodules.vtkRenderingCore import (
    vtkActor,
    vtkColorTransferFunction,
    vtkImageSlice,
    vtkPolyDataMapper,
    vtkRenderer,
    vtkRenderWindow,
    vtkTexture,
    vtkVolume,
    vtkVolumeProperty,
)
from vtkmodules.vtkRenderingImage import vtkImageResliceMapper
from vtkmodules.vtkRenderingVolume import (
    vtkFixedPointVolumeRayCastMapper,
    vtkGPUVolumeRayCastMapper,
)

from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.plane import Orientation, Plane, picture_axes
from fusionview.model.quantity import Quantity
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.view.colormaps import colormap
from fusionview.view.layers import Layer
from fusionview.view.mip import load_kernel
from fusionview.view.mip_scene import MipInputs, MipScene
from fusionview.view.planes import SharedPlanes
from fusionview.view.slice_scene import SliceInputs, SliceScene

SIZE = 512
MM = 0.55
Frame = Callable[[int], None]


def volume(name: str, n: int, spacing_mm: float, rotation: NDArray[np.float64]) -> Volume:
    """A smooth ball with noise."""
    geometry = Geometry.centred((n, n, n), (spacing_mm,) * 3, rotation=rotation)
    x = np.linspace(-1, 1, n, dtype=np.float32)
    ball = 1 - np.sqrt(x[:, None, None] ** 2 + x[:, None] ** 2 + x**2)
    noise = np.random.default_rng(0).normal(0, 0.02, (n, n, n)).astype(np.float32)
    return Volume(
        id=name,
        name=name,
        kind=Kind.OTHER,
        quantity=Quantity.OTHER,
        geometry=geometry,
        data=np.maximum(100 * (ball + noise), 0),
    )


class Fused:
    """Our three views, with crosshair, letters and scale bar."""

    def __init__(self, mr: Volume, pet: Volume, more: Sequence[Layer] = ()) -> None:
        self.scenes = [SliceScene() for _ in Orientation]
        self.inputs = views((*both(mr, pet), *more))

    def draw(self) -> list[NDArray[np.uint8]]:
        pairs = zip(self.scenes, self.inputs, strict=True)
        return [scene.render(inputs) for scene, inputs in pairs]

    def scroll(self, n: int) -> None:
        planes = [plane(o, n) for o in Orientation]
        self.inputs = [
            replace(inputs, plane=planes[view % 3], crosshair_mm=(n, n, n))
            for view, inputs in enumerate(self.inputs)
        ]
        self.draw()

    def _upper(self, **changed: object) -> None:
        self.inputs = [
            replace(
                inputs,
                layers=tuple(
                    replace(layer, **changed)  # type: ignore[arg-type]
                    if layer.volume.id == "pet" and layer.opacity < 1
                    else layer
                    for layer in inputs.layers
                ),
            )
            for inputs in self.inputs
        ]
        self.draw()

    def opacity(self, n: int) -> None:
        self._upper(opacity=n % 49 / 50)

    def window(self, n: int) -> None:
        self._upper(window=(0, 40 + n))


class NineViews(Fused):
    """MR, PET and both on the three planes."""

    def __init__(self, mr: Volume, pet: Volume, planes: SharedPlanes | None) -> None:
        lower, upper = both(mr, pet)
        self.scenes = [SliceScene(planes) for _ in range(9)]
        self.inputs = [
            one
            for layers in ((lower,), (replace(upper, opacity=1.0),), (lower, upper))
            for one in views(layers)
        ]


class Quads(Fused):
    """Our pictures, each passed through a render window."""

    def __init__(self, mr: Volume, pet: Volume) -> None:
        super().__init__(mr, pet)
        self.windows = [QuadWindow() for _ in Orientation]

    def draw(self) -> list[NDArray[np.uint8]]:
        pictures = super().draw()
        for window, picture in zip(self.windows, pictures, strict=True):
            window.show(picture)
        return pictures


class Stacked:
    """Three render windows with two vtkImageSlice each, without any annotation."""

    def __init__(self, mr: Volume, pet: Volume) -> None:
        self.views = []
        for orientation in Orientation:
            window, renderer = offscreen()
            slices = [
                image_slice(mr, "grey", (0, 80), 1.0, 0),
                image_slice(pet, "hot_iron", (0, 60), 0.5, 1),
            ]
            for one in slices:
                renderer.AddViewProp(one)
            self.views.append((orientation, window, renderer.GetActiveCamera(), slices))
        self.scroll(0)

    def draw(self) -> None:
        for _, window, _, _ in self.views:
            read_back(window)

    def scroll(self, n: int) -> None:
        for orientation, _, camera, _ in self.views:
            right, down = picture_axes(orientation)
            normal = np.cross(right, down)
            camera.ParallelProjectionOn()
            camera.SetParallelScale(SIZE * MM / 2)
            camera.SetFocalPoint(*(normal * n))
            camera.SetPosition(*(normal * (n - 500)))
            camera.SetViewUp(*-down)
            camera.SetClippingRange(1, 1000)
        self.draw()

    def opacity(self, n: int) -> None:
        for _, _, _, slices in self.views:
            slices[1].GetProperty().SetOpacity(n % 50 / 50)
        self.draw()

    def window(self, n: int) -> None:
        for _, _, _, slices in self.views:
            slices[1].GetProperty().SetColorWindow(40.0 + n)
            slices[1].GetProperty().SetColorLevel((40.0 + n) / 2)
        self.draw()


class QuadWindow:
    """One textured quad, pixel by pixel."""

    def __init__(self) -> None:
        self.window, renderer = offscreen()
        source = vtkPlaneSource()
        source.SetOrigin(0, 0, 0)
        source.SetPoint1(SIZE, 0, 0)
        source.SetPoint2(0, SIZE, 0)
        mapper, actor = vtkPolyDataMapper(), vtkActor()
        mapper.SetInputConnection(source.GetOutputPort())
        actor.SetMapper(mapper)
        actor.GetProperty().LightingOff()
        self.texture = vtkTexture()
        self.texture.SetColorModeToDirectScalars()
        actor.SetTexture(self.texture)
        renderer.AddViewProp(actor)
        camera = renderer.GetActiveCamera()
        camera.ParallelProjectionOn()
        camera.SetParallelScale(SIZE / 2)
        camera.SetFocalPoint(SIZE / 2, SIZE / 2, 0)
        camera.SetPosition(SIZE / 2, SIZE / 2, 1)

    def show(self, picture: NDArray[np.uint8]) -> None:
        image = vtkImageData()
        image.SetDimensions(SIZE, SIZE, 1)
        image.GetPointData().SetScalars(numpy_to_vtk(picture.reshape(-1, 4)))
        self.texture.SetInputData(image)
        read_back(self.window)


def both(mr: Volume, pet: Volume) -> tuple[Layer, Layer]:
    here = Transform.identity()
    return Layer(mr, here, (0, 80), "grey", 1), Layer(pet, here, (0, 60), "hot_iron", 0.5)


def views(layers: tuple[Layer, ...]) -> list[SliceInputs]:
    return [
        SliceInputs(plane=plane(o, 0), layers=layers, crosshair_mm=(0, 0, 0)) for o in Orientation
    ]


def plane(orientation: Orientation, offset_mm: float) -> Plane:
    right, down = picture_axes(orientation)
    point = np.cross(right, down) * offset_mm
    return Plane.through(point, (right, down), MM, (SIZE, SIZE), (0, 0, 0))


def offscreen() -> tuple[vtkRenderWindow, vtkRenderer]:
    window, renderer = vtkRenderWindow(), vtkRenderer()
    window.SetOffScreenRendering(1)
    window.SetMultiSamples(0)
    window.SetSize(SIZE, SIZE)
    window.AddRenderer(renderer)
    return window, renderer


def read_back(window: vtkRenderWindow) -> None:
    window.Render()
    window.GetRGBACharPixelData(0, 0, SIZE - 1, SIZE - 1, 0, vtkUnsignedCharArray(), 0)


def vtk_image(of: Volume) -> vtkImageData:
    """The volume in VTK's world, by direction matrix."""
    image = vtkImageData()
    image.SetDimensions(*of.geometry.shape[::-1])
    image.SetSpacing(*of.geometry.spacing_mm[::-1])
    image.SetOrigin(*of.geometry.affine[:3, 3])
    directions = (of.geometry.affine[:3, :3] / of.geometry.spacing_mm)[:, ::-1]
    image.SetDirectionMatrix(*directions.ravel())
    image.GetPointData().SetScalars(numpy_to_vtk(of.data.reshape(-1)))
    return image


def image_slice(
    of: Volume, name: str, window: tuple[float, float], opacity: float, layer: int
) -> vtkImageSlice:
    image = vtk_image(of)
    matrix = np.eye(4)  # vtkImageResliceMapper ignores the direction matrix
    matrix[:3, :3] = np.array([image.GetDirectionMatrix().GetElement(i, j) for i in range(3)
                               for j in range(3)]).reshape(3, 3)  # fmt: skip
    origin = np.array(image.GetOrigin())
    image.SetOrigin(0, 0, 0)
    image.SetDirectionMatrix(1, 0, 0, 0, 1, 0, 0, 0, 1)
    matrix[:3, 3] = origin
    user = vtkMatrix4x4()
    user.DeepCopy(matrix.ravel().tolist())
    mapper, shown, table = vtkImageResliceMapper(), vtkImageSlice(), vtkLookupTable()
    mapper.SetInputData(image)
    mapper.SliceFacesCameraOn()
    mapper.SliceAtFocalPointOn()
    table.SetNumberOfTableValues(256)
    for n, colour in enumerate(colormap(name) / 255.0):
        table.SetTableValue(n, (*colour.tolist(), 1.0))
    shown.SetMapper(mapper)
    shown.SetUserMatrix(user)
    prop = shown.GetProperty()
    prop.SetLookupTable(table)
    prop.SetColorWindow(window[1] - window[0])
    prop.SetColorLevel(sum(window) / 2)
    prop.SetOpacity(opacity)
    prop.SetLayerNumber(layer)
    prop.SetInterpolationTypeToLinear()
    return shown


def our_mip(mr: Volume) -> Frame:
    scene = MipScene()
    layer = Layer(mr, Transform.identity(), (0, 80), "inverse_grey", 1.0)

    def frame(n: int) -> None:
        inputs = MipInputs(
            layer=layer,
            angle_deg=3.0 * n,
            shape=(SIZE, SIZE),
            mm_per_pixel=MM,
            center_mm=(0, 0, 0),
        )
        scene.render(inputs)

    return frame


def vtk_mip(
    mr: Volume, mapper: vtkGPUVolumeRayCastMapper | vtkFixedPointVolumeRayCastMapper
) -> Frame:
    window, renderer = offscreen()
    mapper.SetInputData(vtk_image(mr))
    mapper.SetBlendModeToMaximumIntensity()
    colours, opacity = vtkColorTransferFunction(), vtkPiecewiseFunction()
    colours.AddRGBPoint(0, 1, 1, 1)
    colours.AddRGBPoint(80, 0, 0, 0)
    opacity.AddPoint(0, 0)
    opacity.AddPoint(80, 1)
    prop, shown = vtkVolumeProperty(), vtkVolume()
    prop.SetColor(colours)
    prop.SetScalarOpacity(opacity)
    prop.SetInterpolationTypeToLinear()
    shown.SetMapper(mapper)
    shown.SetProperty(prop)
    renderer.AddViewProp(shown)
    camera = renderer.GetActiveCamera()
    camera.ParallelProjectionOn()

    def frame(n: int) -> None:
        angle = np.deg2rad(3.0 * n)
        camera.SetFocalPoint(0, 0, 0)
        camera.SetPosition(500 * np.sin(angle), -500 * np.cos(angle), 0)
        camera.SetViewUp(0, 0, 1)
        camera.SetParallelScale(SIZE * MM / 2)
        renderer.ResetCameraClippingRange()
        read_back(window)

    return frame


def compare(title: str, contenders: Mapping[str, Frame], frames: int) -> None:
    """Print medians of interleaved frames; the ratio is to the first contender."""
    wall: dict[str, list[float]] = {name: [] for name in contenders}
    cpu: dict[str, list[float]] = {name: [] for name in contenders}
    for n in range(frames + 2):
        for name, frame in contenders.items():
            start, start_cpu = time.perf_counter(), time.process_time()
            frame(n + 1)
            if n >= 2:  # the first ones allocate and compile
                cpu[name].append(1e3 * (time.process_time() - start_cpu))
                wall[name].append(1e3 * (time.perf_counter() - start))
    first = float(np.median(cpu[next(iter(contenders))]))
    for name in contenders:
        spent = float(np.median(cpu[name]))
        print(
            f"{title:10s} {name:12s} {spent:8.1f} CPU-ms {np.median(wall[name]):8.1f} wall-ms"
            f"   × {spent / first:.2f}"
        )


def main() -> None:
    frames = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    load_kernel()  # as the window does in the background
    oblique = Transform.from_euler((12, -9, 20), (0, 0, 0), (0, 0, 0)).matrix[:3, :3]
    mr, pet = volume("mr", 256, 1.0, np.eye(3)), volume("pet", 128, 2.0, oblique)
    moved = Transform.from_euler((1, 2, 3), (4, 5, 6), (0, 0, 0))
    third = Layer(pet, moved, (0, 60), "viridis", 0.5, threshold=20.0)
    contenders = {
        "stacked": Stacked(mr, pet),
        "fused": Fused(mr, pet),
        "quad": Quads(mr, pet),
    }
    three_by_three = {
        "fused": Fused(mr, pet),
        "3×3": NineViews(mr, pet, SharedPlanes()),
        "9 alone": NineViews(mr, pet, None),
        "3 layers": Fused(mr, pet, (third,)),
    }
    for group in (contenders, three_by_three):
        for verb in ("scroll", "opacity", "window"):
            compare(verb, {name: getattr(view, verb) for name, view in group.items()}, frames)
    mips = {
        "columns": our_mip(mr),
        "VTK GPU": vtk_mip(mr, vtkGPUVolumeRayCastMapper()),
        "VTK CPU": vtk_mip(mr, vtkFixedPointVolumeRayCastMapper()),
    }
    compare("MIP 256³", mips, max(3, frames // 2))


if __name__ == "__main__":
    main()
