package io.passledger.command;

import io.passledger.command.sources.Source;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The names of products on the command line. */
final class SourceName implements ITypeConverter<Source>, Iterable<String> {

    @Override
    public Source convert(String name) {
        return Arrays.stream(Source.values())
                .filter(source -> source.wire().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() ->
                        new TypeConversionException(
                                "unknown product '%s'; known are: %s"
                                        .formatted(name, String.join(", ", names()))));
    }

    @Override
    public Iterator<String> iterator() {
        return names().iterator();
    }

    private static List<String> names() {
        return Arrays.stream(Source.values()).map(Source::wire).toList();
    }
}
