# What a node tells about itself, in POSIX sh for dash, bash and BusyBox ash. Each section between
# two "#:" lines is run by itself or with others; its output is found again by the marks of b and e.
# Nothing here writes on the node, asks for a password or waits for ever.

#: head
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin:/usr/local/bin:/usr/bin:/bin
LC_ALL=C
LANG=C
export PATH LC_ALL LANG
unset COLUMNS
b() { printf '\n%s begin %s\n' "$N" "$1"; }
e() { printf '\n%s end %s\n' "$N" "$?"; }
has() { command -v "$1" >/dev/null 2>&1; }
# KILL, because a program that waits for a dead disk or network share hears nothing else.
if has timeout && timeout -s KILL 5 true 2>/dev/null; then
    t() { timeout -s KILL "$@"; }
else
    t() { shift; "$@"; }
fi

#: clock
b clock
d=$(date +%s.%N)
case $d in
*[!0-9.]*)
    # BusyBox knows no %N, but its adjtimex tells fractions of a second.
    d=$(adjtimex 2>/dev/null | awk '/tv_sec:/ { s = $2 } /tv_usec:/ { u = $2 } END { if (s) printf "%d.%06d", s, (u > 999999 ? u / 1000 : u) }')
    ;;
esac
read -r u _ </proc/uptime
printf '%s\n%s\n' "$d" "$u"
e

#: login
b login
id -un
id -u
e

#: os
b os
cat /etc/os-release 2>/dev/null || cat /usr/lib/os-release 2>/dev/null || head -n 1 /etc/redhat-release /etc/alpine-release /etc/debian_version 2>/dev/null
e
b kernel
uname -n
uname -r
uname -m
e
b zone
cat /etc/timezone 2>/dev/null || ls -l /etc/localtime 2>/dev/null | sed 's|.*zoneinfo/||'
e

#: virtualisation
b virtualisation
if has systemd-detect-virt; then
    systemd-detect-virt 2>/dev/null
    :
else
    [ -e /.dockerenv ] && echo docker
    [ -e /run/.containerenv ] && echo podman
    [ -d /proc/vz ] && [ ! -d /proc/bc ] && echo openvz
    [ -r /proc/xen/capabilities ] && echo xen
    cat /sys/class/dmi/id/sys_vendor /sys/class/dmi/id/product_name 2>/dev/null | sed 's/^/dmi /'
    grep -m 1 -w -o hypervisor /proc/cpuinfo
    echo none
fi
e

#: cpu
b cpu
grep -m 1 -E '^(model name|Model|Hardware|cpu model|machine)[[:space:]]*:' /proc/cpuinfo || {
    has lscpu && t 5 lscpu | grep -m 1 '^Model name'
}
e

#: addresses
b addresses
if has ip && ip -o addr show >/dev/null 2>&1; then
    ip -o addr show
else
    echo fallback
    cat /proc/net/fib_trie
    sed 's/^/if_inet6 /' /proc/net/if_inet6 2>/dev/null
    :
fi
e

#: ports
b ports
if has ss && t 10 ss -H -ltunp 2>/dev/null; then
    :
else
    for f in tcp tcp6 udp udp6; do
        [ -r /proc/net/$f ] && awk -v f=$f '$4 == "0A" || (f ~ /udp/ && $4 == "07") { print "proc", f, $2, $10 }' /proc/net/$f
    done
    # shellcheck disable=SC2012
    t 10 ls -l /proc/[0-9]*/fd 2>/dev/null | awk '/^\/proc\// { split($0, p, "/") } /socket:\[/ { s = $NF; gsub(/[^0-9]/, "", s); print "fd", p[3], s }'
fi
e
b tcp
if has ss && t 10 ss -H -tan >/dev/null 2>&1; then
    t 10 ss -H -tan | awk '{ n[$1]++ } END { for (s in n) print s, n[s] }'
else
    cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | awk '$4 ~ /^0[0-9A-F]$/ { n[$4]++ } END { for (s in n) print s, n[s] }'
fi
e

#: users
b users
if has who; then
    t 5 who
fi
if has loginctl && [ -d /run/systemd/system ] && [ ! -e /run/utmp ] && [ ! -e /var/run/utmp ]; then
    t 5 loginctl list-sessions --no-legend --no-pager 2>/dev/null | sed 's/^/session /'
fi
e

#: processes
b passwd
cut -d: -f1,3 /etc/passwd
e
b constants
getconf CLK_TCK 2>/dev/null || echo 100
getconf PAGESIZE 2>/dev/null || echo 4096
head -n 1 /proc/meminfo
grep '^btime' /proc/stat
grep -E '^[^ ]+ /proc proc ' /proc/mounts
e
b stat
cat /proc/uptime
cat /proc/[0-9]*/stat 2>/dev/null
:
e
b uids
grep '^Uid:' /proc/[0-9]*/status 2>/dev/null
:
e
b commands
head -c 600 /proc/[0-9]*/cmdline 2>/dev/null
:
e

#: services
# In UTC, so that times need no knowledge of the node's zone.
units() {
    t 10 env TZ=UTC0 systemctl "$@" show --no-pager -p Id,Description,LoadState,ActiveState,SubState,UnitFileState,Result,MainPID,NRestarts,MemoryCurrent,CPUUsageNSec,StateChangeTimestamp,ActiveEnterTimestamp,InactiveEnterTimestamp -- '*.service' '*.timer' '*.socket' '*.mount'
}
b services
if has systemctl; then
    units
else
    echo 'no systemctl on this node'
    false
fi
e
b unitfiles
if has systemctl; then
    t 10 systemctl list-unit-files --type=service,timer,socket,mount --full --no-legend --no-pager 2>/dev/null
fi
e
# systemd forgets a unit that has stopped, and with it what it is called. Asking it would load them
# all again.
b unitnames
if has systemctl; then
    for d in /lib /usr/lib /run /etc; do
        [ "$d" = /lib ] && [ -L /lib ] && continue
        grep -s '^Description=' "$d"/systemd/system/*.service "$d"/systemd/system/*.timer "$d"/systemd/system/*.socket "$d"/systemd/system/*.mount /dev/null
    done
fi
e
b failed
if has systemctl; then
    t 10 systemctl list-units --state=failed --all --full --no-legend --no-pager --plain
else
    false
fi
e
b userservices
if has systemctl; then
    XDG_RUNTIME_DIR=${XDG_RUNTIME_DIR:-/run/user/$(id -u)}
    export XDG_RUNTIME_DIR
    units --user
else
    false
fi
e
b unittime
cat /proc/uptime
e
b init
if [ -d /run/systemd/system ]; then
    echo systemd
else
    has rc-service && echo openrc
    for f in /etc/init.d/*; do
        [ -x "$f" ] && printf 'script %s\n' "${f##*/}"
    done
fi
:
e

#: tmux
b tmux
if has tmux; then
    # No name of a session has a colon in it, which is why that stands between.
    t 5 tmux -u list-panes -a -F '#{session_name}:#{session_windows}:#{session_created}:#{session_attached}:#{window_active}#{pane_active}:#{pane_pid}:#{pane_dead}:#{pane_current_command}' 2>&1
else
    echo 'no tmux on this node'
    false
fi
e

#: reboot
b reboot
if [ -e /run/reboot-required ] || [ -e /var/run/reboot-required ]; then
    echo required
    sort -u /run/reboot-required.pkgs /var/run/reboot-required.pkgs 2>/dev/null | sed 's/^/package /'
fi
uname -r | sed 's/^/running /'
for f in /boot/vmlinuz-* /usr/lib/modules/*/vmlinuz; do
    [ -e "$f" ] && echo "image $f"
done
[ -d "/lib/modules/$(uname -r)" ] && echo modules
:
e

#: disks
b disks
if has lsblk && t 5 lsblk -b -P -o NAME,TYPE,SIZE,MODEL,MOUNTPOINT 2>/dev/null; then
    :
else
    cat /proc/partitions
fi
e

#: timesync
b timesync
if has chronyc && t 3 chronyc -n tracking 2>/dev/null; then
    :
elif has timedatectl && [ -d /run/systemd/system ]; then
    t 5 timedatectl status 2>&1
elif has ntpq; then
    t 3 ntpq -c rv 2>&1
else
    echo 'no chronyc, timedatectl or ntpq on this node'
    false
fi
e

#: containers
engines=
for x in docker podman; do
    if has $x; then
        # A docker that is podman in disguise would list everything twice.
        [ $x = docker ] && docker --version 2>/dev/null | grep -qi podman && continue
        engines="$engines $x"
    fi
done
b engines
echo "$engines"
e
for x in $engines; do
    b "ps.$x"
    if [ $x = docker ]; then
        t 8 docker ps -a --no-trunc --format '{{json .}}' 2>&1
    else
        t 8 podman ps -a --no-trunc --format json 2>&1
    fi
    e
    b "inspect.$x"
    ids=$(t 8 $x ps -aq 2>/dev/null)
    # shellcheck disable=SC2086
    [ -z "$ids" ] || t 8 $x inspect --type container --format '{"Id":{{json .Id}},"StartedAt":{{json .State.StartedAt}},"FinishedAt":{{json .State.FinishedAt}},"RestartCount":{{json .RestartCount}}}' $ids 2>/dev/null
    e
    b "stats.$x"
    if [ -z "$ids" ]; then
        :
    elif [ $x = docker ]; then
        t 8 docker stats --no-stream --no-trunc --format '{{json .}}' 2>/dev/null
    else
        t 8 podman stats --no-stream --format json 2>/dev/null
    fi
    e
done

#: updates
b updates
if has apt && [ -d /var/lib/apt/lists ]; then
    echo manager apt
    # Without these the package cache would be written, which a reading must not.
    t 40 nice -n 19 apt -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= list --upgradable 2>/dev/null
elif has dnf; then
    echo manager dnf
    t 40 nice -n 19 dnf -q -C check-update 2>&1
elif has yum; then
    echo manager yum
    t 40 nice -n 19 yum -q -C check-update 2>&1
elif has apk; then
    echo manager apk
    t 40 apk version -l '<' 2>&1
elif has pacman; then
    echo manager pacman
    t 40 pacman -Qu 2>&1
else
    echo 'no package manager that is known here'
    false
fi
e

#: watch
b watch.host
cat /proc/uptime
getconf CLK_TCK 2>/dev/null || echo 100
getconf PAGESIZE 2>/dev/null || echo 4096
e
# Processes and all that is below them. No function here has a variable of its own; a list that is
# being gone through stays as it was.
tree() {
    for k in "$@"; do
        cat "/proc/$k/stat" 2>/dev/null
        # shellcheck disable=SC2046
        tree $(cat "/proc/$k"/task/*/children 2>/dev/null)
    done
}
watchunits() {
    s=$1
    o=$2
    shift 2
    if [ -n "$o" ]; then
        XDG_RUNTIME_DIR=${XDG_RUNTIME_DIR:-/run/user/$(id -u)}
        export XDG_RUNTIME_DIR
    fi
    b "$s"
    # Of a user's it would complain about a bus only.
    [ -z "$o" ] || [ -d /run/systemd/system ] || o=
    # shellcheck disable=SC2086
    U=$(t 10 env TZ=UTC0 systemctl $o show --no-pager -p Id,Names,LoadState,ActiveState,SubState,Result,MainPID,NRestarts,MemoryCurrent,CPUUsageNSec,TasksCurrent,InvocationID,ActiveEnterTimestamp,InactiveEnterTimestamp,StateChangeTimestamp -- "$@" 2>&1)
    r=$?
    printf '%s\n' "$U"
    (exit $r)
    e
    b "$s.procs"
    for p in $(printf '%s\n' "$U" | sed -n 's/^MainPID=//p'); do
        if [ "$p" != 0 ]; then
            echo "root $p"
            tree "$p"
        fi
    done
    :
    e
}
# Not through t, whose command line would match as well.
matching() {
    if has pgrep; then
        P=$(pgrep -f -- "$1" 2>&1)
        r=$?
        if [ $r -gt 1 ]; then
            echo "! $P"
        else
            for p in $P; do
                cat "/proc/$p/stat" 2>/dev/null
            done
        fi
    else
        echo '! absent pgrep'
    fi
    :
}
pidfile() {
    if [ -r "$1" ]; then
        p=
        read -r p _ <"$1"
        case $p in
        '' | *[!0-9]*) echo "! not a number: $p" ;;
        *) tree "$p" ;;
        esac
    elif [ -e "$1" ]; then
        echo "! denied $1"
    fi
    :
}
session() {
    if has tmux; then
        S=$(t 5 tmux -u list-panes -s -t "$1" -F '#{session_created} #{pane_pid} #{pane_dead} #{pane_current_command}' 2>&1) || S=
        printf '%s\n' "$S"
        echo procs
        # shellcheck disable=SC2046
        tree $(printf '%s\n' "$S" | awk '$3 == 0 { print $2 }')
    else
        echo '! absent tmux'
    fi
    :
}
container() {
    if has "$1"; then
        C=$(t 8 "$1" inspect --type container --format "$2" -- "$3" 2>&1)
        r=$?
        case $C in
        *[Pp]ermission\ denied*) echo "! denied $1" ;;
        *[Nn]o\ such\ container*) echo none ;;
        *) if [ $r = 0 ]; then
            printf '%s\n' "$C"
            p=$(printf '%s\n' "$C" | cut -d '|' -f 2)
            [ "$p" = 0 ] || tree "$p"
        else
            echo "! $C"
        fi ;;
        esac
    else
        echo "! absent $1"
    fi
    :
}

#: cost
b cost
times
e
