package io.passledger.api.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.passledger.api.launch.RunningPassledger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * What every test here plays on: one Passledger and one Chromium for all of them, an app and a
 * device of each test's own.
 */
public final class Stage implements BeforeEachCallback, AfterEachCallback {

    private final List<Device> devices = new ArrayList<>();
    private final List<BrowserContext> contexts = new ArrayList<>();
    private @Nullable Shared shared;
    private @Nullable Backend backend;

    /** Started by the first test, closed by JUnit after the last. */
    private record Shared(RunningPassledger passledger, Chromium chromium, FrontEnd frontEnd)
            implements AutoCloseable {

        static Shared start() {
            try {
                RunningPassledger passledger =
                        RunningPassledger.in(Files.createTempDirectory("browser-tests"))
                                .with("PASSLEDGER_RATELIMIT_TRUSTEDPROXIES", "127.0.0.1")
                                .start();
                return new Shared(passledger, new Chromium(), new FrontEnd());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            frontEnd.close();
            chromium.close();
            passledger.close();
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        shared =
                context.getRoot()
                        .getStore(Namespace.create(Stage.class))
                        .computeIfAbsent(Shared.class, key -> Shared.start(), Shared.class);
        backend = Backend.of(http(), rootKey(), frontEnd().origin());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        devices.forEach(Device::close);
        contexts.forEach(BrowserContext::close);
    }

    public Http http() {
        return new Http(shared().passledger().address());
    }

    public String rootKey() {
        return shared().passledger().rootKey().orElseThrow();
    }

    FrontEnd frontEnd() {
        return shared().frontEnd();
    }

    public Backend backend() {
        return Objects.requireNonNull(backend);
    }

    /** Where Passledger answers. */
    public URI passledger() {
        return shared().passledger().address();
    }

    /** Where the application's pages are, any path of it. */
    public String shop() {
        return frontEnd().origin();
    }

    /** A page of a browser of its own, without the functions that {@link Device} calls. */
    public Page page() {
        BrowserContext context = shared().chromium().device();
        contexts.add(context);
        return context.newPage();
    }

    /** A browser with the application's page open, and no passkey yet. */
    Device device() {
        return deviceAt(frontEnd().origin());
    }

    Device deviceAt(String origin) {
        Device device =
                new Device(shared().chromium().device(), origin, shared().passledger().address());
        devices.add(device);
        return device;
    }

    /** Takes a new user through all that an enrolment asks for. */
    Enrolled enrol(Device device, String userId) {
        Session session = backend().begin(userId);
        device.register(session.path(), session.token()).expect(200);
        List<String> codes =
                device.post(session, "/recovery-codes", null).expect(200).texts("recoveryCodes");
        Answer done = device.post(session, "/recovery-codes/acknowledgement", null).expect(200);
        return new Enrolled(session, codes, done.text("accessToken"));
    }

    /** A user who has a passkey and has acknowledged the recovery codes. */
    record Enrolled(Session session, List<String> recoveryCodes, String accessToken) {}

    private Shared shared() {
        return Objects.requireNonNull(shared);
    }
}
