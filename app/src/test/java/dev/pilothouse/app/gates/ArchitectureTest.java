package dev.pilothouse.app.gates;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

import dev.pilothouse.fixtures.Rules;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;

/// The rules of the layering that concern the app, numbered as in `core/docs/gates.md`.
class ArchitectureTest {

    private static final String ROOT = "dev.pilothouse.app.";

    @SuppressWarnings("NullAway.Init") // set before every test
    private static JavaClasses app;

    @BeforeAll
    static void load() {
        app =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.pilothouse.app");
        assertThat(app).hasSizeGreaterThan(10);
    }

    @Test
    void rule2NoCycles() {
        check(slices().matching(ROOT + "(*)..").should().beFreeOfCycles());
        check(
                slices().matching(ROOT + "screen.(*)..")
                        .should()
                        .beFreeOfCycles()
                        .allowEmptyShould(true));
    }

    @Test
    void rule3OnlyLaunchAndCliSeeTheEngine() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(ROOT + "launch..", ROOT + "cli..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("dev.pilothouse.core.engine.."));
    }

    @Test
    void rule5ThreadsAndTimeOnlyInTime() {
        check(Rules.threadsAndTimeOnlyIn("dev.pilothouse.core.time.."));
    }

    @Test
    void rule6NoCryptographyNoSecretsInStrings() {
        check(
                noClasses()
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage(
                                                "javax.crypto..",
                                                "org.bouncycastle..",
                                                "javax.net.ssl..")
                                        .or(
                                                nameMatching(
                                                        "java\\.security\\.(MessageDigest|Signature|SecureRandom|KeyPairGenerator|KeyStore)"))));
        check(Rules.secretsAreNoStrings());
    }

    @Test
    void rule7OneDoorToTheFxThread() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(ROOT + "fx..", ROOT + "launch..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("javafx.application.."));
    }

    @Test
    void rule8ViewModelsKnowNoNodes() {
        check(
                noClasses()
                        .that()
                        .haveSimpleNameEndingWith("ViewModel")
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage("javafx..")
                                        .and(
                                                com.tngtech.archunit.base.DescribedPredicate.not(
                                                        resideInAnyPackage(
                                                                "javafx.beans..",
                                                                "javafx.collections..",
                                                                "javafx.util.."))))
                        .allowEmptyShould(true));
    }

    @Test
    void rule8ToolkitFreeRooms() {
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage(ROOT + "text..", ROOT + "cli..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("javafx.."));
    }

    @Test
    void rule9ScreensMeetOnlyThroughTheNavigator() {
        check(
                slices().matching(ROOT + "screen.(*)..")
                        .should()
                        .notDependOnEachOther()
                        .allowEmptyShould(true));
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage(
                                ROOT + "shell..",
                                ROOT + "dialog..",
                                ROOT + "widget..",
                                ROOT + "theme..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(ROOT + "screen.."));
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage(ROOT + "widget..", ROOT + "theme..")
                        .should()
                        .dependOnClassesThat()
                        .haveSimpleNameEndingWith("ViewModel")
                        .allowEmptyShould(true));
    }

    @Test
    void rule10NoStaticStateNoDrawers() {
        Rules.noStaticStateNoDrawers().forEach(ArchitectureTest::check);
    }

    @Test
    void rule11EveryPackageIsDocumentedAndNullMarked() throws IOException {
        Rules.everyPackageIsDocumented(Path.of("src/main/java"));
        assertThat(app).isNotEmpty();
    }

    private static void check(ArchRule rule) {
        rule.check(app);
    }
}
