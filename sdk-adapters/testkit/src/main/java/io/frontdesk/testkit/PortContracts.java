package io.frontdesk.testkit;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Every implementation of a port runs the port's contract test. */
final class PortContracts {

    private final Set<String> contractsRun;

    private PortContracts(Set<String> contractsRun) {
        this.contractsRun = contractsRun;
    }

    /**
     * @param tests the module's test classes
     */
    static ArchRule areRunBy(Iterable<JavaClass> tests) {
        var contracts = new PortContracts(StreamSupport.stream(tests.spliterator(), false)
                .filter(PortContracts::isConcrete)
                .flatMap(test -> test.getAllRawSuperclasses().stream())
                .map(JavaClass::getSimpleName)
                .filter(name -> name.endsWith("Contract"))
                .collect(Collectors.toSet()));
        return Conditions.everyClass(
                "run the contract test of every port they implement",
                "an adapter is what passes the contract: add a test class that extends it",
                contracts::problems);
    }

    private Stream<String> problems(JavaClass one) {
        if (!isConcrete(one)) {
            return Stream.empty();
        }
        return one.getAllRawInterfaces().stream()
                .filter(PortContracts::isPort)
                .map(port -> port.getSimpleName() + "Contract")
                .filter(contract -> !contractsRun.contains(contract))
                .map(contract -> one.getName() + " is run by no test that extends " + contract);
    }

    private static boolean isConcrete(JavaClass one) {
        return !one.isInterface() && !one.getModifiers().contains(JavaModifier.ABSTRACT);
    }

    /** A second ring's interface that is named for what must have a contract, or that has one. */
    private static boolean isPort(JavaClass type) {
        return type.getPackageName().endsWith(".spi")
                && (type.getSimpleName().endsWith("Store")
                        || type.getSimpleName().endsWith("Channel")
                        || hasContract(type.getSimpleName()));
    }

    private static boolean hasContract(String port) {
        String file = "/" + PortContracts.class.getPackageName().replace('.', '/') + "/" + port + "Contract.class";
        return PortContracts.class.getResource(file) != null;
    }
}
