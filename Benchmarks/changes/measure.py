#!/usr/bin/env python3
"""Measures what the ledger costs: the same gateway with its ledger in a file and in memory, in interleaved rounds.
  measure.py --amqp-port N [--rounds 5] [--scale 1.0] [--folder out] [--only file] [--scenarios busy,alone]
See ../README.md; `Benchmarks/run changes` builds what is needed and calls this."""
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
# scenario: panels, what the panel takes in ms, options of load, seconds, commands to warm up with
SCENARIOS = {
    "busy": (64, 0, ["--each", "4"], 6, 6400),
    "busy50": (64, 50, ["--each", "4"], 6, 1280),
    "alone": (1, 0, ["--each", "1"], 5, 200),
    "alone50": (1, 50, ["--each", "1"], 5, 10),
}
BODY = '{"method":"virtual_servers.start","panel":"p{id}","params":{"id":{id}}}'


class Round:
    """One gateway with its panels, from its start to its end."""

    def __init__(self, a, mode, scenario):
        self.a, self.mode, self.scenario = a, mode, scenario
        self.panels, self.latency, self.options, self.seconds, self.warm_up = SCENARIOS[scenario]
        self.broker = side.pid_listening(a.amqp_port)
        self.prefix = f"bench.changes{self.panels}"
        self.state = os.path.join(a.folder, "state")
        shutil.rmtree(self.state, ignore_errors=True)
        os.makedirs(self.state)
        self.changes = 0

    def run(self):
        argv = [f"{SIDE}/out/panelstub", "--latency-ms", str(self.latency)]
        self.stub = subprocess.Popen(argv, stdout=subprocess.PIPE)
        try:
            self.port = int(self.stub.stdout.readline())
            return self.with_gateway()
        finally:
            self.stub.terminate()
            self.stub.wait()

    def with_gateway(self):
        config, log = f"{self.state}/config.json", f"{self.state}/log"
        with open(config, "w") as f:
            json.dump(self.configuration(), f)
        os.chmod(config, 0o600)
        with open(log, "w") as f:
            self.gateway = subprocess.Popen([self.a.gateway, config, self.mode], stdout=subprocess.PIPE, stderr=f, start_new_session=True)
        try:
            deadline = time.monotonic() + 60
            while "gateway ready" not in open(log).read():
                if self.gateway.poll() is not None or time.monotonic() > deadline:
                    sys.exit(f"the gateway did not get ready; see {log}")
                time.sleep(0.1)
            self.load(["-n", str(self.warm_up)])
            result = self.measure()
        finally:
            side.stop(self.gateway)
        result["commits"] = int(self.gateway.stdout.read() or 0) / self.changes
        return result

    def configuration(self):
        panel = {"url": f"http://127.0.0.1:{self.port}", "user": "admin", "password": "secret"}
        return {
            "broker": {"url": f"amqp://{self.a.amqp_user}:{self.a.amqp_password}@127.0.0.1:{self.a.amqp_port}/"},
            "panels": {f"p{i}": panel for i in range(1, self.panels + 1)},
            "commands": {"queue_prefix": self.prefix},
            "ledger": {"path": f"{self.state}/ledger.sqlite"},
            "log": {"level": "info"},
        }

    def load(self, extra):
        argv = [f"{SIDE}/out/load", "--url", f"amqp://{self.a.amqp_user}:{self.a.amqp_password}@127.0.0.1:{self.a.amqp_port}/",
                "--queue", f"{self.prefix}.p{{id}}.changes", "--body", BODY, "--expect", '"succeeded"',
                "--ids", str(self.panels), *self.options, *extra]
        out = subprocess.run(argv, stdout=subprocess.PIPE)
        result = json.loads(out.stdout or "{}")
        if out.returncode:
            sys.exit(f"replies are missing or wrong: {result}; see {self.state}/log")
        self.changes += result["received"]
        return result

    def measure(self):
        own = self.panel_alone() if self.panels == 1 else None
        watch = {"gateway": self.gateway.pid, "broker": self.broker, "stub": self.stub.pid}
        before, busy, t = {k: side.cpu(p) for k, p in watch.items()}, side.machine_busy(), time.monotonic()
        children = os.times()
        r = self.load(["-n", "1000000", "--seconds", str(self.seconds * self.a.scale)])
        wall = time.monotonic() - t
        used = {k: side.cpu(p) - before[k] for k, p in watch.items()}
        load = os.times().children_user + os.times().children_system - children.children_user - children.children_system
        n = r["received"]
        result = {"count": n, "per_s": r["throughput"], "p50_ms": r["p50_us"] / 1e3, "p99_ms": r["p99_us"] / 1e3}
        result.update({f"{k}_us": v / n * 1e6 for k, v in used.items()})
        result["others"] = max(0.0, (side.machine_busy() - busy - sum(used.values()) - load) / wall)
        result["rss_mb"] = side.peak_kb(self.gateway.pid) / 1e3
        if own:
            result["own_p50_ms"], result["own_p99_ms"] = own
        return result

    def panel_alone(self):
        """What the call alone takes, on a connection of its own as the gateway's changes are."""
        count = 30 if self.latency else 1000
        times = subprocess.run(
            ["curl", "-s", "-u", "admin:secret", "-H", "Connection: close", "-d", "id=1", "-o", "/dev/null", "-w", "%{time_total}\n",
             f"http://127.0.0.1:{self.port}/api/virtual_servers/start?n=[1-{count}]"], stdout=subprocess.PIPE, check=True, text=True)
        got = sorted(float(line) * 1e3 for line in times.stdout.split())
        return got[len(got) // 2], got[int((len(got) - 1) * 0.99)]


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
    return f"the ledger is on {kind} in {folder}: fdatasync of 8 KB takes {times[150]:.2f} ms (p99 {times[297]:.2f})"


ROWS = [("CPU of the gateway, us a change", "gateway_us", "{:.1f}"), ("changes/s", "per_s", "{:.0f}"), ("commits a change", "commits", "{:.3f}"),
        ("p50 ms", "p50_ms", "{:.2f}"), ("p99 ms", "p99_ms", "{:.2f}"), ("p50 ms of the panel's call", "own_p50_ms", "{:.2f}"),
        ("p99 ms of the panel's call", "own_p99_ms", "{:.2f}"), ("p50 above the panel's, ms", "above_ms", "{:.2f}"),
        ("peak memory MB", "rss_mb", "{:.1f}"), ("CPU of the broker, us a change", "broker_us", "{:.1f}"),
        ("CPU of the stub, us a change", "stub_us", "{:.1f}"), ("other cores busy", "others", "{:.2f}")]


def table(results):
    lines = ["| median (min-max) | " + " | ".join(MODES) + " | ratio of the rounds |", "|---" * 4 + "|"]
    for scenario, modes in results.items():
        lines.append(f"| **{scenario}** | | | |")
        for label, key, form in ROWS:
            cells, values = [], {}
            for mode in MODES:
                rounds = modes.get(mode, [])
                v = [r["p50_ms"] - r["own_p50_ms"] if key == "above_ms" else r[key] for r in rounds if key in r or key == "above_ms" and "own_p50_ms" in r]
                values[mode] = v
                cells.append(f"{form.format(statistics.median(v))} ({form.format(min(v))}-{form.format(max(v))})" if v else "-")
            pairs = [f / m for m, f in zip(values["memory"], values["file"]) if m]
            if cells != ["-"] * len(MODES):
                lines.append(f"| {label} | " + " | ".join(cells) + f" | {statistics.median(pairs):.2f} |" if pairs else f"| {label} | " + " | ".join(cells) + " | |")
    return "\n".join(lines)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--rounds", type=int, default=5)
    ap.add_argument("--scenarios", default="busy,busy50,alone,alone50", help="of " + ",".join(SCENARIOS))
    ap.add_argument("--only", default=",".join(MODES), help="of " + ",".join(MODES))
    ap.add_argument("--scale", type=float, default=1.0, help="stretches each scenario's seconds")
    ap.add_argument("--folder", default=os.path.join(HERE, "out"), type=os.path.abspath, help="where the ledger is, on a disk")
    ap.add_argument("--gateway", default=os.path.join(HERE, ".build/release/changes"), type=os.path.abspath)
    ap.add_argument("--amqp-port", type=int, default=5672)
    ap.add_argument("--amqp-user", default="guest")
    ap.add_argument("--amqp-password", default="guest")
    a = ap.parse_args()
    os.makedirs(a.folder, exist_ok=True)
    print(disk(a.folder), file=sys.stderr)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that nothing started here outlives it
    modes = a.only.split(",")
    results = {s: {m: [] for m in modes} for s in a.scenarios.split(",")}
    for i in range(a.rounds):
        for scenario, into in results.items():
            for mode in modes if i % 2 == 0 else modes[::-1]:  # each round begins with the other one
                r = Round(a, mode, scenario).run()
                into[mode].append(r)
                print(f"  {i + 1}/{a.rounds} {scenario:8} {mode:7} {r['per_s']:6.0f}/s  cpu {r['gateway_us']:6.1f} us  p50 {r['p50_ms']:6.2f} ms"
                      f"  p99 {r['p99_ms']:6.2f} ms  {r['commits']:.3f} commits  others {r['others']:.2f} cores", file=sys.stderr)
    with open(os.path.join(a.folder, "results.json"), "w") as f:
        json.dump(results, f, indent=1)
    print(table(results))
    print(disk(a.folder))


if __name__ == "__main__":
    main()
