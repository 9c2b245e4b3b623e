/// Nodes: what recorded systems become, what nonsense becomes, and whether this machine's figures
/// are those its own tools show.
@NullMarked
package dev.pilothouse.core.connector.node;

import org.jspecify.annotations.NullMarked;
