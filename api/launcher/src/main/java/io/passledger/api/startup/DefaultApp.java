package io.passledger.api.startup;

import io.passledger.application.app.AppControl;
import io.passledger.application.app.AppControl.Settings;
import io.passledger.application.app.OwnRelyingParty;
import io.passledger.application.installation.PublicUrl;
import io.passledger.domain.app.AppId;
import io.passledger.domain.app.Policy;
import java.net.URI;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Creates {@code app_default} at the first start, so that newcomers can begin at once. */
@Component
class DefaultApp implements ApplicationRunner {

    private final AppControl apps;
    private final URI publicUrl;

    DefaultApp(AppControl apps, PublicUrl publicUrl) {
        this.apps = apps;
        this.publicUrl = publicUrl.uri();
    }

    @Override
    public void run(ApplicationArguments arguments) {
        apps.createUnlessThere(
                AppId.DEFAULT,
                new Settings("Default", OwnRelyingParty.at(publicUrl), Policy.DEFAULT));
    }
}
