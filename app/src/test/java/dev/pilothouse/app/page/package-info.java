/// Tests of what all pages of targets have in common.
@org.jspecify.annotations.NullMarked
package dev.pilothouse.app.page;
