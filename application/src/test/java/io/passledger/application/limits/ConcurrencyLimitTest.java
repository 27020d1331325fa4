package io.passledger.application.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passledger.application.access.Caller;
import io.passledger.application.limits.ConcurrencyLimit.Most;
import io.passledger.application.limits.ConcurrencyLimit.Permit;
import io.passledger.application.limits.LimitReached.Whose;
import io.passledger.domain.Bytes;
import io.passledger.domain.app.ApiKeyId;
import io.passledger.domain.app.AppId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ConcurrencyLimitTest {

    private static final AppId SHOP = new AppId("app_shop");
    private static final AppId NEIGHBOUR = new AppId("app_neighbour");

    private final ConcurrencyLimit limit =
            new ConcurrencyLimit("things", new Most(4, 3, 2), Duration.ofSeconds(7));

    private static Caller key(String id) {
        return new Caller.Backend(new ApiKeyId("key_" + id), Bytes.of(new byte[32]));
    }

    private void assertRefused(AppId app, Caller caller, Whose whose) {
        assertThatThrownBy(() -> limit.take(app, caller))
                .isInstanceOfSatisfying(
                        LimitReached.class,
                        refused -> {
                            assertThat(refused.whose()).isEqualTo(whose);
                            assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(7));
                            assertThat(refused.detail()).contains("things");
                        });
    }

    @Test
    void boundsAKeyThenItsAppThenTheNode() {
        limit.take(SHOP, key("a"));
        limit.take(SHOP, key("a"));
        assertRefused(SHOP, key("a"), Whose.KEY);

        limit.take(SHOP, key("b"));
        assertRefused(SHOP, key("b"), Whose.APP);

        limit.take(NEIGHBOUR, key("c"));
        assertRefused(NEIGHBOUR, key("c"), Whose.NODE);
    }

    @Test
    void theOperatorIsBoundedByTheNodeAlone() {
        for (int i = 0; i < 4; i++) {
            limit.take(SHOP, new Caller.Operator());
        }
        assertRefused(SHOP, new Caller.Operator(), Whose.NODE);
    }

    @Test
    void aPermitGivesItsPlaceBackOnce() {
        Permit first = limit.take(SHOP, key("a"));
        limit.take(SHOP, key("a"));
        first.close();
        first.close();

        limit.take(SHOP, key("a"));
        assertRefused(SHOP, key("a"), Whose.KEY);
    }

    @Test
    void whatIsRefusedTakesNothing() {
        Permit first = limit.take(SHOP, key("a"));
        limit.take(SHOP, key("a"));
        for (int i = 0; i < 10; i++) {
            assertRefused(SHOP, key("a"), Whose.KEY);
        }
        first.close();

        limit.take(SHOP, key("b"));
        limit.take(SHOP, key("b"));
    }

    @Test
    void manyAtOnceGetWhatThereIs() throws Exception {
        List<Future<Boolean>> tries = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 64; i++) {
                tries.add(
                        threads.submit(() -> {
                            try {
                                limit.take(SHOP, key("a"));
                                return true;
                            } catch (LimitReached refused) {
                                return false;
                            }
                        }));
            }
        }
        assertThat(tries.stream().filter(Future::resultNow)).hasSize(2);
    }

    @Test
    void leavesSomethingForOthers() {
        assertThatThrownBy(() -> new Most(4, 4, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Most(4, 2, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Most(4, 2, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
