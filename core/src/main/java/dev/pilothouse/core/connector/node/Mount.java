package dev.pilothouse.core.connector.node;

import java.util.Set;

/// A mounted file system worth measuring.
///
/// @param device what is mounted, such as /dev/vda1 or nas:/export
/// @param options of the mount and the file system
record Mount(String point, String device, String type, String options) {

    private static final Set<String> REMOTE =
            Set.of("nfs", "nfs4", "cifs", "smb3", "smbfs", "ceph", "9p", "afs", "lustre", "gfs2");

    /// Whether it can hang when somebody else's machine does.
    boolean remote() {
        return REMOTE.contains(type) || type.startsWith("fuse.");
    }
}
