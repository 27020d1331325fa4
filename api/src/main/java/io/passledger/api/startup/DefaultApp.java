package io.passledger.api.startup;

import io.passledger.api.launch.PassledgerProperties;
import io.passledger.application.app.AppControl;
import io.passledger.application.app.AppControl.Settings;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.Policy;
import io.passledger.domain.app.RelyingParty;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Makes {@code app_default} at the first start, so that a newcomer can begin at once. */
@Component
class DefaultApp implements ApplicationRunner {

    private final AppControl apps;
    private final URI publicUrl;

    DefaultApp(AppControl apps, PassledgerProperties properties) {
        this.apps = apps;
        this.publicUrl = properties.publicUrl();
    }

    @Override
    public void run(ApplicationArguments arguments) {
        String host = publicUrl.getHost().toLowerCase(Locale.ROOT);
        apps.createUnlessThere(
                AppId.DEFAULT,
                new Settings(
                        "Default",
                        new RelyingParty(host, "Passledger", List.of(publicUrl.toString())),
                        Policy.DEFAULT));
    }
}
