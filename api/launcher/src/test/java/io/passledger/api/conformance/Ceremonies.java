package io.passledger.api.conformance;

import static io.passledger.api.conformance.ConformanceNode.someone;
import static io.passledger.api.conformance.Tool.asTheToolsDo;

import io.passledger.api.client.CeremonyAnswer;
import io.passledger.api.client.SoftwareKey;
import io.passledger.api.client.SoftwarePasskey;
import java.util.function.UnaryOperator;

/**
 * One whole ceremony of each kind, whose answer is changed before it is signed.
 *
 * @param tool who asks
 */
record Ceremonies(Tool tool) {

    static Ceremonies ofTheTool() {
        return new Ceremonies(ConformanceNode.tool());
    }

    Tool.Answer registration(UnaryOperator<CeremonyAnswer> changed) {
        return registration(new SoftwarePasskey(), changed);
    }

    Tool.Answer registration(SoftwareKey key, UnaryOperator<CeremonyAnswer> changed) {
        return registration(new SoftwarePasskey(key), changed);
    }

    Tool.Answer signIn(UnaryOperator<CeremonyAnswer> changed) {
        String name = someone();
        SoftwarePasskey passkey = tool.enrol(name);
        return signIn(name, passkey, changed);
    }

    Tool.Answer signIn(
            String name, SoftwarePasskey passkey, UnaryOperator<CeremonyAnswer> changed) {
        return tool.assertion(
                asTheToolsDo(
                        changed.apply(passkey.getting(tool.requestOptions(name, "preferred")))));
    }

    private Tool.Answer registration(
            SoftwarePasskey passkey, UnaryOperator<CeremonyAnswer> changed) {
        return tool.attest(
                asTheToolsDo(changed.apply(passkey.creating(tool.creationOptions(someone())))));
    }
}
