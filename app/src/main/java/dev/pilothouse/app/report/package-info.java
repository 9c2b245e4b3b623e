/// Reports that are read without the program: what is in one, and how it is written as a page that
/// needs nothing beside itself, or as PDF.
@NullMarked
package dev.pilothouse.app.report;

import org.jspecify.annotations.NullMarked;
