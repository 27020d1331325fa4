package io.passledger.api.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.passledger.api.client.Enrolled;
import io.passledger.api.client.Tenant;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Recovery codes as they come out of people's documents and keyboards. */
class PastedRecoveryCodeIT {

    private static final List<UnaryOperator<String>> FORMS =
            List.of(
                    code -> fullWidth(code.toLowerCase(Locale.ROOT)),
                    code -> code.replace('-', '\u2212'),
                    code -> "\uFEFF" + code.replace("-", "\u00A0\u2009") + "\r\n",
                    code -> "\u202A\u200E" + code.replace("-", "\u00AD\u200B-") + "\u202C",
                    code -> code.replace("-", "."));

    @Test
    void passASession() {
        Enrolled ada = Tenant.create().enrolled("ada");
        for (int i = 0; i < FORMS.size(); i++) {
            String pasted = FORMS.get(i).apply(ada.recoveryCodes().get(i));

            assertThat(ada.tenant().begin("ada").recoveryCode(pasted).expect(200).text("status"))
                    .isEqualTo("completed");
        }
        ada.tenant()
                .begin("ada")
                .recoveryCode(ada.recoveryCodes().getFirst())
                .expect(422, "recovery-code-invalid");
    }

    private static String fullWidth(String ascii) {
        StringBuilder text = new StringBuilder();
        ascii.chars().forEach(c -> text.append((char) (c + 0xFEE0)));
        return text.toString();
    }
}
