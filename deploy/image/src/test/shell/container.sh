#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# container.sh ROOT SETTINGS DATA USER:GROUP IMAGE LAYER... -- [NAME=VALUE...] COMMAND [ARGUMENT...]
# Runs a command as a container's first process, as Kubernetes would with our manifests: a root of its own that cannot be
# written and holds the image's layers over the programs of this machine, which stand for the base; the user of the image
# without any privilege; no environment but the one given. DATA is at /var/lib/sluice and can be written, SETTINGS is at
# /etc/sluice/settings. With TMP=write there is a /tmp that can be written too. Wants namespaces of its own:
#   unshare --mount --pid --fork --kill-child container.sh ...
set -euo pipefail

root=$1 settings=$2 data=$3 user=$4 image=$5
shift 5
layers=()
while [ "$1" != -- ]; do
  layers+=("$1")
  shift
done
shift

read_only() {
  mkdir -p "$root$2"
  mount --bind "$1" "$root$2"
  mount -o remount,bind,ro "$root$2"
}

mount --make-rprivate /
mount -t tmpfs -o mode=755 tmpfs "$root"

# What the base has.
for directory in /usr /bin /sbin /lib /lib64; do
  if [ -L "$directory" ]; then
    cp -P "$directory" "$root$directory"
  elif [ -d "$directory" ]; then
    read_only "$directory" "$directory"
  fi
done
mkdir -p "$root/etc"
for file in /etc/ld.so.cache /etc/hosts /etc/nsswitch.conf /etc/java*; do
  [ ! -e "$file" ] || cp -a "$file" "$root/etc/"
done
read_only "$JAVA_HOME" "$JAVA_HOME"

# What the image has, as it is in there.
for layer in "${layers[@]}"; do
  tar --extract --to-stdout --file "$image" "blobs/${layer/://}" \
    | tar --extract --gzip --directory "$root" --same-owner --same-permissions --warning=no-unknown-keyword
done

# What the runtime adds.
mkdir -p "$root"/{proc,dev,var/lib/sluice}
mkdir -m 1777 "$root/tmp"
mount -t proc -o nosuid,nodev,noexec proc "$root/proc"
for device in null zero random urandom; do
  touch "$root/dev/$device"
  mount --bind "/dev/$device" "$root/dev/$device"
done
read_only "$settings" /etc/sluice/settings
mount --bind "$data" "$root/var/lib/sluice"
[ "${TMP:-}" != write ] || mount -t tmpfs -o mode=1777,size=64m tmpfs "$root/tmp"
mount -o remount,ro "$root"

exec chroot "$root" setpriv --reuid "${user%:*}" --regid "${user#*:}" --clear-groups --no-new-privs \
  --bounding-set=-all --inh-caps=-all env -i "PATH=$PATH" "JAVA_HOME=$JAVA_HOME" "$@"
