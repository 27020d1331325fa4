package io.passledger.application.webauthn;

import static io.passledger.application.webauthn.CborBytes.join;

import io.passledger.domain.Bytes;
import io.passledger.domain.webauthn.AssertionExpectation;
import io.passledger.domain.webauthn.AssertionVerdict;
import io.passledger.domain.webauthn.AssertionVerifier;
import io.passledger.domain.webauthn.AttestationConveyance;
import io.passledger.domain.webauthn.AuthenticationResponse;
import io.passledger.domain.webauthn.CredentialRecord;
import io.passledger.domain.webauthn.RegistrationResponse;
import io.passledger.domain.webauthn.RegistrationVerdict;
import io.passledger.domain.webauthn.RegistrationVerifier;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Both finish operations, parsing and verifying, over an array of bytes that anything may have
 * changed: which of the {@link Target}s, which vector's ceremony it is held against, then the byte
 * fields, each behind its length, or the JSON. {@link #fuzzerTestOneInput} is what Jazzer calls.
 */
public final class HostileInput {

    private static final RegistrationVerifier REGISTRATIONS = Ceremonies.registrationVerifier();
    private static final AssertionVerifier ASSERTIONS = Ceremonies.assertionVerifier();
    private static final ResponseParser PARSER = new ResponseParser();
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final List<Target> TARGETS = List.of(Target.values());

    private static final List<Subject> SUBJECTS =
            Stream.concat(CeremonyVector.w3c(), CeremonyVector.realDevices())
                    .flatMap(Subject::of)
                    .toList();

    private HostileInput() {}

    /** What is done with the bytes. */
    enum Target {
        REGISTER,
        REGISTER_WITH_ATTESTATION,
        AUTHENTICATE,
        REGISTER_JSON,
        AUTHENTICATE_JSON
    }

    /** A vector that is verified, and the record that it gives. */
    private record Subject(CeremonyVector vector, CredentialRecord credential) {

        static Stream<Subject> of(CeremonyVector vector) {
            return vector.verify(AttestationConveyance.NONE)
                            instanceof RegistrationVerdict.Verified verified
                    ? Stream.of(new Subject(vector, verified.credential()))
                    : Stream.empty();
        }
    }

    /** For Jazzer: any array will do. */
    public static void fuzzerTestOneInput(byte[] input) {
        var _ = isVerified(input);
    }

    /** Writes the seed corpus into a directory. */
    public static void main(String[] arguments) throws IOException {
        Path directory = Files.createDirectories(Path.of(arguments[0]));
        int number = 0;
        for (byte[] seed : seeds()) {
            Files.write(directory.resolve("seed-" + number++), seed);
        }
    }

    /** Whether the input is verified; it throws nothing. */
    static boolean isVerified(byte[] input) {
        if (input.length < 2) {
            return false;
        }
        ByteBuffer bytes = ByteBuffer.wrap(input);
        Target target = TARGETS.get(Byte.toUnsignedInt(bytes.get()) % TARGETS.size());
        Subject subject = SUBJECTS.get(Byte.toUnsignedInt(bytes.get()) % SUBJECTS.size());
        return switch (target) {
            case REGISTER -> register(subject, AttestationConveyance.NONE, created(bytes));
            case REGISTER_WITH_ATTESTATION ->
                    register(subject, AttestationConveyance.DIRECT, created(bytes));
            case AUTHENTICATE -> authenticate(subject, got(bytes));
            case REGISTER_JSON -> register(subject, AttestationConveyance.DIRECT, json(bytes));
            case AUTHENTICATE_JSON -> authenticate(subject, json(bytes));
        };
    }

    /** What both opinions are of an input; empty where there is nothing that could be verified. */
    static Optional<Judged> judge(byte[] input) {
        if (input.length < 2) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(input);
        Target target = TARGETS.get(Byte.toUnsignedInt(bytes.get()) % TARGETS.size());
        Subject subject = SUBJECTS.get(Byte.toUnsignedInt(bytes.get()) % SUBJECTS.size());
        return switch (target) {
            case REGISTER -> judge(target, subject, AttestationConveyance.NONE, created(bytes));
            case REGISTER_WITH_ATTESTATION ->
                    judge(target, subject, AttestationConveyance.DIRECT, created(bytes));
            case REGISTER_JSON -> judge(target, subject, AttestationConveyance.DIRECT, json(bytes));
            case AUTHENTICATE -> judge(target, subject, got(bytes));
            case AUTHENTICATE_JSON -> judge(target, subject, json(bytes));
        };
    }

    private static Optional<Judged> judge(
            Target target, Subject subject, AttestationConveyance attestation, JsonNode json) {
        return PARSER.parseRegistration(json)
                        instanceof ParsedResponse.Parsed<RegistrationResponse>(var response, _)
                ? Optional.of(
                        new Judged(
                                target,
                                SecondOpinionTest.opinion(
                                        REGISTRATIONS.verify(
                                                subject.vector().expectation(attestation),
                                                response)),
                                WebAuthn4jOpinion.of(
                                        subject.vector().ceremony(), attestation, response)))
                : Optional.empty();
    }

    private static Optional<Judged> judge(Target target, Subject subject, JsonNode json) {
        return PARSER.parseAuthentication(json)
                        instanceof ParsedResponse.Parsed<AuthenticationResponse>(var response, _)
                ? Optional.of(
                        new Judged(
                                target,
                                SecondOpinionTest.opinion(
                                        ASSERTIONS.verify(
                                                expectation(subject),
                                                subject.credential(),
                                                response)),
                                WebAuthn4jOpinion.of(
                                        expectation(subject).ceremony(),
                                        subject.vector().response(),
                                        response)))
                : Optional.empty();
    }

    /** Two opinions on one input, each "verified" or why not. */
    record Judged(Target target, String ours, String theirs) {}

    /** An array for each vector and target. */
    static List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (int i = 0; i < SUBJECTS.size(); i++) {
            RegistrationResponse created = SUBJECTS.get(i).vector().response();
            byte[] fields =
                    fields(
                            created.credentialId(),
                            created.clientDataJson(),
                            created.attestationObject());
            seeds.add(seed(Target.REGISTER, i, fields));
            seeds.add(seed(Target.REGISTER_WITH_ATTESTATION, i, fields));
            seeds.add(seed(Target.REGISTER_JSON, i, text(created(ByteBuffer.wrap(fields)))));
            for (CeremonyVector.Assertion assertion : SUBJECTS.get(i).vector().assertions()) {
                AuthenticationResponse got = assertion.response();
                byte[] assertionFields =
                        fields(
                                got.credentialId(),
                                got.clientDataJson(),
                                got.authenticatorData(),
                                got.signature());
                seeds.add(seed(Target.AUTHENTICATE, i, assertionFields));
                seeds.add(
                        seed(
                                Target.AUTHENTICATE_JSON,
                                i,
                                text(got(ByteBuffer.wrap(assertionFields)))));
            }
        }
        return seeds;
    }

    private static byte[] seed(Target target, int subject, byte[] rest) {
        return join(new byte[] {(byte) TARGETS.indexOf(target), (byte) subject}, rest);
    }

    private static byte[] fields(Bytes... fields) {
        return join(
                Stream.of(fields)
                        .map(field ->
                                join(
                                        ByteBuffer.allocate(Short.BYTES)
                                                .putShort((short) field.length())
                                                .array(),
                                        field.toArray()))
                        .toArray(byte[][]::new));
    }

    private static byte[] text(JsonNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The next field, or as much of it as there is. */
    private static String field(ByteBuffer bytes) {
        int length = bytes.remaining() < Short.BYTES ? 0 : Short.toUnsignedInt(bytes.getShort());
        byte[] field = new byte[Math.min(length, bytes.remaining())];
        bytes.get(field);
        return Bytes.of(field).toBase64Url();
    }

    private static ObjectNode created(ByteBuffer bytes) {
        ObjectNode json = credential(bytes);
        json.putObject("response")
                .put("clientDataJSON", field(bytes))
                .put("attestationObject", field(bytes));
        return json;
    }

    private static ObjectNode got(ByteBuffer bytes) {
        ObjectNode json = credential(bytes);
        json.putObject("response")
                .put("clientDataJSON", field(bytes))
                .put("authenticatorData", field(bytes))
                .put("signature", field(bytes));
        return json;
    }

    private static ObjectNode credential(ByteBuffer bytes) {
        String id = field(bytes);
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("rawId", id)
                .put("type", "public-key");
    }

    private static JsonNode json(ByteBuffer bytes) {
        byte[] text = new byte[bytes.remaining()];
        bytes.get(text);
        try {
            return JSON.readTree(text);
        } catch (JacksonException notJson) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    private static boolean register(
            Subject subject, AttestationConveyance attestation, JsonNode credential) {
        return PARSER.parseRegistration(credential)
                        instanceof ParsedResponse.Parsed<RegistrationResponse>(var response, _)
                && REGISTRATIONS.verify(subject.vector().expectation(attestation), response)
                        instanceof RegistrationVerdict.Verified;
    }

    private static boolean authenticate(Subject subject, JsonNode credential) {
        return PARSER.parseAuthentication(credential)
                        instanceof ParsedResponse.Parsed<AuthenticationResponse>(var response, _)
                && ASSERTIONS.verify(expectation(subject), subject.credential(), response)
                        instanceof AssertionVerdict.Verified;
    }

    private static AssertionExpectation expectation(Subject subject) {
        List<CeremonyVector.Assertion> assertions = subject.vector().assertions();
        return new AssertionExpectation(
                assertions.isEmpty()
                        ? subject.vector().ceremony()
                        : assertions.getFirst().ceremony(),
                Ceremonies.USER_HANDLE,
                false);
    }
}
