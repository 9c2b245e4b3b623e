package dev.pilothouse.core.connector.proxmox;

import java.util.List;
import java.util.Map;

/// What is read of one cluster for somebody who looks at it, beside the regular readings. Blocks,
/// and throws a [dev.pilothouse.core.model.FaultException].
public interface PveReader {

    /// A guest from within, asked of its node: its addresses, and of a virtual machine with an
    /// agent
    /// its system and file systems. What could not be asked is said in it.
    GuestInside inside(Guest guest);

    /// A list in the cluster's own words.
    ///
    /// @param node that it is asked of; empty for lists of the whole cluster
    List<Map<String, String>> list(PveList list, String node);

    /// What a node says of itself, in the cluster's own words; what is inside of something has a
    /// name with a dot, such as `memory.used`.
    Map<String, String> status(String node);

    /// What the cluster recorded itself of a guest, coarser the longer ago. Gaps are left out.
    RrdData history(Guest guest, RrdPeriod period);

    /// The same of a node.
    RrdData history(String node, RrdPeriod period);
}
