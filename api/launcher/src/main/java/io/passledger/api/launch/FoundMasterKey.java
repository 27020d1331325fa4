package io.passledger.api.launch;

import io.passledger.application.crypto.MasterSecrets;
import io.passledger.application.installation.MasterKeyCheck;
import io.passledger.application.installation.StartRefused;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * A master key that the database hasn't confirmed yet.
 *
 * @param where its origin: a setting or a file
 */
record FoundMasterKey(SecretKey key, String where) {

    static final String OTHER = "PASSLEDGER_OTHER_MASTER_KEY";

    static FoundMasterKey configured(SecretSetting setting) {
        String name = "PASSLEDGER_MASTER_KEY";
        return new FoundMasterKey(MasterKeys.parse(setting.reveal(), name), name);
    }

    /**
     * @param other the previous or next key, during a rotation
     */
    MasterSecrets confirmedBy(MasterKeyCheck check, @Nullable SecretSetting other) {
        MasterSecrets secrets =
                new MasterSecrets(
                        key, other == null ? null : MasterKeys.parse(other.reveal(), OTHER));
        if (!check.accepts(secrets)) {
            throw new StartRefused(
                    where
                            + " isn't the key that sealed this database: set"
                            + " PASSLEDGER_MASTER_KEY to the key of the first start");
        }
        return secrets;
    }

    @Override
    public String toString() {
        return "master key from " + where;
    }
}
