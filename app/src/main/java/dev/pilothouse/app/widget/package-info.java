/// What screens are made of: charts, gauges, marks, tables. Widgets know no view model; their words
/// come from whoever uses them, their colours from the theme.
@NullMarked
package dev.pilothouse.app.widget;

import org.jspecify.annotations.NullMarked;
