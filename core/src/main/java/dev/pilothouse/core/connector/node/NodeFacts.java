package dev.pilothouse.core.connector.node;

/// The keys of every fact of a node and the columns of those that are tables. Cells hold plain
/// numbers (bytes, percent as [Double#toString(double)], seconds since 1970) and the system's own
/// words; screens format them. An empty cell means "not told".
public final class NodeFacts {

    public static final String HOST_NAME = "host.name";

    /// Such as "Debian GNU/Linux 12 (bookworm)".
    public static final String OS_NAME = "os.name";

    /// Such as debian; the ID of os-release.
    public static final String OS_ID = "os.id";

    public static final String OS_VERSION = "os.version";

    /// Such as 6.1.0-28-amd64.
    public static final String KERNEL = "kernel.release";

    /// Such as x86_64.
    public static final String ARCH = "kernel.arch";

    /// In the words of systemd-detect-virt: kvm, lxc, docker, none, ...
    public static final String VIRTUALISATION = "virtualisation";

    public static final String CPU_MODEL = "cpu.model";

    /// A number; cores that are online.
    public static final String CPU_COUNT = "cpu.count";

    public static final String TIME_ZONE = "time.zone";

    /// yes or no, as the system knows.
    public static final String TIME_SYNC = "time.sync";

    /// yes or no.
    public static final String REBOOT_NEEDED = "reboot.needed";

    /// Why, such as the packages that ask for it.
    public static final String REBOOT_REASON = "reboot.reason";

    /// Table of [#ADDRESS_INTERFACE], [#ADDRESS_FAMILY], [#ADDRESS], [#ADDRESS_SCOPE].
    public static final String ADDRESSES = "addresses";

    public static final String ADDRESS_INTERFACE = "interface";

    /// inet or inet6.
    public static final String ADDRESS_FAMILY = "family";

    /// With the length of the prefix, such as 192.0.2.7/24.
    public static final String ADDRESS = "address";

    /// global, link, host.
    public static final String ADDRESS_SCOPE = "scope";

    /// Table of [#PORT_PROTOCOL], [#PORT_ADDRESS], [#PORT], [#PORT_PROCESS], [#PORT_PID].
    public static final String PORTS = "ports";

    /// tcp or udp.
    public static final String PORT_PROTOCOL = "protocol";

    /// Such as 0.0.0.0 or ::; as it is bound.
    public static final String PORT_ADDRESS = "address";

    public static final String PORT = "port";

    /// Empty where this login may not see it.
    public static final String PORT_PROCESS = "process";

    public static final String PORT_PID = "pid";

    /// Table of [#USER_NAME], [#USER_TERMINAL], [#USER_FROM], [#USER_SINCE].
    public static final String USERS = "users";

    public static final String USER_NAME = "user";
    public static final String USER_TERMINAL = "terminal";
    public static final String USER_FROM = "from";

    /// In the system's words, such as 2026-03-01 10:15.
    public static final String USER_SINCE = "since";

    /// Table of PROC_*: the 200 that use most CPU and the 200 that use most memory.
    public static final String PROCESSES = "processes";

    public static final String PROC_PID = "pid";
    public static final String PROC_USER = "user";
    public static final String PROC_NAME = "name";

    /// With its arguments; those that look like a secret are replaced.
    public static final String PROC_COMMAND = "command";

    /// Percent of one core since the reading before, empty at the first.
    public static final String PROC_CPU = "cpu";

    /// Percent of the memory.
    public static final String PROC_MEM = "mem";

    /// Bytes.
    public static final String PROC_RSS = "rss";

    public static final String PROC_THREADS = "threads";

    /// The kernel's letter: R, S, D, Z, T, I.
    public static final String PROC_STATE = "state";

    /// Seconds since 1970.
    public static final String PROC_STARTED = "started";

    /// Table of SERVICE_* (without usage): what systemd has loaded, whether it runs or not, and
    /// what is installed and not loaded.
    public static final String SERVICES = "services";

    /// The same of the service manager of the user that logs in. Not known where none runs.
    public static final String USER_SERVICES = "services.user";

    /// Table of [#SERVICE_SCOPE], [#SERVICE_UNIT], [#SERVICE_MEMORY], [#SERVICE_CPU]: kept by
    /// itself because it is different at each reading.
    public static final String SERVICES_USAGE = "services.usage";

    public static final String SERVICE_UNIT = "unit";

    /// loaded, not-found, masked, ...
    public static final String SERVICE_LOAD = "load";

    /// active, inactive, failed, activating, ...
    public static final String SERVICE_ACTIVE = "active";

    /// running, exited, dead, auto-restart, ...
    public static final String SERVICE_SUB = "sub";

    public static final String SERVICE_DESCRIPTION = "description";

    /// enabled, disabled, static, masked, ... as `systemctl is-enabled` says it.
    public static final String SERVICE_ENABLED = "enabled";

    /// Of its main process; empty where none runs.
    public static final String SERVICE_PID = "pid";

    /// How often systemd restarted it by itself.
    public static final String SERVICE_RESTARTS = "restarts";

    /// Seconds since 1970: when it got into its state.
    public static final String SERVICE_SINCE = "since";

    /// success, exit-code, signal, start-limit-hit, ...
    public static final String SERVICE_RESULT = "result";

    /// system or user.
    public static final String SERVICE_SCOPE = "scope";

    /// Bytes of all its processes.
    public static final String SERVICE_MEMORY = "memory";

    /// Percent of one core since the reading before, empty at the first.
    public static final String SERVICE_CPU = "cpu";

    /// systemd, openrc, or empty for something else.
    public static final String INIT = "init";

    /// Table of [#INIT_SCRIPT]: the names in `/etc/init.d` of a node without systemd.
    public static final String INIT_SCRIPTS = "init.scripts";

    public static final String INIT_SCRIPT = "script";

    /// Table of TMUX_*: the sessions of the user that logs in.
    public static final String TMUX = "tmux";

    public static final String TMUX_NAME = "name";
    public static final String TMUX_WINDOWS = "windows";

    /// Seconds since 1970.
    public static final String TMUX_CREATED = "created";

    /// How many terminals show it.
    public static final String TMUX_ATTACHED = "attached";

    /// What runs in the pane in front.
    public static final String TMUX_COMMAND = "command";

    /// Of the first process of that pane.
    public static final String TMUX_PID = "pid";

    /// Table of [#SERVICE_UNIT], [#SERVICE_DESCRIPTION]: units of any type that failed.
    public static final String UNITS_FAILED = "units.failed";

    /// Table of [#UPDATE_PACKAGE], [#UPDATE_VERSION], [#UPDATE_SECURITY].
    public static final String UPDATES = "updates";

    public static final String UPDATE_PACKAGE = "package";

    /// The version that would be installed.
    public static final String UPDATE_VERSION = "version";

    /// yes, or empty.
    public static final String UPDATE_SECURITY = "security";

    /// Table of CONTAINER_* (without usage).
    public static final String CONTAINERS = "containers";

    /// Table of [#CONTAINER_ENGINE], [#CONTAINER_NAME], [#CONTAINER_CPU], [#CONTAINER_MEMORY]: kept
    /// by itself because it is different at each reading.
    public static final String CONTAINERS_USAGE = "containers.usage";

    public static final String CONTAINER_NAME = "name";
    public static final String CONTAINER_IMAGE = "image";

    /// running, exited, paused, restarting, created, ...
    public static final String CONTAINER_STATE = "state";

    /// healthy, unhealthy, starting; empty where the image has no health check.
    public static final String CONTAINER_HEALTH = "health";

    /// The status it ended with; empty while it runs.
    public static final String CONTAINER_EXIT = "exit";

    /// Such as `0.0.0.0:8080->80/tcp, 443/tcp`.
    public static final String CONTAINER_PORTS = "ports";

    /// Seconds since 1970: when it was started, or ended.
    public static final String CONTAINER_SINCE = "since";

    /// How often the engine restarted it by itself.
    public static final String CONTAINER_RESTARTS = "restarts";

    /// Percent of one core.
    public static final String CONTAINER_CPU = "cpu";

    /// Bytes.
    public static final String CONTAINER_MEMORY = "memory";

    /// docker or podman.
    public static final String CONTAINER_ENGINE = "engine";

    /// Table of [#FS_MOUNT], [#FS_DEVICE], [#FS_TYPE], [#FS_OPTIONS]: the mounts that `fs.*` is
    /// measured of.
    public static final String FILE_SYSTEMS = "filesystems";

    public static final String FS_MOUNT = "mount";
    public static final String FS_DEVICE = "device";
    public static final String FS_TYPE = "type";
    public static final String FS_OPTIONS = "options";

    /// Table of [#DISK_NAME], [#DISK_TYPE], [#DISK_SIZE], [#DISK_MODEL], [#DISK_MOUNT].
    public static final String DISKS = "disks";

    public static final String DISK_NAME = "name";

    /// disk, part, lvm, raid1, crypt, ...
    public static final String DISK_TYPE = "type";

    /// Bytes.
    public static final String DISK_SIZE = "size";

    public static final String DISK_MODEL = "model";
    public static final String DISK_MOUNT = "mount";

    private NodeFacts() {}
}
