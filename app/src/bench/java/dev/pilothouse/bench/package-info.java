/// Benchmarks: each prints its figures as ratios to a baseline or goal of the same run.
@NullMarked
package dev.pilothouse.bench;

import org.jspecify.annotations.NullMarked;
