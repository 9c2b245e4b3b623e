package dev.pilothouse.core.gates;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

import dev.pilothouse.fixtures.Rules;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;

/// The rules of the layering, as numbered in `core/docs/gates.md`. This one checks core;
/// the app module has one for what concerns the app.
class ArchitectureTest {

    private static final String ROOT = "dev.pilothouse.core.";

    @SuppressWarnings("NullAway.Init") // set before every test
    private static JavaClasses core;

    @BeforeAll
    static void load() {
        core =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.pilothouse.core");
        assertThat(core).hasSizeGreaterThan(20);
    }

    @Test
    void rule1CoreHasNoScreen() {
        check(
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("javafx..", "java.awt..", "javax.swing.."));
    }

    @Test
    void rule2NoCycles() {
        check(slices().matching(ROOT + "(*)..").should().beFreeOfCycles());
        check(
                slices().matching(ROOT + "connector.(*)..")
                        .should()
                        .beFreeOfCycles()
                        .allowEmptyShould(true));
    }

    @Test
    void rule3ConnectorsDoNotMeetAndOnlyTheEngineNamesThem() {
        check(
                slices().matching(ROOT + "connector.(*)..")
                        .should()
                        .notDependOnEachOther()
                        .allowEmptyShould(true));
        DescribedPredicate<JavaClass> implementation =
                DescribedPredicate.describe(
                        "an implementation of Connector",
                        c ->
                                !c.isInterface()
                                        && c.getAllRawInterfaces().stream()
                                                .anyMatch(
                                                        i ->
                                                                i.getName()
                                                                        .equals(
                                                                                ROOT
                                                                                        + "connector.Connector")));
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(ROOT + "engine..", ROOT + "connector.(*)..")
                        .should()
                        .dependOnClassesThat(implementation));
    }

    @Test
    void rule4TheModelAndThePureParts() {
        check(
                classes()
                        .that()
                        .resideInAPackage(ROOT + "model..")
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(ROOT + "model..", "java..", "org.jspecify.."));
        check(
                classes()
                        .that()
                        .resideInAnyPackage(ROOT + "alert..", ROOT + "history.codec..")
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(
                                ROOT + "alert..",
                                ROOT + "history.codec..",
                                ROOT + "model..",
                                "java..",
                                "org.jspecify..")
                        .allowEmptyShould(true));
        check(
                noClasses()
                        .that()
                        .resideInAPackage(ROOT + "alert..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(ROOT + "history.codec..")
                        .allowEmptyShould(true));
    }

    @Test
    void rule5ThreadsAndTimeOnlyInTime() {
        check(Rules.threadsAndTimeOnlyIn(ROOT + "time.."));
    }

    @Test
    void rule6CryptographyOnlyInTheVault() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage(ROOT + "vault..")
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage("javax.crypto..", "org.bouncycastle..")
                                        .or(
                                                nameMatching(
                                                        "java\\.security\\.(MessageDigest|Signature|SecureRandom|KeyPairGenerator|Cipher|KeyStore|Mac)"))));
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage(ROOT + "wire..")
                        .should()
                        .dependOnClassesThat(resideInAPackage("javax.net.ssl..")));
        check(Rules.secretsAreNoStrings());
    }

    @Test
    void rule10NoStaticStateNoDrawers() {
        Rules.noStaticStateNoDrawers().forEach(ArchitectureTest::check);
    }

    @Test
    void rule11EveryPackageIsDocumentedAndNullMarked() throws IOException {
        Rules.everyPackageIsDocumented(Path.of("src/main/java"));
    }

    private static void check(ArchRule rule) {
        rule.check(core);
    }
}
