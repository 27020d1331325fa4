package io.passledger.api.launch;

import io.passledger.application.installation.MasterKeyCheck;
import javax.crypto.SecretKey;

/**
 * A master key that the database hasn't confirmed yet.
 *
 * @param where it was found: a setting or a file
 */
record FoundMasterKey(SecretKey key, String where) {

    static FoundMasterKey configured(Secret setting) {
        String name = "PASSLEDGER_MASTER_KEY";
        return new FoundMasterKey(MasterKeys.parse(setting.reveal(), name), name);
    }

    SecretKey confirmedBy(MasterKeyCheck check) {
        if (!check.accepts(key)) {
            throw new StartRefused(
                    where
                            + " isn't the key that this database was sealed with: set"
                            + " PASSLEDGER_MASTER_KEY to the one it was first started with");
        }
        return key;
    }

    @Override
    public String toString() {
        return "master key from " + where;
    }
}
