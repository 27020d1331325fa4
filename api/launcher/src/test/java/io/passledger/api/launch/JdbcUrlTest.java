package io.passledger.api.launch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//db.example.com/ledger",
                "//db.example.com:5433/ledger?ApplicationName=x",
                "//db.example.com/ledger?sslmode=disable",
                "//db.example.com/ledger?sslmode=allow",
                "//db.example.com/ledger?sslmode=prefer",
                "//db.example.com/ledger?sslmode=PREFER",
                "//db.example.com/ledger?ssl=false",
                "//db.example.com/ledger?ssl=true&sslmode=prefer",
                "//10.1.2.3/ledger",
                "//[fd00::1]:5432/ledger",
                "//localhost:5432,db.example.com:5432/ledger",
                "//localhost.example.com/ledger"
            })
    void mayGoInClearText(String rest) {
        assertThat(JdbcUrl.isInClearText("jdbc:postgresql:" + rest)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//db.example.com/ledger?sslmode=require",
                "//db.example.com/ledger?sslmode=verify-ca",
                "//db.example.com/ledger?sslmode=verify-full&sslrootcert=/etc/ca.pem",
                "//db.example.com/ledger?ssl=true",
                "//db.example.com/ledger?ssl",
                "//localhost/ledger",
                "//LOCALHOST:5432/ledger?sslmode=disable",
                "//127.0.0.1:5432,[::1]:5432/ledger",
                "ledger",
                "///ledger"
            })
    void staysOnThisMachineOrIsProtected(String rest) {
        assertThat(JdbcUrl.isInClearText("jdbc:postgresql:" + rest)).isFalse();
    }
}
