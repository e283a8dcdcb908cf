"""What a claim's runs are told is held to the annotations of its settings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from capsviz.experiments.experiment import Preset
from capsviz.experiments.registry import load_experiment


def test_a_setting_of_another_kind_is_named_before_anything_runs():
    experiment = load_experiment("rounds")
    smoke = experiment.presets["smoke"]
    odd: Preset = replace(smoke, settings={**smoke.settings, "examples": "all"})
    with pytest.raises(ValueError, match=r"Settings\.examples must be a whole number; got 'all'"):
        replace(experiment, presets={"smoke": odd})
