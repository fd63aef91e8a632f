"""Says whether deploy/kubernetes is as Kubernetes' own JSON Schemas say, and whether its parts name each other rightly.

    kubernetes.py [WHEEL]

The schemas are in the package kubernetes-validate, read out of its file; without it the names alone are looked at. Prints one
line for each fault, and their count.
"""

import functools
import json
import pathlib
import sys
import zipfile

import yaml
from jsonschema import Draft7Validator, RefResolver

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "deploy/kubernetes"
# The oldest version of Kubernetes with ReadWriteOncePod for everybody, and a late one.
VERSIONS = ["v1.29.0-local-strict", "v1.36.0-local-strict"]
DEFINITIONS = "https://kubernetes.io/api/_definitions.json"


def resources(kustomization):
    for name in kustomization["resources"]:
        yield from yaml.safe_load_all((FOLDER / name).read_text())


def schema_faults(resource, read):
    group, _, version = resource["apiVersion"].rpartition("/")
    name = "-".join(filter(None, [resource["kind"].lower(), group.split(".")[0], version]))
    for kubernetes in VERSIONS:
        schema = read(f"{kubernetes}/{name}.json")
        resolver = RefResolver("", schema)
        for reference in ("_definitions.json", DEFINITIONS):
            resolver.store[reference] = read(f"{kubernetes}/_definitions.json")
        for error in Draft7Validator(schema, resolver=resolver).iter_errors(resource):
            yield f"{resource['kind']} in {kubernetes}: {error.json_path}: {error.message[:200]}"


def name_faults(kustomization, parts):
    """What names something that is not there."""
    workload = next(part for part in parts if part["kind"] == "StatefulSet")
    pod = workload["spec"]["template"]["spec"]
    container = pod["containers"][0]
    generated = {generator["name"]: generator["files"] for generator in kustomization["configMapGenerator"]}
    configuration = yaml.safe_load((FOLDER / "panelbridge.yaml").read_text())
    volumes = {volume["name"]: volume for volume in pod["volumes"] + [
        {"name": claim["metadata"]["name"]} for claim in workload["spec"]["volumeClaimTemplates"]]}
    mounts = {mount["mountPath"]: mount["name"] for mount in container["volumeMounts"]}

    def mounted(path):
        return mounts.get(str(pathlib.PurePath(path).parent))

    ports = {port["name"]: port["containerPort"] for port in container["ports"]}
    services = {part["metadata"]["name"] for part in parts if part["kind"] == "Service"}
    passwords = [part["password_file"] for part in [configuration["broker"], *configuration["panels"].values()]]
    checks = {
        "a volume is mounted that is not there": set(mounts.values()) == set(volumes),
        "the configuration is of no generated ConfigMap":
            [pathlib.PurePath(container["args"][-1]).name] == generated[volumes["configuration"]["configMap"]["name"]],
        "the configuration's file is not mounted": mounted(container["args"][-1]) == "configuration",
        "a password's file is not mounted": all(mounted(path) == "passwords" for path in passwords),
        "the ledger is on no volume": mounted(configuration["ledger"]["path"]) == "ledger",
        "the port is not the one that the gateway listens at":
            configuration["http"]["listen"] == f"0.0.0.0:{ports['http']}",
        "the image is not the kustomization's": container["image"] in [i["name"] for i in kustomization["images"]],
        "the set has no service": workload["spec"]["serviceName"] in services,
        "there is more than one": workload["spec"]["replicas"] == 1,
        "the pod ends before its grace is over": pod["terminationGracePeriodSeconds"] > 30,
    }
    return [fault for fault, holds in checks.items() if not holds]


def main():
    kustomization = yaml.safe_load((FOLDER / "kustomization.yaml").read_text())
    parts = list(resources(kustomization))
    faults = name_faults(kustomization, parts)
    for wheel in sys.argv[1:]:
        with zipfile.ZipFile(wheel) as archive:
            folder = "kubernetes_validate/kubernetes-json-schema/"
            read = functools.cache(lambda path: json.loads(archive.read(folder + path)))
            for part in parts:
                faults += schema_faults(part, read)
    print("\n".join(faults + [f"{len(faults)} faults"]))


main()
