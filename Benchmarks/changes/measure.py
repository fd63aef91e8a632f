#!/usr/bin/env python3
"""Measures what the ledger costs: two gateways with the same panels, one with its ledger in a file and one in memory,
take turns of a few seconds. See ../README.md; `Benchmarks/run changes` builds what is needed and calls this.
  measure.py --amqp-port N [--rounds 7] [--seconds 2] [--scenarios busy,alone] [--folder out]"""
import argparse
import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
SIDE = os.path.join(HERE, "..", "side-by-side")
sys.path.insert(0, SIDE)
sys.dont_write_bytecode = True
import run as side  # noqa: E402: how a process is measured and ended

MODES = ("memory", "file")
# scenario: panels, how long each takes in ms, commands in flight for each, commands to warm up with
SCENARIOS = {
    "busy": (64, 0, 4, 12800),
    "busy50": (64, 50, 4, 2560),
    "alone": (1, 0, 1, 500),
    "alone50": (1, 50, 1, 20),
}
BODY = '{"method":"virtual_servers.start","panel":"p{id}","params":{"id":{id}}}'


class Contestant:
    """A gateway that runs, with queues of its own."""

    def __init__(self, a, mode, scenario, panel_port):
        self.a, self.mode, self.panel_port = a, mode, panel_port
        self.panels, _, self.each, warm_up = SCENARIOS[scenario]
        self.url = f"amqp://{a.amqp_user}:{a.amqp_password}@127.0.0.1:{a.amqp_port}/"
        self.prefix = f"bench.{mode}{self.panels}"
        self.state = os.path.join(a.folder, mode)
        self.changes = 0
        shutil.rmtree(self.state, ignore_errors=True)
        os.makedirs(self.state)
        with open(f"{self.state}/config.json", "w") as f:
            json.dump(self.configuration(), f)
        os.chmod(f"{self.state}/config.json", 0o600)
        with open(f"{self.state}/log", "w") as log:
            self.process = subprocess.Popen(
                [a.gateway, f"{self.state}/config.json", mode], stdout=subprocess.PIPE, stderr=log, start_new_session=True)
        try:
            self.wait_until_ready()
            self.load(["-n", str(warm_up)])
        except BaseException:
            side.stop(self.process)
            raise

    def configuration(self):
        panel = {"url": f"http://127.0.0.1:{self.panel_port}", "user": "admin", "password": "secret"}
        names = {k: f"{self.prefix}.{k}" for k in ("exchange", "unroutable", "expired")}
        return {
            "broker": {"url": self.url},
            "panels": {f"p{i}": panel for i in range(1, self.panels + 1)},
            "commands": {"queue_prefix": self.prefix, **names},
            "ledger": {"path": f"{self.state}/ledger.sqlite"},
        }

    def wait_until_ready(self):
        deadline = time.monotonic() + 60
        while "gateway ready" not in open(f"{self.state}/log").read():
            if self.process.poll() is not None or time.monotonic() > deadline:
                sys.exit(f"the gateway did not get ready; see {self.state}/log")
            time.sleep(0.1)

    def load(self, extra):
        argv = [f"{SIDE}/out/load", "--url", self.url, "--queue", f"{self.prefix}.p{{id}}.changes", "--body", BODY,
                "--expect", '"succeeded"', "--ids", str(self.panels), "--each", str(self.each), *extra]
        out = subprocess.run(argv, stdout=subprocess.PIPE)
        result = json.loads(out.stdout or "{}")
        if out.returncode:
            sys.exit(f"replies are missing or wrong: {result}; see {self.state}/log")
        self.changes += result["received"]
        return result

    def measure(self, broker, stub):
        watch = {"gateway": self.process.pid, "broker": broker, "stub": stub}
        before, busy, t, children = {k: side.cpu(p) for k, p in watch.items()}, side.machine_busy(), time.monotonic(), os.times()
        r = self.load(["-n", "1000000", "--seconds", str(self.a.seconds)])
        wall = time.monotonic() - t
        used = {k: side.cpu(p) - before[k] for k, p in watch.items()}
        result = {f"{k}_ms_10k": v / r["received"] * 1e7 for k, v in used.items()}
        now = os.times()
        used["load"] = now.children_user + now.children_system - children.children_user - children.children_system
        result.update(per_s=r["throughput"], p50_ms=r["p50_us"] / 1e3, p99_ms=r["p99_us"] / 1e3)
        result["others"] = max(0.0, (side.machine_busy() - busy - sum(used.values())) / wall)  # the neighbours
        result["rss_mb"] = side.peak_kb(self.process.pid) / 1024
        return result

    def stop(self):
        """Ends it and deletes its queues; returns how often its ledger was committed for each change."""
        side.stop(self.process)
        for queue in ("p{id}.changes", "p{id}.reads", "unroutable", "expired"):
            subprocess.run([f"{SIDE}/out/load", "--url", self.url, "--queue", f"{self.prefix}.{queue}", "--ids", str(self.panels), "--delete"])
        return int(self.process.stdout.read() or 0) / max(self.changes, 1)


def panel_alone(port, latency):
    """What the call takes by itself, over a connection of its own as the gateway's changes are."""
    count = 40 if latency else 1000
    out = subprocess.run(
        ["curl", "-s", "-u", "admin:secret", "-H", "Connection: close", "-d", "id=1", "-o", "/dev/null", "-m", "10", "-w", "%{time_total}\n",
         f"http://127.0.0.1:{port}/api/virtual_servers/start?n=[1-{count}]"], stdout=subprocess.PIPE, check=True, text=True)
    got = sorted(float(line) * 1e3 for line in out.stdout.split())
    return {"p50_ms": got[len(got) // 2], "p99_ms": got[(len(got) - 1) * 99 // 100]}


def scenario(a, name):
    """The rounds of one scenario: a list of rounds for each mode, and for the panel where it has one change at a time."""
    panels, latency, _, _ = SCENARIOS[name]
    broker = side.pid_listening(a.amqp_port)
    results = {mode: [] for mode in MODES}
    contestants = []
    stub = subprocess.Popen([f"{SIDE}/out/panelstub", "--latency-ms", str(latency)], stdout=subprocess.PIPE)
    try:
        port = int(stub.stdout.readline())
        for mode in MODES:
            contestants.append(Contestant(a, mode, name, port))
        for i in range(a.rounds):
            own = panel_alone(port, latency) if panels == 1 else None
            for c in contestants if i % 2 == 0 else contestants[::-1]:  # each round begins with the other one
                r = c.measure(broker, stub.pid)
                if own:
                    r.update(own_p50_ms=own["p50_ms"], own_p99_ms=own["p99_ms"], above_ms=r["p50_ms"] - own["p50_ms"])
                results[c.mode].append(r)
                print(f"  {i + 1}/{a.rounds} {name:8} {c.mode:7} {r['per_s']:6.0f}/s  cpu {r['gateway_ms_10k']:5.0f} ms/10k  p50 {r['p50_ms']:6.2f} ms"
                      f"  p99 {r['p99_ms']:6.2f} ms  others {r['others']:.2f} cores", file=sys.stderr)
    finally:
        for c in contestants:
            commits = c.stop()
            for r in results[c.mode]:
                r["commits"] = commits
        stub.terminate()
        stub.wait()
    return results


def disk(folder):
    """The file system's kind, and what bringing 8 KB to the disk takes there by itself."""
    kind = subprocess.run(["stat", "-f", "-c", "%T", folder], stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
    name, times = os.path.join(folder, "probe"), []
    f = os.open(name, os.O_CREAT | os.O_RDWR)
    for i in range(300):
        os.pwrite(f, b"x" * 8192, i % 100 * 8192)
        t = time.monotonic()
        os.fdatasync(f)
        times.append((time.monotonic() - t) * 1e3)
    os.close(f)
    os.remove(name)
    times.sort()
    return f"The ledger is on {kind}; there fdatasync of 8 KB takes {times[150]:.2f} ms (p99 {times[297]:.2f})."


ROWS = [("CPU ms per 10,000", "gateway_ms_10k", "{:.0f}"), ("changes/s", "per_s", "{:.0f}"), ("commits a change", "commits", "{:.3f}"),
        ("p50 ms", "p50_ms", "{:.2f}"), ("p99 ms", "p99_ms", "{:.2f}"), ("p50 ms of the panel's call", "own_p50_ms", "{:.2f}"),
        ("p50 above the panel's, ms", "above_ms", "{:.2f}"), ("peak memory MB", "rss_mb", "{:.1f}"),
        ("broker's CPU ms per 10,000", "broker_ms_10k", "{:.0f}"), ("stub's CPU ms per 10,000", "stub_ms_10k", "{:.0f}"),
        ("other cores busy", "others", "{:.2f}")]


def table(results):
    lines = ["| median (min-max) | " + " | ".join(MODES) + " | median ratio of the rounds |", "|---" * 4 + "|"]
    for name, modes in results.items():
        lines.append(f"| **{name}** | | | |")
        for label, key, form in ROWS:
            values = {mode: [r[key] for r in modes[mode] if key in r] for mode in MODES}
            if not any(values.values()):
                continue
            cells = [f"{form.format(statistics.median(v))} ({form.format(min(v))}-{form.format(max(v))})" for v in values.values()]
            pairs = [f / m for m, f in zip(*values.values()) if m]
            lines.append(f"| {label} | " + " | ".join(cells) + (f" | {statistics.median(pairs):.2f} |" if pairs else " | |"))
    return "\n".join(lines)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--rounds", type=int, default=7)
    ap.add_argument("--seconds", type=float, default=2, help="of each turn")
    ap.add_argument("--scenarios", default=",".join(SCENARIOS))
    ap.add_argument("--folder", default=os.path.join(HERE, "out"), type=os.path.abspath, help="where the ledger is, on a disk")
    ap.add_argument("--gateway", default=os.path.join(HERE, ".build/release/changes"), type=os.path.abspath)
    ap.add_argument("--amqp-port", type=int, default=5672)
    ap.add_argument("--amqp-user", default="guest")
    ap.add_argument("--amqp-password", default="guest")
    a = ap.parse_args()
    os.makedirs(a.folder, exist_ok=True)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that nothing started here outlives it
    before = disk(a.folder)
    results = {}
    for name in a.scenarios.split(","):
        results[name] = scenario(a, name)
        with open(os.path.join(a.folder, "results.json"), "w") as f:
            json.dump(results, f, indent=1)
    print(table(results))
    print(f"Before: {before}\nAfter:  {disk(a.folder)}")


if __name__ == "__main__":
    main()
