package io.passledger.api.http;

import io.passledger.application.json.RefusedText;
import io.passledger.domain.InvalidValue;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Describes where a request body is invalid, without quoting it. */
public final class BodyFaults {

    private static final String NO_OBJECT = "must be a JSON object";

    private static final String UNKNOWN = "is an unknown field";

    private BodyFaults() {}

    static Problem problem(HttpMessageNotReadableException unreadable) {
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLarge tooLarge) {
                return Problem.of(
                        ProblemCode.PAYLOAD_TOO_LARGE, String.valueOf(tooLarge.getMessage()));
            }
            if (cause instanceof NotJson other) {
                return Problem.of(
                        ProblemCode.UNSUPPORTED_MEDIA_TYPE, String.valueOf(other.getMessage()));
            }
        }
        BadMember bad =
                unreadable.getCause() instanceof JacksonException fault
                        ? member("", fault)
                        : new BadMember("", NO_OBJECT);
        return ProblemAdvice.invalid(bad.pointer(), bad.detail());
    }

    /**
     * Returns whether a value could not be constructed for a reason other than the caller's input.
     */
    static boolean isOurs(HttpMessageNotReadableException unreadable) {
        return unreadable.getCause() instanceof JacksonException fault && isOurs(fault);
    }

    private static boolean isOurs(JacksonException fault) {
        return fault instanceof DatabindException
                && !(fault instanceof MismatchedInputException)
                && fault.getCause() instanceof RuntimeException cause
                && !(cause instanceof BadMember || cause instanceof InvalidValue)
                && (!(cause instanceof JacksonException inner) || isOurs(inner));
    }

    /**
     * Returns the fault of a member that was parsed separately.
     *
     * @param pointer the member's place; empty for a whole body
     * @throws IllegalStateException if a value could not be constructed for a reason other than the
     *     caller's input
     */
    public static BadMember member(String pointer, JacksonException fault) {
        if (isOurs(fault)) {
            throw new IllegalStateException("failed to read a member", fault);
        }
        String place = pointer + pointer(fault.getPath());
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof BadMember bad) {
                return new BadMember(place + bad.pointer(), bad.detail());
            }
            if (cause instanceof InvalidValue invalid) {
                return new BadMember(inside(place, invalid), String.valueOf(invalid.getMessage()));
            }
        }
        return new BadMember(
                place,
                place.isEmpty() && fault instanceof MismatchedInputException
                        ? NO_OBJECT
                        : detail(fault));
    }

    /** Returns the fault of an unknown member. */
    public static BadMember unknown(String name) {
        return new BadMember("/" + escaped(name), UNKNOWN);
    }

    /** Appends the type's own member to the place, unless the place already ends with its name. */
    private static String inside(String place, InvalidValue invalid) {
        String member = invalid.member().substring(invalid.member().lastIndexOf('.') + 1);
        return place.endsWith("/" + member) ? place : place + "/" + member;
    }

    private static String detail(JacksonException fault) {
        return switch (fault) {
            case UnrecognizedPropertyException _ -> UNKNOWN;
            case StreamConstraintsException _ ->
                    "is nested too deeply, or has a name, string or number that is too long";
            case RefusedText refused ->
                    Objects.requireNonNullElse(refused.right(), "is not a valid value");
            case InvalidFormatException _ -> "is not a valid value";
            case MismatchedInputException other -> ExpectedJsonType.of(other.getTargetType());
            case DatabindException _ -> "is not a valid value";
            default -> "is not valid UTF-8 JSON, or has a duplicate member";
        };
    }

    /** Returns a JSON pointer (<a href="https://www.rfc-editor.org/rfc/rfc6901">RFC 6901</a>). */
    private static String pointer(@Nullable List<JacksonException.Reference> path) {
        return path == null
                ? ""
                : path.stream().map(part -> "/" + escaped(part)).collect(Collectors.joining());
    }

    private static String escaped(JacksonException.Reference part) {
        String name = part.getPropertyName();
        return name == null ? String.valueOf(part.getIndex()) : escaped(name);
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
