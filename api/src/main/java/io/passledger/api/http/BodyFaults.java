package io.passledger.api.http;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says of a body that can't be read where it is wrong, without a word of what is in it. */
public final class BodyFaults {

    private BodyFaults() {}

    static Problem problem(HttpMessageNotReadableException unreadable) {
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLarge tooLarge) {
                return Problem.of(
                        ProblemCode.PAYLOAD_TOO_LARGE, String.valueOf(tooLarge.getMessage()));
            }
            if (cause instanceof BadMember bad) {
                return Problems.invalid(prefix(unreadable) + bad.pointer(), bad.detail());
            }
        }
        return unreadable.getCause() instanceof JacksonException json
                ? json(json)
                : Problem.of(ProblemCode.INVALID_REQUEST, "A JSON object is needed as the body.");
    }

    /** The fault of a member that was read by itself. */
    public static BadMember member(String pointer, JacksonException fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof BadMember bad) {
                return new BadMember(
                        pointer + parts(fault.getPath()) + bad.pointer(), bad.detail());
            }
        }
        Problem problem = json(fault);
        return problem.errors() == null
                ? new BadMember(pointer, "has the wrong type")
                : new BadMember(
                        pointer + parts(fault.getPath()), problem.errors().getFirst().detail());
    }

    private static Problem json(JacksonException fault) {
        return switch (fault) {
            case UnrecognizedPropertyException unknown ->
                    Problems.invalid(pointer(unknown), "is not a member that is known here");
            case StreamConstraintsException _ ->
                    Problem.of(
                            ProblemCode.INVALID_REQUEST,
                            "The JSON is nested too deeply or has a text or number too long.");
            case InvalidFormatException value ->
                    Problems.invalid(pointer(value), wrongValue(value));
            case MismatchedInputException mismatch ->
                    mismatch.getPath().isEmpty()
                            ? Problem.of(
                                    ProblemCode.INVALID_REQUEST,
                                    "A JSON object is needed as the body.")
                            : Problems.invalid(pointer(mismatch), "has the wrong type");
            case DatabindException refused -> Problems.invalid(pointer(refused), cause(refused));
            default -> Problem.of(ProblemCode.INVALID_REQUEST, "The body is not valid JSON.");
        };
    }

    private static String wrongValue(InvalidFormatException value) {
        String message = value.getOriginalMessage();
        int colon = message.lastIndexOf(": ");
        return colon < 0 ? "is not a valid value" : message.substring(colon + 2);
    }

    private static String cause(DatabindException refused) {
        return refused.getCause() instanceof IllegalArgumentException illegal
                ? String.valueOf(illegal.getMessage())
                : "is not a valid value";
    }

    private static String prefix(HttpMessageNotReadableException unreadable) {
        return unreadable.getCause() instanceof JacksonException json ? parts(json.getPath()) : "";
    }

    private static String pointer(JacksonException fault) {
        String pointer = parts(fault.getPath());
        return pointer.isEmpty() ? "/" : pointer;
    }

    private static String parts(@Nullable List<JacksonException.Reference> path) {
        return path == null
                ? ""
                : path.stream()
                        .map(part ->
                                "/"
                                        + (part.getPropertyName() == null
                                                ? String.valueOf(part.getIndex())
                                                : part.getPropertyName()))
                        .collect(Collectors.joining());
    }
}
