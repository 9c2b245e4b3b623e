package dev.pilothouse.jpackage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Runs the steps in the order that matters: the class archives are made last, from the jars that
/// are shipped, and the packages only copy.
///
/// Started in the module's folder, after the build has put JavaFX's jars into `target/fx` and all
/// other jars into `target/lib`.
public final class Dist {

    private Dist() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Version version = new Version(argument(args, "version"));
        List<String> types =
                Arrays.stream(argument(args, "types").split(","))
                        .map(String::strip)
                        .filter(t -> !t.isEmpty())
                        .toList();
        Path target = Path.of("target").toAbsolutePath();
        Platform platform = Platform.current();

        Path runtime = new RuntimeImage(target).build();
        BareJars.all(target.resolve("lib"));
        AppImage image = new AppImage(target, platform);
        image.build(runtime, version);
        new ClassArchives(image, target.resolve("training")).make();
        Tool.say("app image: " + image.root() + ", " + Tree.megabytes(image.root()) + " MB");

        for (Package each : platform.packages(target, argument(args, "compress"))) {
            if (!types.isEmpty() && !types.contains(each.type())) {
                continue;
            }
            if (each.missingTool().isPresent()) {
                Tool.say("no ." + each.type() + ": " + each.missingTool().get());
                continue;
            }
            Path file = each.build(image, version);
            Tool.say(file + ", " + Tree.megabytes(file) + " MB");
        }
    }

    private static String argument(String[] args, String name) {
        String lead = "--" + name + "=";
        return Arrays.stream(args)
                .filter(a -> a.startsWith(lead))
                .map(a -> a.substring(lead.length()))
                .findFirst()
                .orElse("");
    }
}
