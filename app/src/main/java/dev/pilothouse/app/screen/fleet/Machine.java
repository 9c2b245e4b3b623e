package dev.pilothouse.app.screen.fleet;

import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.TargetId;

import java.util.List;

/// What the first-run screen says of this machine.
///
/// @param about its name, system and size in one line
/// @param cpu the four tiles
/// @param notes what Pilothouse has done so far
record Machine(
        TargetId target,
        String name,
        Health health,
        String about,
        String age,
        Figure cpu,
        Figure memory,
        Figure disk,
        Figure network,
        List<Note> notes) {

    /// @param number the loudest thing
    /// @param unit behind it
    /// @param foot below it
    record Figure(String title, String number, String unit, String foot) {}

    /// @param done whether something was accomplished, else it is for information
    /// @param offer what can be done about it, as the text of a link; empty for nothing
    /// @param action what the link sets off
    record Note(String at, boolean done, String text, String offer, String action) {
        Note(String at, boolean done, String text) {
            this(at, done, text, "", "");
        }
    }

    /// The last while of the four, for the small lines; empty arrays where nothing is known.
    record Lines(double[] cpu, double[] memory, double[] disk, double[] network) {
        static final Lines NONE =
                new Lines(new double[0], new double[0], new double[0], new double[0]);
    }
}
