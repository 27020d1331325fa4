package io.passledger.api.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.passledger.api.launch.RunningPassledger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What every test here plays on: one Passledger and one Chromium for all of them, an app and a
 * device of each test's own.
 */
public final class Stage implements BeforeEachCallback, AfterEachCallback {

    private final List<Device> devices = new ArrayList<>();
    private final List<BrowserContext> contexts = new ArrayList<>();
    private @Nullable Backend backend;

    /** Started by the first test that asks, for all tests of this JVM, and ended with it. */
    private static final class Once {

        private static final Shared SHARED = Shared.start();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(SHARED::close));
        }
    }

    private record Shared(RunningPassledger passledger, Chromium chromium, FrontEnd frontEnd)
            implements AutoCloseable {

        static Shared start() {
            try {
                // Pages of Passledger's own have ceremonies too, so it must know its own address.
                int port = freePort();
                RunningPassledger passledger =
                        RunningPassledger.in(Files.createTempDirectory("browser-tests"))
                                .with("PASSLEDGER_RATELIMIT_TRUSTEDPROXIES", "127.0.0.1")
                                .with("SERVER_PORT", String.valueOf(port))
                                .with("PASSLEDGER_PUBLIC_URL", "http://localhost:" + port)
                                .with("PASSLEDGER_RATELIMIT_PERADDRESSPERMINUTE", "300")
                                .start();
                return new Shared(passledger, new Chromium(), new FrontEnd());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static int freePort() throws IOException {
            try (ServerSocket any = new ServerSocket(0)) {
                return any.getLocalPort();
            }
        }

        @Override
        public void close() {
            // The one that has processes of its own first, whatever becomes of the others.
            passledger.close();
            frontEnd.close();
            chromium.close();
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
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

    /** All that Passledger has logged so far. */
    public String logs() {
        return shared().passledger().out() + shared().passledger().err();
    }

    /** A browser with nothing open yet, closed after the test. */
    public BrowserContext browser(Browser.NewContextOptions options) {
        BrowserContext context = shared().chromium().device(options);
        contexts.add(context);
        return context;
    }

    public String rootKey() {
        return shared().passledger().rootKey().orElseThrow();
    }

    /** The app that the test has for itself. */
    public String appId() {
        return backend().appId();
    }

    /** What the operator is answered. */
    public Answer operator(String method, String path, @Nullable Object body) {
        return http().call(method, path, rootKey(), body);
    }

    /** A further key of the test's own app. */
    public String apiKey(String... scopes) {
        return operator(
                        "POST",
                        "/v1/apps/" + appId() + "/api-keys",
                        Map.of("name", "auditor", "scopes", List.of(scopes)))
                .expect(201)
                .text("secret");
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
    public Device device() {
        return deviceAt(frontEnd().origin());
    }

    Device deviceAt(String origin) {
        Device device =
                new Device(shared().chromium().device(), origin, shared().passledger().address());
        devices.add(device);
        return device;
    }

    /** Takes a new user through all that an enrolment asks for. */
    public Enrolled enrol(Device device, String userId) {
        Session session = backend().begin(userId);
        device.register(session.path(), session.token()).expect(200);
        List<String> codes =
                device.post(session, "/recovery-codes", null).expect(200).texts("recoveryCodes");
        Answer done = device.post(session, "/recovery-codes/acknowledgement", null).expect(200);
        return new Enrolled(session, codes, done.text("accessToken"));
    }

    /** A user who has a passkey and has acknowledged the recovery codes. */
    public record Enrolled(Session session, List<String> recoveryCodes, String accessToken) {}

    private static Shared shared() {
        return Once.SHARED;
    }
}
