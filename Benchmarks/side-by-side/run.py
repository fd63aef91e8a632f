#!/usr/bin/env python3
"""Runs every contestant against the same broker and panel stub, in interleaved
rounds, and prints a table and JSON. See ../README.md.
  run.py [--rounds 5] [--only floor,go] [--add gateway.json] [--scale 1.0] [--json FILE]
The first contestant is the one the ratios refer to."""
import argparse
import json
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import time

SRC = os.path.dirname(os.path.abspath(__file__))
PY = "{out}/venv/bin/python"

# name: argv, and optionally env, config (text of a file, its path is {config}), prepare (argv that makes the
# queue, for one that has it with arguments of its own), body and expect (by kind), serial (one command at a time:
# a small window at 50 ms). One whose program is missing is left out.
CONTESTANTS = {
    "floor": {"argv": ["{out}/floor"]},
    "floor-api": {"argv": ["{out}/floor"], "env": {"FLOOR_LOOP": "poll", "FLOOR_SEND": "lib"}},
    "go": {"argv": ["{out}/peer_go"]},
    "aio": {"argv": [PY, "{src}/peer_aio.py"]},
    "faststream": {"argv": [PY, "{src}/peer_faststream.py"]},
    "pika": {"argv": [PY, "{src}/peer_pika.py"], "serial": True},
}
GET = '{"method":"virtual_servers.get","params":{"id":{id}}}'
LIST = '{"method":"hardware_servers.virtual_servers","params":{"id":{id}}}'
# scenario: panel, kind of command, options of load, seconds
SCENARIOS = {
    "w64": ("fast", "get", ["--window", "64"], 3),
    "w256": ("fast", "get", ["--window", "256"], 3),
    "open200": ("fast", "get", ["--rate", "200"], 5),
    "error": ("fast", "error", ["--window", "16", "--first-id", "1000000"], 0.5),
    "list": ("fast", "list", ["--window", "16"], 3),
    "slow50": ("slow", "get", ["--window", "256"], 4),
    "list1000": ("thousand", "list1000", ["--window", "8"], 3),
    "list10000": ("tenthousand", "list10000", ["--window", "2"], 4),
}
DEFAULT = "w64,w256,open200,error,list,slow50"
# panel: options of its stub, commands to warm up with
PANELS = {
    "fast": ([], ("w64", "2000")),
    "slow": (["--latency-ms", "50"], ("slow50", "1024")),
    "thousand": (["--list", "1000"], ("list1000", "20")),
    "tenthousand": (["--list", "10000"], ("list10000", "4")),
}
BODY = {"get": GET, "error": GET, "list": LIST, "list1000": LIST, "list10000": LIST}
EXPECT = {"get": '"vps{id}.lan"', "error": '"object_not_found"', "list": '"vps{id}99.lan"',
          "list1000": '"vps{id}999.lan"', "list10000": '"vps{id}9999.lan"'}


def fill(text, values):
    return re.sub(r"\{(\w+)\}", lambda m: str(values.get(m[1], m[0])), text)


def children(pid):
    out, todo = [], [pid]
    parents = {}
    for d in os.listdir("/proc"):
        if d.isdigit():
            try:
                parents.setdefault(int(open(f"/proc/{d}/stat").read().rsplit(")", 1)[1].split()[1]), []).append(int(d))
            except OSError:
                pass
    while todo:
        p = todo.pop()
        out.append(p)
        todo += parents.get(p, [])
    return out


def cpu(pid):
    """CPU seconds of one process so far, all its threads, to the nanosecond."""
    return time.clock_gettime((~pid << 3) | 2)


def cpu_tree(pid):
    total = 0.0
    for p in children(pid):
        try:
            total += cpu(p)
        except OSError:
            pass
    fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
    return total + (int(fields[13]) + int(fields[14])) / os.sysconf("SC_CLK_TCK")  # children that ended


def peak_kb(pid):
    total = 0
    for p in children(pid):
        m = re.search(r"VmHWM:\s+(\d+)", open(f"/proc/{p}/status").read())
        total += int(m[1]) if m else 0
    return total


def machine_busy():
    f = [int(x) for x in open("/proc/stat").readline().split()[1:9]]
    return (f[0] + f[1] + f[2] + f[5] + f[6] + f[7]) / os.sysconf("SC_CLK_TCK")


def pid_listening(port):
    m = re.search(r"pid=(\d+)", subprocess.run(["ss", "-ltnpH", f"sport = :{port}"], capture_output=True, text=True).stdout)
    if not m:
        sys.exit(f"nothing listens on port {port}")
    return int(m[1])


class Bench:
    def __init__(self, a):
        self.a = a
        self.broker = pid_listening(a.amqp_port)
        self.amqp_url = f"amqp://{a.amqp_user}:{a.amqp_password}@127.0.0.1:{a.amqp_port}/"
        self.stubs, self.ports = {}, {}

    def panel(self, name):
        """The port of this stub, which is started when first asked for."""
        if name not in self.stubs:
            self.stubs[name] = subprocess.Popen([f"{self.a.out}/panelstub", *PANELS[name][0]], stdout=subprocess.PIPE)
            self.ports[name] = int(self.stubs[name].stdout.readline())
        return self.ports[name]

    def close(self):
        for p in self.stubs.values():
            p.terminate()
            p.wait()

    def load(self, queue, contestant, scenario, extra=()):
        _, kind, options, seconds = SCENARIOS[scenario]
        body = {**BODY, **contestant.get("body", {})}[kind]
        expect = {**EXPECT, **contestant.get("expect", {})}[kind]
        if scenario == "slow50" and contestant.get("serial"):
            options = ["--window", "8"]
        argv = [f"{self.a.out}/load", "--url", self.amqp_url, "--queue", queue, "--body", body, "--expect", expect, *options]
        return subprocess.Popen(argv + (list(extra) or ["-n", "1000000", "--seconds", str(seconds * self.a.scale)]), stdout=subprocess.PIPE)

    def queue(self, name, *what):
        subprocess.run([f"{self.a.out}/load", "--url", self.amqp_url, "--queue", name, *what], check=True)

    def launch(self, name, c, panel):
        """Starts a contestant with one command waiting; returns it and the time to its reply."""
        queue = f"bench.{name}"
        connections = self.a.slow_connections if panel == "slow" else self.a.connections
        state = f"{self.a.out}/state/{name}"
        shutil.rmtree(state, ignore_errors=True)
        os.makedirs(state)
        v = {"out": self.a.out, "src": SRC, "state": state, "config": f"{state}/config", "queue": queue,
             "amqp_url": self.amqp_url, "amqp_host": "127.0.0.1", "amqp_port": self.a.amqp_port,
             "amqp_user": self.a.amqp_user, "amqp_password": self.a.amqp_password,
             "panel_url": f"http://127.0.0.1:{self.panel(panel)}", "panel_user": "admin", "panel_password": "secret",
             "prefetch": self.a.prefetch, "connections": connections}
        if "config" in c:
            with open(v["config"], "w") as f:
                f.write(fill(c["config"], v))
            os.chmod(v["config"], 0o600)
        env = dict(os.environ, PYTHONDONTWRITEBYTECODE="1", AMQP_URL=v["amqp_url"], PANEL_URL=v["panel_url"],
                   PANEL_USER="admin", PANEL_PASSWORD="secret", QUEUE=queue, PREFETCH=str(v["prefetch"]),
                   CONNECTIONS=str(connections), **{k: fill(x, v) for k, x in c.get("env", {}).items()})
        log = open(f"{state}/log", "w")
        if "prepare" in c:
            self.queue(queue, "--delete")
            if subprocess.run([fill(x, v) for x in c["prepare"]], env=env, cwd=state, stdout=log, stderr=log).returncode:
                sys.exit(f"{name} could not be prepared; see {state}/log")
        else:
            self.queue(queue, "--declare", "--purge")
        probe = self.load(queue, c, "w64", ["-n", "1", "--patience", "30"])
        time.sleep(0.3)
        t = time.clock_gettime(time.CLOCK_MONOTONIC)
        p = subprocess.Popen([fill(x, v) for x in c["argv"]], env=env, cwd=state, stdout=log, stderr=log, start_new_session=True)
        first = json.loads(probe.communicate()[0] or "{}")
        if first.get("received") != 1:
            stop(p)
            sys.exit(f"{name} did not answer; see {state}/log")
        return p, queue, (first["first_reply_mono"] - t) * 1000

    def measure(self, p, queue, name, c, scenario, stub):
        watch = {"bridge": lambda: cpu_tree(p.pid), "broker": lambda: cpu(self.broker), "stub": lambda: cpu(stub.pid)}
        before, busy, t = {k: f() for k, f in watch.items()}, machine_busy(), time.monotonic()
        load = self.load(queue, c, scenario)
        out = json.loads(load.stdout.read() or "{}")
        usage = os.wait4(load.pid, 0)[2]
        wall = time.monotonic() - t
        used = {k: f() - before[k] for k, f in watch.items()}
        used["load"] = usage.ru_utime + usage.ru_stime
        n = max(out.get("received", 0), 1)
        r = {k: out[k] for k in ("received", "throughput", "p50_us", "p95_us", "p99_us", "max_us")}
        r["wrong"] = out["missing"] + out["duplicates"] + out["unknown"] + out["bad_body"]
        r.update({f"{k}_ms_10k": s / n * 1e7 for k, s in used.items()})
        r["bridge_cores"] = used["bridge"] / wall
        r["broker_cores"] = used["broker"] / wall
        r["other_cores"] = max(0.0, (machine_busy() - busy - sum(used.values())) / wall)  # the neighbours
        print(f"  {name:11} {scenario:8} {r['throughput']:9.0f}/s  p50 {r['p50_us']:8.0f} us  p99 {r['p99_us']:8.0f} us  "
              f"cpu {r['bridge_ms_10k']:7.0f} ms/10k  others {r['other_cores']:.2f} cores  wrong {r['wrong']}", file=sys.stderr)
        return r

    def round(self, name, c, scenarios):
        r = {}
        for panel in PANELS:
            if here := [s for s in scenarios if SCENARIOS[s][0] == panel]:
                self.round_at(panel, name, c, here, r)
        self.queue(f"bench.{name}", "--delete")
        return r

    def round_at(self, panel, name, c, scenarios, r):
        p, queue, startup_ms = self.launch(name, c, panel)
        try:
            warm_up, n = PANELS[panel][1]
            self.load(queue, c, warm_up, ["-n", "32" if c.get("serial") and panel == "slow" else n]).communicate()
            if panel == "fast":
                r["startup_ms"] = startup_ms
                r["rss_warm_kb"] = peak_kb(p.pid)
            for s in scenarios:
                if s == "list":
                    r["rss_kb"] = peak_kb(p.pid)
                r[s] = self.measure(p, queue, name, c, s, self.stubs[panel])
                r[s]["rss_kb"] = peak_kb(p.pid)
        finally:
            stop(p)


def stop(p):
    """Ends a contestant and what it started: its process group."""
    for sig, patience in ((signal.SIGTERM, 10), (signal.SIGKILL, None)):
        try:
            os.killpg(p.pid, sig)
            p.wait(patience)
        except subprocess.TimeoutExpired:
            continue
        except ProcessLookupError:
            p.wait()
            return


def table(results, reference, quiet):
    def col(name, path):
        """One number per round; of a scenario's, only those the neighbours left alone, where two or more are."""
        scenario, _, key = path.rpartition(".")
        if not scenario:
            return [r[key] for r in results[name] if key in r]
        got = [r[scenario] for r in results[name] if scenario in r]
        calm = [m for m in got if m["other_cores"] <= quiet]
        return [m[key] for m in (calm if len(calm) > 1 else got)]

    rows = [("w64 /s", "w64.throughput", "{:.0f}"), ("w256 /s", "w256.throughput", "{:.0f}"), ("50 ms panel /s", "slow50.throughput", "{:.0f}"),
            ("list /s", "list.throughput", "{:.0f}"), ("w64 p99 ms", "w64.p99_us", "{:.1f}"),
            ("200/s p50 ms", "open200.p50_us", "{:.2f}"), ("200/s p99 ms", "open200.p99_us", "{:.2f}"),
            ("CPU ms/10k w64", "w64.bridge_ms_10k", "{:.0f}"), ("CPU ms/10k w256", "w256.bridge_ms_10k", "{:.0f}"),
            ("CPU ms/10k 200/s", "open200.bridge_ms_10k", "{:.0f}"), ("CPU ms/10k 50 ms", "slow50.bridge_ms_10k", "{:.0f}"),
            ("CPU ms/10k list", "list.bridge_ms_10k", "{:.0f}"), ("broker ms/10k w64", "w64.broker_ms_10k", "{:.0f}"),
            ("stub ms/10k w64", "w64.stub_ms_10k", "{:.0f}"), ("load ms/10k w64", "w64.load_ms_10k", "{:.0f}"),
            ("bridge cores w64", "w64.bridge_cores", "{:.2f}"), ("broker cores w64", "w64.broker_cores", "{:.2f}"),
            ("peak RSS MB", "rss_kb", "{:.1f}"), ("peak RSS MB list", "list.rss_kb", "{:.1f}"),
            ("list of 1,000 /s", "list1000.throughput", "{:.1f}"), ("list of 1,000 p50 ms", "list1000.p50_us", "{:.1f}"),
            ("CPU ms/10k list of 1,000", "list1000.bridge_ms_10k", "{:.0f}"), ("peak RSS MB list of 1,000", "list1000.rss_kb", "{:.1f}"),
            ("list of 10,000 /s", "list10000.throughput", "{:.1f}"), ("list of 10,000 p50 ms", "list10000.p50_us", "{:.1f}"),
            ("CPU ms/10k list of 10,000", "list10000.bridge_ms_10k", "{:.0f}"), ("peak RSS MB list of 10,000", "list10000.rss_kb", "{:.1f}"),
            ("first reply ms", "startup_ms", "{:.0f}"),
            ("other cores w64", "w64.other_cores", "{:.2f}")]
    names = list(results)
    lines = ["| median (min-max) | " + " | ".join(names) + " |", "|---" * (len(names) + 1) + "|"]
    ratios = ["| ratio to " + reference + " | " + " | ".join(names) + " |", lines[1]]
    for label, path, fmt in rows:
        scale = 1e-3 if path.endswith("_us") or path.endswith("_kb") else 1
        med, cells = {}, []
        for n in names:
            v = [x * scale for x in col(n, path)]
            med[n] = statistics.median(v) if v else None
            cells.append(f"{fmt.format(med[n])} ({fmt.format(min(v))}-{fmt.format(max(v))})" if v else "-")
        if not any(v is not None for v in med.values()):
            continue
        lines.append(f"| {label} | " + " | ".join(cells) + " |")
        if med.get(reference) and "other" not in label:
            ratios.append(f"| {label} | " + " | ".join(f"{med[n] / med[reference]:.2f}" if med[n] is not None else "-" for n in names) + " |")
    runs = {n: [m for r in results[n] for m in r.values() if isinstance(m, dict)] for n in names}
    lines.append("| quiet measurements | " + " | ".join(f"{sum(m['other_cores'] <= quiet for m in runs[n])} of {len(runs[n])}" for n in names) + " |")
    lines.append("| wrong replies | " + " | ".join(str(sum(m["wrong"] for m in runs[n])) for n in names) + " |")
    return "\n".join(lines + [""] + ratios)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--rounds", type=int, default=5)
    ap.add_argument("--only", help="contestants, comma separated, in this order")
    ap.add_argument("--scenarios", default=DEFAULT, help="of " + ",".join(SCENARIOS))
    ap.add_argument("--add", action="append", default=[], help='JSON file {"name": {"argv": [...], ...}}')
    ap.add_argument("--scale", type=float, default=1.0, help="stretches each scenario's seconds")
    ap.add_argument("--out", default=os.path.join(SRC, "out"), type=os.path.abspath, help="where build.sh put the programs")
    ap.add_argument("--json", default=os.path.join(SRC, "out", "results.json"), type=os.path.abspath)
    ap.add_argument("--amqp-port", type=int, default=5672)
    ap.add_argument("--amqp-user", default="guest")
    ap.add_argument("--amqp-password", default="guest")
    ap.add_argument("--prefetch", type=int, default=256)
    ap.add_argument("--connections", type=int, default=64)
    ap.add_argument("--slow-connections", type=int, default=256)
    ap.add_argument("--quiet", type=float, default=0.3, help="leave out measurements with more other cores busy than this")
    ap.add_argument("--table", nargs="+", metavar="JSON", help="only print the table of these files' rounds")
    a = ap.parse_args()
    if a.table:
        results = {}
        for f in a.table:
            for n, rounds in json.load(open(f)).items():
                results.setdefault(n, []).extend(rounds)
        return print(table(results, next(iter(results)), a.quiet))
    contestants = dict(CONTESTANTS)
    for f in a.add:
        contestants.update(json.load(open(f)))
    names = []
    for name in a.only.split(",") if a.only else contestants:
        program = fill(contestants[name]["argv"][0], {"out": a.out, "src": SRC})
        if shutil.which(program):
            names.append(name)
        else:
            print(f"left out: {name}, as {program} is missing", file=sys.stderr)
    if not names:
        sys.exit("no contestant is there")
    scenarios = a.scenarios.split(",")
    results = {n: [] for n in names}
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that nothing started here outlives it
    bench = Bench(a)
    try:
        for i in range(a.rounds):
            for j in range(len(names)):
                name = names[(i + j) % len(names)]  # each round begins with another one
                print(f"round {i + 1}/{a.rounds} {name}", file=sys.stderr)
                results[name].append(bench.round(name, contestants[name], scenarios))
            with open(a.json, "w") as f:
                json.dump(results, f, indent=1)
    finally:
        bench.close()
    print(table(results, names[0], a.quiet))


if __name__ == "__main__":
    main()
