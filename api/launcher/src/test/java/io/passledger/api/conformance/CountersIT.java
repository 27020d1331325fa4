package io.passledger.api.conformance;

import static io.passledger.api.conformance.ConformanceNode.someone;
import static io.passledger.api.conformance.Tool.asTheToolsDo;

import io.passledger.api.client.CeremonyAnswer;
import io.passledger.api.client.SoftwarePasskey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What keeps an assertion from being used again: challenge, counter and signature. */
class CountersIT {

    private final Ceremonies ceremonies = Ceremonies.ofTheTool();
    private final Tool tool = ceremonies.tool();
    private final String name = someone();
    private SoftwarePasskey passkey = new SoftwarePasskey();

    @BeforeEach
    void enrol() {
        passkey = tool.enrol(name);
    }

    @Test
    void mustGrow() {
        ceremonies.signIn(name, passkey, answer -> answer.withCounter(7)).expectOk();

        ceremonies.signIn(name, passkey, answer -> answer.withCounter(7)).expectFailed();
        ceremonies.signIn(name, passkey, answer -> answer.withCounter(6)).expectFailed();
        ceremonies.signIn(name, passkey, answer -> answer.withCounter(0)).expectFailed();
        ceremonies.signIn(name, passkey, answer -> answer.withCounter(8)).expectOk();
    }

    @Test
    void mayStayAtNothing() {
        ceremonies.signIn(name, passkey, answer -> answer.withCounter(0)).expectOk();
        ceremonies.signIn(name, passkey, answer -> answer.withCounter(0)).expectOk();
    }

    @Test
    void doNotHelpAChallengeThatIsUsedUp() {
        ObjectNode good = asTheToolsDo(passkey.getting(tool.requestOptions(name, "preferred")));
        tool.assertion(good).expectOk();

        tool.assertion(good).expectFailed();
    }

    @Test
    void doNotHelpAWrongSignature() {
        ceremonies.signIn(name, passkey, CeremonyAnswer::withWrongSignature).expectFailed();
    }
}
