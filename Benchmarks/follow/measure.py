#!/usr/bin/env python3
"""Measures what following costs: two gateways with the same panels, one that follows them and one that does not, run
beside each other. See ../README.md; `Benchmarks/run follow` builds what is needed and calls this.
  measure.py --amqp-port N [--rounds 5] [--seconds 10] [--scenarios idle1,idle] [--folder out]"""
import argparse
import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "side-by-side"))
sys.dont_write_bytecode = True
import run as side  # noqa: E402: how a process is measured and ended

MODES = ("off", "on")
# scenario: panels, shortest and longest pause between polls in s, new entries a second on every panel
SCENARIOS = {
    "idle1": (1, 1, 10, 0),  # as configured by default, and nothing happens
    "same1": (1, 1, 1, 0),  # a poll a second whose pages have not changed
    "full1": (1, 1, 1, 1.25),  # a poll a second that brings a full page with at least one new entry
    "idle": (1000, 1, 10, 0),
    "same": (1000, 1, 1, 0),
    "full": (1000, 1, 1, 1.25),
}
PREFIX = "bench.follow"


class Panel:
    """The one simulated panel that answers for all: its pages are full from the start."""

    def __init__(self, a):
        self.process = subprocess.Popen([a.program, "panel"], stdout=subprocess.PIPE, start_new_session=True)
        self.port = int(self.process.stdout.readline())
        self.emitted = 0
        self.order("events", message="user.login.ok", text="User john is logged in.", count=150)
        text = "Backing up of virtual server #101 on physical server node1.lan."
        for _ in range(100):
            self.order("tasks", description="backups.create", text=text, status=0)

    def order(self, what, **parameters):
        data = urllib.parse.urlencode(parameters).encode() if parameters else None
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/simulator/{what}", data, timeout=60) as answer:
            return json.load(answer)

    def polls(self):
        """How many pages it was asked for: the log's and the tasks'."""
        calls = self.order("executions")["calls"]
        return calls.get("event_log.list", 0), calls.get("tasks.list", 0)

    def emit(self, rate, over):
        """Adds entries at a rate until it is over."""
        while not over.wait(1 / rate):
            self.order("events", message="user.created", text=f"User u{self.emitted} was created.")
            self.emitted += 1


class Gateway:
    """A gateway that runs; the two have their queues in common, as no commands come."""

    def __init__(self, a, mode, scenario, panel):
        self.mode, self.state = mode, os.path.join(a.folder, mode)
        shutil.rmtree(self.state, ignore_errors=True)
        os.makedirs(self.state)
        with open(f"{self.state}/config.json", "w") as f:
            json.dump(self.configuration(a, scenario, panel), f)
        os.chmod(f"{self.state}/config.json", 0o600)
        with open(f"{self.state}/log", "w") as log:
            self.process = subprocess.Popen(
                [a.program, "gateway", f"{self.state}/config.json"], stdout=subprocess.PIPE, stderr=log, start_new_session=True)
        try:
            self.wait_until_ready()
        except BaseException:
            side.stop(self.process)
            raise

    def configuration(self, a, scenario, panel):
        panels, shortest, longest, _ = SCENARIOS[scenario]
        follow = {"enabled": self.mode == "on", "history": "none", "interval": {"minimum": f"{shortest}s", "maximum": f"{longest}s"}}
        panel = {"url": f"http://127.0.0.1:{panel.port}", "user": "admin", "password": "admin", "follow": follow}
        return {
            "broker": {"url": f"amqp://{a.amqp_user}:{a.amqp_password}@127.0.0.1:{a.amqp_port}/"},
            "panels": {f"p{i}": panel for i in range(1, panels + 1)},
            "commands": {"queue_prefix": PREFIX, **{k: f"{PREFIX}.{k}" for k in ("exchange", "unroutable", "expired")}},
            "ledger": {"path": f"{self.state}/ledger.sqlite"},
        }

    def log(self):
        return open(f"{self.state}/log").read()

    def wait_until_ready(self):
        deadline = time.monotonic() + 300
        while "gateway ready" not in self.log():
            if self.process.poll() is not None or time.monotonic() > deadline:
                sys.exit(f"the gateway did not get ready; see {self.state}/log")
            time.sleep(0.1)

    def cpu(self):
        return side.cpu(self.process.pid)

    def memory(self):
        """Bytes: what is resident, and what it has allocated."""
        status = dict(line.split(":", 1) for line in open(f"/proc/{self.process.pid}/status"))
        os.kill(self.process.pid, signal.SIGUSR1)
        return int(status["VmRSS"].split()[0]) * 1024, int(self.process.stdout.readline())

    def complaints(self):
        return sum(word in line for line in self.log().splitlines() for word in (" warning ", " error "))


def settle(panel, count, longest):
    """Waits until each panel was polled a few times, and the pauses have become as long as they can."""
    deadline = time.monotonic() + 300
    while min(panel.polls()) < 3 * count:
        if time.monotonic() > deadline:
            sys.exit("the panels are not polled")
        time.sleep(0.5)
    time.sleep(2 * longest)


def measure(a, panels, panel, gateways, broker):
    """One window, in which both gateways run."""
    watch = {**{mode: g.cpu for mode, g in gateways.items()}, "broker": lambda: side.cpu(broker), "panel": lambda: side.cpu(panel.process.pid)}
    emitted, polls = panel.emitted, panel.polls()
    before, busy, t = {k: f() for k, f in watch.items()}, side.machine_busy(), time.monotonic()
    time.sleep(a.seconds)
    wall, used = time.monotonic() - t, {k: f() - before[k] for k, f in watch.items()}
    result = {"others": max(0.0, (side.machine_busy() - busy - sum(used.values())) / wall)}  # the neighbours
    polled = min(now - then for now, then in zip(panel.polls(), polls))
    for mode, g in gateways.items():
        resident, allocated = g.memory()
        result[mode] = {"cpu_us": used[mode] / wall / panels * 1e6, "rss_kb": resident / 1024, "heap_kb": allocated / 1024}
    own = (used["on"] - used["off"]) * 1e6
    result["on"].update(
        polls_s=polled / wall, entries_s=(panel.emitted - emitted) / wall * panels, poll_us=own / max(polled, 1),
        broker_us=used["broker"] / max(polled, 1) * 1e6, panel_us=used["panel"] / max(polled, 1) * 1e6)
    return result


def scenario(a, name):
    """The windows of one scenario."""
    count, _, longest, rate = SCENARIOS[name]
    panel, gateways, over, emitter = Panel(a), {}, threading.Event(), None
    try:
        for mode in MODES:
            gateways[mode] = Gateway(a, mode, name, panel)
        if rate:
            emitter = threading.Thread(target=panel.emit, args=(rate, over))
            emitter.start()
        settle(panel, count, longest)
        results = []
        for i in range(a.rounds):
            r = measure(a, count, panel, gateways, side.pid_listening(a.amqp_port))
            results.append(r)
            print(f"  {i + 1}/{a.rounds} {name:6} {r['on']['polls_s']:7.1f} polls/s  cpu {r['on']['poll_us']:6.0f} us a poll  "
                  f"memory {r['on']['rss_kb'] / 1024:.1f} MB, off {r['off']['rss_kb'] / 1024:.1f} MB  others {r['others']:.2f} cores", file=sys.stderr)
        for mode, g in gateways.items():
            if n := g.complaints():
                print(f"  the gateway with following {mode} has logged {n} warnings or errors; see {g.state}/log", file=sys.stderr)
        return results
    finally:
        over.set()
        if emitter:
            emitter.join()
        for process in [g.process for g in gateways.values()] + [panel.process]:
            side.stop(process)


# label, key, form, whether the difference of the two is told for each panel
ROWS = [("CPU µs a second and panel", "cpu_us", "{:.2f}", False), ("resident memory KB", "rss_kb", "{:.0f}", True),
        ("allocated memory KB", "heap_kb", "{:.0f}", True), ("polls/s, each of both pages", "polls_s", "{:.1f}", False),
        ("new entries/s", "entries_s", "{:.0f}", False), ("CPU µs a poll, above off", "poll_us", "{:.0f}", False),
        ("broker's CPU µs a poll", "broker_us", "{:.0f}", False), ("panel's CPU µs a poll", "panel_us", "{:.0f}", False)]


def table(results):
    lines = ["| median (min-max) | off | on | difference | ratio |", "|---" * 5 + "|"]
    for name, rounds in results.items():
        panels = SCENARIOS[name][0]
        lines.append(f"| **{name}**, {panels} panel{'s' if panels > 1 else ''} | | | | |")
        for label, key, form, shared in ROWS:
            values = [[r[mode][key] for r in rounds if key in r[mode]] for mode in MODES]
            if not any(values[1]):
                continue
            cells = [f"{form.format(statistics.median(v))} ({form.format(min(v))}-{form.format(max(v))})" if v else "" for v in values]
            difference = ratio = ""
            if values[0]:
                off, on = (statistics.median(v) for v in values)
                difference = form.format(on - off) + (f", {(on - off) / panels:.1f} a panel" if shared and panels > 1 else "")
                ratio = f"{on / off:.2f}" if off else ""
            lines.append(f"| {label} | {cells[0]} | {cells[1]} | {difference} | {ratio} |")
        others = [r["others"] for r in rounds]
        lines.append(f"| other cores busy | | {statistics.median(others):.2f} ({min(others):.2f}-{max(others):.2f}) | | |")
    return "\n".join(lines)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--rounds", type=int, default=5)
    ap.add_argument("--seconds", type=float, default=10, help="of each window")
    ap.add_argument("--scenarios", default=",".join(SCENARIOS))
    ap.add_argument("--folder", default=os.path.join(HERE, "out"), type=os.path.abspath, help="where the ledgers are, on a disk")
    ap.add_argument("--program", default=os.path.join(HERE, ".build/release/follow"), type=os.path.abspath)
    ap.add_argument("--amqp-port", type=int, default=5672)
    ap.add_argument("--amqp-user", default="guest")
    ap.add_argument("--amqp-password", default="guest")
    a = ap.parse_args()
    os.makedirs(a.folder, exist_ok=True)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that nothing started here outlives it
    results = {}
    for name in a.scenarios.split(","):
        results[name] = scenario(a, name)
        with open(os.path.join(a.folder, "results.json"), "w") as f:
            json.dump(results, f, indent=1)
    print(table(results))


if __name__ == "__main__":
    main()
