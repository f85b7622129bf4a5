"""Times libvirt's embedded QEMU driver and this library on the same guests, in turns, and prints the ratios.

Usage: compare-libvirt.py FOLDER MOUNT..., as private-host.sh starts it. The file library beside it names the benchmark program.
Times are processor time of all threads of each process. libvirt makes the whole command line, the library memory's part of it.
"""
import importlib.util
import json
import os
import resource
import statistics
import subprocess
import sys
import time

import libvirt

ROUNDS = 21
MILLISECONDS = 30
HERE = os.path.dirname(os.path.abspath(__file__))


def load_settings():
    spec = importlib.util.spec_from_file_location("ask_libvirt", f"{HERE}/ask-libvirt.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def time_libvirt(connection, xml):
    """Microseconds of one answer."""
    start = time.process_time()
    count = 0
    while time.process_time() - start < MILLISECONDS / 1000:
        connection.domainXMLToNative("qemu-argv", xml, 0)
        count += 1
    return (time.process_time() - start) / count * 1e6


def without_limit():
    """private-host.sh limits the addresses that libvirt can use; .NET reserves more than it uses."""
    highest = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (highest, highest))


def main():
    load_settings().configure(sys.argv[1], sys.argv[2:])
    libvirt.registerErrorHandler(lambda context, error: None, None)
    libvirt.virEventRegisterDefaultImpl()
    connection = libvirt.open(f"qemu:///embed?root={sys.argv[1]}")
    with open(f"{HERE}/library") as file:
        library = subprocess.Popen(
            [file.read().strip(), "--compare", str(MILLISECONDS)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, preexec_fn=without_limit)

    def ask(line):
        print(line, file=library.stdin, flush=True)
        return json.loads(library.stdout.readline())

    number = connection.getLibVersion()
    print(f"libvirt {number // 1000000}.{number // 1000 % 1000}.{number % 1000}, median microseconds of {ROUNDS} turns\n")
    print("| guest | libvirt | this library | ratio |\n|---|---:|---:|---:|")
    for guest in "abcd":
        xml = ask(f"text {guest}")
        time_libvirt(connection, xml)
        ask(f"time {guest}")
        turns = [(time_libvirt(connection, xml), ask(f"time {guest}")) for _ in range(ROUNDS)]
        theirs, ours = (statistics.median(column) for column in zip(*turns))
        ratio = statistics.median(one / other for one, other in turns)
        print(f"| ({guest}) | {theirs:.0f} | {ours:.1f} | {ratio:.0f} × |", flush=True)
    library.stdin.close()
    library.wait()


main()
