package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.wire.FileSource;

import java.util.List;

/// From the numbers of statvfs to the figures `df` shows.
final class FileSystems {

    private FileSystems() {}

    static void size(Mount mount, FileSource.FsSize size, Findings out) {
        String label = NodeMetrics.MOUNT;
        String point = mount.point();
        double block = size.blockSize();
        double used = (double) (size.blocks() - size.freeBlocks()) * block;
        double avail = size.availBlocks() * block;
        if (size.blocks() < 0 || used < 0 || avail < 0 || block <= 0) {
            out.bad(NodeParts.FILE_SYSTEMS, point + " " + size);
            return;
        }
        out.sample(NodeMetrics.FS_SIZE, label, point, size.blocks() * block);
        out.sample(NodeMetrics.FS_USED, label, point, used);
        out.sample(NodeMetrics.FS_AVAIL, label, point, avail);
        if (used + avail > 0) {
            out.sample(NodeMetrics.FS_USED_PERCENT, label, point, used / (used + avail) * 100);
        }
        if (size.inodes() > 0 && size.freeInodes() <= size.inodes()) {
            double inodes = size.inodes() - size.freeInodes();
            out.sample(NodeMetrics.FS_INODES, label, point, size.inodes());
            out.sample(NodeMetrics.FS_INODES_USED, label, point, inodes);
            out.sample(NodeMetrics.FS_INODES_PERCENT, label, point, inodes / size.inodes() * 100);
        }
        out.sample(NodeMetrics.FS_READONLY, label, point, size.readOnly() ? 1 : 0);
    }

    static void facts(List<Mount> mounts, Findings out) {
        out.fact(
                NodeFacts.FILE_SYSTEMS,
                new Fact.Table(
                        List.of(
                                NodeFacts.FS_MOUNT,
                                NodeFacts.FS_DEVICE,
                                NodeFacts.FS_TYPE,
                                NodeFacts.FS_OPTIONS),
                        mounts.stream()
                                .map(m -> List.of(m.point(), m.device(), m.type(), m.options()))
                                .toList()));
    }
}
