"""Says whether the parts of deploy/container/compose.yaml name each other, files and users rightly.

Prints one line for each fault, and their count.
"""

import json
import pathlib

import yaml

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "deploy/container"


def faults(compose, definitions):
    services = compose["services"]
    for name, service in services.items():
        for other in service.get("depends_on", {}):
            if other not in services:
                yield f"{name} depends on {other}, which is no service"
        for secret in service.get("secrets", []):
            if secret not in compose["secrets"]:
                yield f"{name} wants the secret {secret}, which is none"
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            if not (FOLDER / source).exists() if "/" in source else source not in compose["volumes"]:
                yield f"{name} wants {source}, which is not there"
        build = service.get("build")
        if build and not (FOLDER / build["context"] / build["dockerfile"]).is_file():
            yield f"{name} is built by {build['dockerfile']}, which is not there"
    given = services["passwords"]["command"][0].split(" in ")[1].split(";")[0].split()
    if sorted(given) != sorted(user["name"] for user in definitions["users"]):
        yield "not every user of the definitions gets a password"


def main():
    compose = yaml.safe_load((FOLDER / "compose.yaml").read_text())
    found = list(faults(compose, json.loads((FOLDER / "../rabbitmq/definitions.json").read_text())))
    print("\n".join(found + [f"{len(found)} faults"]))


main()
