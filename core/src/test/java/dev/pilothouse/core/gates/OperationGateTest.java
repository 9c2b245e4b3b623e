package dev.pilothouse.core.gates;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.fixtures.ContractOf;
import dev.pilothouse.fixtures.OperationContract;

import org.junit.jupiter.api.Test;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Rule 12: whatever changes a server keeps the contract of operations. That a test names the right
/// operation is looked at by the contract itself, when it runs.
class OperationGateTest {

    private static final String ROOT = "dev.pilothouse.core";

    private static boolean made(JavaClass c) {
        return !c.isInterface() && !c.getModifiers().contains(JavaModifier.ABSTRACT);
    }

    private static JavaClasses classes(ImportOption which) {
        return new ClassFileImporter().withImportOption(which).importPackages(ROOT);
    }

    @Test
    void rule12EveryOperationHasItsContractTest() {
        Set<String> operations =
                classes(new ImportOption.DoNotIncludeTests()).stream()
                        .filter(c -> c.isAssignableTo(Operation.class) && made(c))
                        .map(JavaClass::getName)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(operations).hasSizeGreaterThan(8);
        Set<String> contracts =
                classes(new ImportOption.OnlyIncludeTests()).stream()
                        .filter(c -> c.isAssignableTo(OperationContract.class) && made(c))
                        .flatMap(OperationGateTest::named)
                        .collect(Collectors.toCollection(TreeSet::new));
        operations.removeAll(contracts);
        assertThat(operations)
                .as("operations without a test that is an OperationContract with @ContractOf")
                .isEmpty();
    }

    private static Stream<String> named(JavaClass contract) {
        return Stream.concat(Stream.of(contract), contract.getAllRawSuperclasses().stream())
                .map(c -> c.tryGetAnnotationOfType(ContractOf.class.getName()))
                .flatMap(Optional::stream)
                .map(a -> ((JavaClass) a.get("value").orElseThrow()).getName());
    }
}
