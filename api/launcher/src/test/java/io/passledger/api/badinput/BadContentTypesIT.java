package io.passledger.api.badinput;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.passledger.api.client.Tenant;
import io.passledger.api.docs.DescribedOperation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Bodies that would do, but say that they are something else, and bodies that are far too long. */
class BadContentTypesIT {

    private static final List<String> OTHER_TYPES =
            List.of(
                    "text/plain",
                    "application/xml",
                    "application/x-www-form-urlencoded",
                    "multipart/form-data; boundary=x",
                    "application/cbor",
                    "application/octet-stream",
                    "application/problem+json",
                    "application/json; charset=UTF-16",
                    "application/json; charset=ISO-8859-1",
                    "application/json; charset=none-such",
                    "application/json; charset=\"",
                    "application",
                    "/",
                    "application/json, text/plain",
                    "a/b; c=" + "d".repeat(4000));

    private static Stream<DescribedOperation> operations() {
        return DescribedOperation.all().stream().filter(DescribedOperation::hasBody);
    }

    @TestFactory
    Stream<DynamicTest> refusesAnotherContentType() {
        return operations()
                .map(operation -> dynamicTest(operation.id(), () -> mislabel(operation)));
    }

    private static void mislabel(DescribedOperation operation) {
        Storm storm = new Storm(operation, Tenant.create());
        for (String type : OTHER_TYPES) {
            storm.refuses(415, "unsupported-media-type", type, storm.right());
        }
        storm.refuses(415, "unsupported-media-type", null, storm.right());
        storm.assertLeftNothingBehind();
    }

    @TestFactory
    Stream<DynamicTest> refusesTenMegabytes() {
        return operations()
                .map(operation -> dynamicTest(operation.id(), () -> overfill(operation)));
    }

    private static void overfill(DescribedOperation operation) {
        Storm storm = new Storm(operation, Tenant.create());
        storm.refuses(413, "payload-too-large", "application/json", SpoiltBodies.tenMegabytes());
        storm.assertLeftNothingBehind();
    }
}
