# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Watch the collection at work: `make demo`, or `nox -s demo -- --pause` to go on at your own pace.

Plays playbooks/demo.yml step by step against a simulator that runs for as long as this does, says what happens and why,
and fails where a step does not do what is said of it.
"""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
from pathlib import Path
from typing import NoReturn

from stage import Stage, UnexpectedError, simulator

JSON_FEED, CSV_FEED = "data_delivery_format: JSON", "data_delivery_format: CSV"
BRUNO = """\
    first_name: Bruno
    last_name: Example
    skills:
      - name: Support
        priority: 1
"""
SALES = """\
      - name: Sales
        priority: 2
"""


def main() -> int:
    """Play it, and stop what was started, however it ends."""
    parser = argparse.ArgumentParser(prog="nox -s demo --", description="Watch the collection at work.")
    parser.add_argument("--pause", action="store_true", help="wait for Enter before each step")
    options = parser.parse_args()
    for number in (signal.SIGHUP, signal.SIGTERM):
        signal.signal(number, end)
    with tempfile.TemporaryDirectory(prefix="demo-") as place:
        stage = Stage(Path(place), pause=options.pause, steps=len(STEPS))
        try:
            stage.say(
                "avaya.cloud keeps the agents and data feeds of contact centers on Avaya's public cloud as "
                "code. Here it works against a simulator on this machine; nothing else is touched. A line "
                "that begins with $ is a command that you could type yourself."
            )
            with simulator(stage):
                for step in STEPS:
                    step(stage)
            stage.say("\nThat was it. README.md says how to do the same with your own contact center.")
        except KeyboardInterrupt:
            stage.say("\nInterrupted. What was started has been stopped.")
            return 128 + signal.SIGINT
        except UnexpectedError as problem:
            stage.say(f"\nThe demo failed: {problem}", failure=True)
            return 1
    return 0


def end(number: int, _frame: object) -> NoReturn:
    """End in order, so that the simulator is stopped."""
    sys.exit(128 + number)


def look(stage: Stage) -> None:
    """Show the modules that read."""
    stage.begin("Look at what is there")
    stage.say(
        "Skills are the queues that calls are routed to. AUX codes are the reasons that agents give for "
        "not taking calls."
    )
    stage.run("--tags look", changed=0)


def plan(stage: Stage) -> None:
    """Show what check mode predicts, and that it writes nothing."""
    stage.begin("Declare three agents and a data feed, and see the plan")
    stage.say(f"This is the desired state. It stands in {stage.file.name}, the passwords in a file of their own:")
    stage.show_declaration("agents", "feeds")
    stage.say("With --check --diff Ansible says what it would change, and changes nothing:")
    stage.forget_requests()
    stage.run("--tags declare --check --diff", changed=2)
    methods = stage.methods()
    stage.expect(set(methods) == {"GET"}, f"check mode has sent {', '.join(sorted(set(methods)))}")
    stage.say(
        f"The simulator has counted {len(methods)} requests, and all of them only read. Not even a login id "
        "was reserved; that is why the plan does not show one."
    )


def apply(stage: Stage) -> None:
    """Create everything."""
    stage.begin("Apply it")
    stage.say(
        "The same command without --check. Avaya makes agents in jobs that take a while; they are waited for "
        "until all are there with their phones. (changed=2 counts tasks, not agents.)"
    )
    stage.run("--tags declare", changed=2)
    stage.expect_there(agents=3, subscriptions=1)


def apply_again(stage: Stage) -> None:
    """Show that nothing happens the second time."""
    stage.begin("Apply it again: nothing changes")
    stage.say(
        "What is as declared stays unchanged, so this must end with changed=0. The warning is there because "
        "the service keeps the feed's password to itself: whether it is the declared one cannot be known."
    )
    stage.forget_requests()
    stage.run("--tags declare", changed=0)
    stage.expect(set(stage.methods()) == {"GET"}, "a run with nothing to change has written to the service")


def change_feed(stage: Stage) -> None:
    """Show an update, and the record that it costs."""
    stage.begin("Change the data feed")
    stage.say(
        "Meanwhile the wallboard was down, and Avaya dropped data that was meant for it (the simulator pretends "
        "so). Then its developers ask for CSV:"
    )
    stage.lose_data("2026-01-31T03:14:00Z", posts=3, records=120)
    stage.edit(JSON_FEED, CSV_FEED)
    stage.run("--tags declare --check --diff", changed=1)
    stage.say(
        "A feed is changed in place. But each change makes Avaya forget what data it has lost, so none is "
        "sent that is not needed, and the record is handed out before it is gone:"
    )
    stage.run("--tags declare", changed=1)
    stage.expect_there(agents=3, subscriptions=1)


def change_agent(stage: Stage) -> None:
    """Show the refusal, and what a recreation costs."""
    stage.begin("Change an agent")
    stage.say("Bruno is to help Sales too:")
    stage.edit(BRUNO, BRUNO + SALES)
    stage.run("--tags declare --check", code=2, proof="Avaya cannot change an agent in place")
    stage.say(
        "Avaya's API has no request that changes an agent. All that can be done is to delete Bruno and to "
        "create him again. That has a price, so it is only done where you allow it. The plan, with that "
        "allowed:"
    )
    stage.run("--tags declare -e on_difference=recreate --check --diff", changed=1)
    stage.say("The price is his login id and his phone's extension: he gets new ones. Agreed, so apply it:")
    stage.run("--tags declare -e on_difference=recreate", changed=1)
    stage.expect_there(agents=3, subscriptions=1)


def remove(stage: Stage) -> None:
    """Take everything away."""
    stage.begin("Take it all away")
    stage.say("A playbook for the end of it. It removes what the file declares, and nothing else.")
    stage.run("--diff", changed=2, playbook="avaya.cloud.demo_remove")
    stage.expect_there(agents=0, subscriptions=0)


STEPS = (look, plan, apply, apply_again, change_feed, change_agent, remove)


if __name__ == "__main__":
    sys.exit(main())
