/// The words everything else speaks: ids, targets, series, figures, health, faults. Records and
/// sealed types only;\n/// uses nothing but the JDK.
@NullMarked
package dev.pilothouse.core.model;

import org.jspecify.annotations.NullMarked;
