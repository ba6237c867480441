"""The order of the steps, and the engines that run them. `ENGINES` is the table a new engine is added to."""

from onrecord.pipeline.jobs import Job, Limits, Outcome, Start, Work
from onrecord.pipeline.process import Engine, Progress, Report, Resolve, Steps, Watch, build, take_in, unwatched
from onrecord.pipeline.processes import processes
from onrecord.pipeline.serial import serial
from onrecord.pipeline.stream import findings_of

__all__ = [
    "ENGINES", "Engine", "Job", "Limits", "Outcome", "Progress", "Report", "Resolve", "Start", "Steps", "Watch",
    "Work", "build", "findings_of", "take_in", "unwatched",
]  # fmt: skip

ENGINES: dict[str, Engine] = {
    "serial": serial,
    "processes": processes,
}
