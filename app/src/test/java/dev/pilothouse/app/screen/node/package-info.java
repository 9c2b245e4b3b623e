/// Tests of the node screens.
@NullMarked
package dev.pilothouse.app.screen.node;

import org.jspecify.annotations.NullMarked;
