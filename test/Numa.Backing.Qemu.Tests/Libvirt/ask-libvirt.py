"""Asks libvirt's embedded QEMU driver for the command lines of guests.

Usage: ask-libvirt.py FOLDER MOUNT...
Reads one JSON string per line, the XML of a guest, and writes one JSON object per line: {"argv": [...]} or {"error": "..."}.
The first line written describes the driver: its version and, per architecture, its capability document of the binary.
"""
import glob
import json
import os
import re
import shlex
import sys

import libvirt

ARCHITECTURES = ["x86_64", "i686", "aarch64", "armv7l", "ppc64", "s390x", "riscv64", "loongarch64"]


def write(value):
    print(json.dumps(value), flush=True)


def configure(folder, mounts):
    os.makedirs(f"{folder}/etc", exist_ok=True)
    # The driver takes the last mount of the list as the default page size.
    listed = ", ".join(f'"{mount}"' for mount in mounts)
    with open(f"{folder}/etc/qemu.conf", "w") as file:
        file.write(f'hugetlbfs_mount = [{listed}]\n'
                   'dump_guest_core = 0\n'
                   'memory_backing_dir = "/var/lib/libvirt/qemu/ram"\n'
                   'user = "root"\ngroup = "root"\n'
                   'security_driver = "none"\n')


def capabilities(connection, folder):
    for architecture in ARCHITECTURES:
        try:
            connection.getDomainCapabilities(None, architecture, None, "qemu")
        except libvirt.libvirtError:
            continue
    documents = {}
    for path in glob.glob(f"{folder}/cache/qemu/capabilities/*.xml"):
        with open(path) as file:
            text = file.read()
        documents[re.search("<arch>(.*)</arch>", text)[1]] = text
    return documents


def answer(connection, xml):
    try:
        return {"argv": shlex.split(connection.domainXMLToNative("qemu-argv", xml, 0))}
    except libvirt.libvirtError as error:
        return {"error": error.get_error_message() or str(error)}


def main():
    folder, mounts = sys.argv[1], sys.argv[2:]
    configure(folder, mounts)
    libvirt.registerErrorHandler(lambda context, error: None, None)
    libvirt.virEventRegisterDefaultImpl()
    connection = libvirt.open(f"qemu:///embed?root={folder}")
    number = connection.getLibVersion()
    write({
        "version": f"{number // 1000000}.{number // 1000 % 1000}.{number % 1000}",
        "capabilities": capabilities(connection, folder),
    })
    for line in sys.stdin:
        write(answer(connection, json.loads(line)))


if __name__ == "__main__":
    main()
