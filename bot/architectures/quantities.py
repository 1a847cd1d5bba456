"""What can be asked of an architecture."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Dimension = Literal["batch", "timesteps", "features", "units", "height", "width", "channels", "filters"]


class Count(BaseModel):
    """A number computed from an architecture; `layer` counts from 1, none means the whole model."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    count: Literal["parameters", "recurrent_layers", "input_features"]
    layer: int | None = Field(default=None, ge=1)


class ShapeOf(BaseModel):
    """A shape computed from an architecture; `layer` counts from 1, none means the whole model."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    shape_of: Literal["input", "output"]
    layer: int | None = Field(default=None, ge=1)
