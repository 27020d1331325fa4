package io.passledger.api.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class PassledgerPropertiesTest {

    private static final String MASTER_KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private final Map<String, Object> variables =
            new HashMap<>(Map.of("PASSLEDGER_PUBLIC_URL", "http://localhost:8080"));

    @Test
    void hasDefaults() {
        PassledgerProperties properties = bind();

        assertThat(properties.dataDirectory()).isEqualTo(Path.of("./data"));
        assertThat(properties.database().isOutside()).isFalse();
        assertThat(properties.rootKey()).isNull();
        assertThat(properties.masterKey()).isNull();
        assertThat(properties.publicUrl()).isEqualTo(URI.create("http://localhost:8080"));
        assertThat(properties.metadata().settings().source()).isNull();
        assertThat(properties.metadata().settings().root().getSubjectX500Principal().getName())
                .contains("GlobalSign Root CA - R3");
        assertThat(properties.authenticatorsFile()).isNull();
    }

    @Test
    void isReadFromTheEnvironment() {
        variables.putAll(
                Map.of(
                        "PASSLEDGER_DATABASE_URL", "jdbc:postgresql://a:5432,b:5433/ledger",
                        "PASSLEDGER_DATABASE_USERNAME", "somebody",
                        "PASSLEDGER_DATABASE_PASSWORD", "a secret",
                        "PASSLEDGER_MASTER_KEY", MASTER_KEY + "=",
                        "PASSLEDGER_DATA_DIR", "/var/lib/passledger"));

        PassledgerProperties properties = bind();

        assertThat(properties.database().url()).isEqualTo("jdbc:postgresql://a:5432,b:5433/ledger");
        assertThat(properties.database().username()).isEqualTo("somebody");
        assertThat(properties.database().password())
                .extracting(SecretSetting::reveal)
                .isEqualTo("a secret");
        assertThat(properties.dataDirectory()).isEqualTo(Path.of("/var/lib/passledger"));
        assertThat(properties.toString()).doesNotContain("a secret").doesNotContain(MASTER_KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost",
                "http://LOCALHOST:8080",
                "http://shop.localhost:8080",
                "http://127.0.0.1:8080",
                "http://127.8.9.10",
                "http://[::1]:8080",
                "https://mfa.example.com",
                "https://10.0.0.7:8443"
            })
    void takesAPublicUrlThatBrowsersTrust(String url) {
        variables.put("PASSLEDGER_PUBLIC_URL", url);

        assertThat(bind().publicUrl()).isEqualTo(URI.create(url));
    }

    @Test
    void takesAnEmptyTextForNone() {
        variables.putAll(
                Map.of(
                        "PASSLEDGER_DATABASE_URL", "",
                        "PASSLEDGER_DATABASE_PASSWORD", "",
                        "PASSLEDGER_ROOT_KEY", "",
                        "PASSLEDGER_METADATA_SOURCE", "",
                        "PASSLEDGER_METADATA_ROOT", "",
                        "PASSLEDGER_METADATA_REVOCATION_LISTS", "",
                        "PASSLEDGER_AUTHENTICATORS_FILE", "",
                        "PASSLEDGER_MASTER_KEY", ""));

        assertThat(bind().database().isOutside()).isFalse();
        assertThat(bind().rootKey()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    PASSLEDGER_DATABASE_URL      | mysql://db/passledger   | must be a JDBC URL
                    PASSLEDGER_DATABASE_URL      | jdbc:postgresql://h:x/d | must be a JDBC URL
                    PASSLEDGER_DATABASE_URL      | jdbc:postgresql://h/d   | PASSLEDGER_MASTER_KEY is needed
                    PASSLEDGER_DATABASE_USERNAME | somebody                | need PASSLEDGER_DATABASE_URL
                    PASSLEDGER_DATABASE_PASSWORD | secret                  | need PASSLEDGER_DATABASE_URL
                    PASSLEDGER_ROOT_KEY          | short-secret            | at least 32 characters, was 12
                    PASSLEDGER_ROOT_KEY          | a secret with spaces, of some length | letters, digits and
                    PASSLEDGER_MASTER_KEY        | c2VjcmV0                | must be 32 bytes in base64url, was 6
                    PASSLEDGER_MASTER_KEY        | secret!                 | must be base64url
                    PASSLEDGER_PUBLIC_URL        | example.com             | must be an origin
                    PASSLEDGER_PUBLIC_URL        | ftp://example.com       | must be an origin
                    PASSLEDGER_PUBLIC_URL        | https://example.com/    | must be an origin
                    PASSLEDGER_PUBLIC_URL        | https://me@example.com  | must be an origin
                    PASSLEDGER_PUBLIC_URL        | http://exa mple         | must be an origin
                    PASSLEDGER_PUBLIC_URL        | http://mfa.example.com  | must be https unless
                    PASSLEDGER_PUBLIC_URL        | http://10.0.0.7:8080    | must be https unless
                    PASSLEDGER_PUBLIC_URL        | http://0.0.0.0:8080     | must be https unless
                    PASSLEDGER_PUBLIC_URL        | http://[fd00::1]:8080   | must be https unless
                    PASSLEDGER_PUBLIC_URL        | http://localhost.example.com | must be https unless
                    PASSLEDGER_PUBLIC_URL        | http://127.0.0.1.example.com | must be https unless
                    PASSLEDGER_METADATA_SOURCE   | http://mds.example.com/ | must be an https URL
                    PASSLEDGER_METADATA_SOURCE   | https://me:secret@mds.example.com/ | without credentials
                    PASSLEDGER_METADATA_SOURCE   | https://                | must be an https URL
                    PASSLEDGER_METADATA_ROOT     | /no/such/root.pem       | can't be read
                    PASSLEDGER_METADATA_ROOT     | /dev/null               | is no certificate
                    PASSLEDGER_METADATA_REFRESH  | PT0S                    | must be PT1S to PT720H
                    PASSLEDGER_METADATA_REFRESH  | sometimes               | can't be used
                    PASSLEDGER_METADATA_REVOCATION_LISTS | http://crl.example.com/ | must be an https URL
                    """)
    void tellsInOneLineWhatIsWrong(String variable, String value, String complaint) {
        variables.put(variable, value);

        assertThat(StartFailureLine.lineFor(catchThrowable(this::bind)))
                .hasValueSatisfying(line ->
                        assertThat(line)
                                .contains(variable, complaint)
                                .hasLineCount(1)
                                .doesNotContain("secret"));
    }

    private PassledgerProperties bind() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("systemEnvironment", variables));
        ConfigurationPropertySources.attach(environment);
        return Binder.get(environment).bindOrCreate("passledger", PassledgerProperties.class);
    }
}
