#!/bin/sh
# Runs ask-libvirt.py on a made-up host: four NUMA nodes, two page sizes, no KVM. Needs root and a mount namespace of its own.
# Usage: private-host.sh ROOT FOLDER [SCRIPT] (FOLDER is inside ROOT, as ROOT sees it; SCRIPT is run instead of ask-libvirt.py)
set -eu
root=${1%/}
folder=$2
script=${3:-ask-libvirt.py}
nodes=$root$folder/nodes

mkdir -p "$nodes"
for node in 0 1 2 3; do
  mkdir -p "$nodes/node$node"
  echo $((1 << node)) >"$nodes/node$node/cpumap"
  echo "$node,$((node + 4)),$((node + 8)),$((node + 12))" >"$nodes/node$node/cpulist"
  echo "10 20 20 20" >"$nodes/node$node/distance"
  printf 'Node %s MemTotal: 8388608 kB\nNode %s MemFree: 8388608 kB\n' "$node" "$node" >"$nodes/node$node/meminfo"
done
for list in online possible has_memory has_normal_memory has_cpu; do
  echo 0-3 >"$nodes/$list"
done

[ -d "$root/proc/self" ] || mount -t proc proc "$root/proc"
[ -d "$root/sys/devices/system/node" ] || mount -t sysfs sysfs "$root/sys"
mount --bind "$nodes" "$root/sys/devices/system/node"

# A /dev with no kvm in it.
devices=$root$folder/dev
mkdir -p "$devices/hugepages2M" "$devices/hugepages1G" "$devices/shm"
for device in null zero random urandom tty full; do
  touch "$devices/$device"
  mount --bind "/dev/$device" "$devices/$device"
done
mount --rbind "$devices" "$root/dev"
mounts=
for size in 1G 2M; do
  if mount -t hugetlbfs -o "pagesize=$size" hugetlbfs "$root/dev/hugepages$size" 2>/dev/null; then
    mounts="$mounts /dev/hugepages$size"
  fi
done

# The driver looks its user up before it reads its settings.
if ! grep -q '^libvirt-qemu:' "$root/etc/passwd"; then
  cp "$root/etc/passwd" "$root/etc/group" "$root$folder"
  echo 'libvirt-qemu:x:64055:64055::/:/bin/false' >>"$root$folder/passwd"
  echo 'libvirt-qemu:x:64055:' >>"$root$folder/group"
  mount --bind "$root$folder/passwd" "$root/etc/passwd"
  mount --bind "$root$folder/group" "$root/etc/group"
fi

# A guest of two thousand million vCPUs ends libvirt, and must not end the machine (KiB). compare-libvirt.py raises it for .NET.
ulimit -S -v 6000000

# The driver's settings are the test's, not those of whoever runs it.
exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 LC_ALL=C.UTF-8 \
  chroot "${root:-/}" python3 "$folder/$script" "$folder/state" $mounts
