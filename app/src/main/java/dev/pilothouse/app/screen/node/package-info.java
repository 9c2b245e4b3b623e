/// One node in full: charts, tables and facts, live or at a past moment.
@NullMarked
package dev.pilothouse.app.screen.node;

import org.jspecify.annotations.NullMarked;
