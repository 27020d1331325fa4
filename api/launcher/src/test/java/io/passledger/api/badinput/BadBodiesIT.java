package io.passledger.api.badinput;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.passledger.api.client.Tenant;
import io.passledger.api.docs.DescribedOperation;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Bodies that are none, for every operation that takes one; afterwards it works with a right one.
 */
class BadBodiesIT {

    private static Stream<DescribedOperation> operations() {
        return DescribedOperation.all().stream().filter(DescribedOperation::hasBody);
    }

    private static Tenant patientTenant() {
        return Tenant.create(Map.of("lockout", Map.of("maxFailures", 100)));
    }

    @TestFactory
    Stream<DynamicTest> refusesWhatIsNoBody() {
        return operations()
                .map(operation -> dynamicTest(operation.id(), () -> spoilBody(operation)));
    }

    private static void spoilBody(DescribedOperation operation) {
        Storm storm = new Storm(operation, patientTenant());
        for (Spoilt spoilt : SpoiltBodies.of(storm.body())) {
            if (spoilt.bytes().length > 0 || operation.needsBody()) {
                storm.refuses(spoilt);
            }
        }
        storm.assertLeftNothingBehind();
    }

    @TestFactory
    Stream<DynamicTest> refusesMembersThatAreSomethingElse() {
        return operations()
                .map(operation -> dynamicTest(operation.id(), () -> spoilMembers(operation)));
    }

    private static void spoilMembers(DescribedOperation operation) {
        Storm storm = new Storm(operation, patientTenant());
        for (SpoiltMembers.Member member : SpoiltMembers.of(operation, storm.body())) {
            if (!isForTheCeremony(member.spoilt())) {
                if (member.isWrong()) {
                    storm.refuses(member.spoilt());
                } else {
                    storm.answers(member.spoilt());
                }
            }
        }
        storm.assertLeftNothingBehind();
    }

    /**
     * What is inside a credential is not the body's business, and a try of it spends a challenge.
     */
    private static boolean isForTheCeremony(Spoilt spoilt) {
        return spoilt.toString().startsWith("/credential/")
                || spoilt.toString().equals("/credential is an object");
    }
}
