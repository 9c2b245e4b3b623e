/// A made-up fleet with a made-up past, and fakes of everything a screen is given.
@NullMarked
package dev.pilothouse.app.demo;

import org.jspecify.annotations.NullMarked;
