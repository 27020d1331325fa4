package io.passledger.api.docs;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Compares what the contract describes with what the service answers: neither may have more than
 * the other.
 */
public final class ContractCoverage {

    /** Pages and the contract itself, which the contract doesn't describe. */
    private static final Set<Operation> PAGES =
            Set.of(
                    new Operation("GET", "/"),
                    new Operation("GET", "/docs"),
                    new Operation("GET", "/docs/"),
                    new Operation("GET", "/docs/{name}"),
                    new Operation("GET", "/sdk/integrity.json"),
                    new Operation("GET", "/sdk/passledger.d.ts"),
                    new Operation("GET", "/sdk/passledger.js"),
                    new Operation("GET", "/sdk/passledger.min.js"),
                    new Operation("GET", "/sdk/{version}/passledger.js"),
                    new Operation("GET", "/sdk/{version}/passledger.min.js"),
                    new Operation("GET", "/v3/api-docs"),
                    new Operation("GET", "/v3/api-docs.yaml"),
                    new Operation("*", "/error"));

    private final Set<Operation> described;

    public ContractCoverage(Collection<Operation> described) {
        this.described = new LinkedHashSet<>(described);
    }

    /**
     * What only one side has; empty where the contract is whole. The actuator's paths are left out,
     * as Spring Boot maps them by other means.
     */
    public List<String> differences(Collection<Operation> mapped) {
        Set<Operation> answered = new LinkedHashSet<>(mapped);
        Stream<String> missing =
                described.stream()
                        .filter(operation -> !operation.path().startsWith("/actuator/"))
                        .filter(operation -> !answered.contains(operation))
                        .map(operation -> operation + " is described, but nothing answers it");
        Stream<String> extra =
                answered.stream()
                        .filter(operation -> !PAGES.contains(operation))
                        .filter(operation -> !described.contains(operation))
                        .map(operation -> operation + " is answered, but not described");
        return Stream.concat(missing, extra).toList();
    }
}
