package dev.pilothouse.core.connector.node;

/// The parts of a node's readings that can fail by themselves: the values of
/// [dev.pilothouse.core.model.PartFault#part()], for which the texts have a name each.
public final class NodeParts {
    public static final String CPU = "cpu";
    public static final String LOAD = "load";
    public static final String MEMORY = "memory";

    /// The kernel does not tell what is available; it is estimated.
    public static final String MEMORY_AVAILABLE = "memavailable";

    public static final String PSI = "psi";
    public static final String FILE_SYSTEMS = "filesystems";
    public static final String DISKS = "disks";
    public static final String NETWORK = "network";
    public static final String SOCKETS = "sockets";
    public static final String TCP = "tcp";
    public static final String FILE_HANDLES = "fd";
    public static final String CONNTRACK = "conntrack";
    public static final String UPTIME = "uptime";
    public static final String TEMPERATURES = "temp";
    public static final String CLOCK = "clock";
    public static final String OS = "os";
    public static final String VIRTUALISATION = "virtualisation";
    public static final String ADDRESSES = "addresses";
    public static final String PORTS = "ports";

    /// The ports are known, but not all of their processes.
    public static final String PORT_PROCESSES = "ports.processes";

    public static final String USERS = "users";
    public static final String PROCESSES = "processes";
    public static final String SERVICES = "services";
    public static final String TMUX = "tmux";
    public static final String REBOOT = "reboot";
    public static final String UPDATES = "updates";
    public static final String CONTAINERS = "containers";
    public static final String BLOCK_DEVICES = "blockdevices";
    public static final String TIME_SYNC = "timesync";

    private NodeParts() {}
}
