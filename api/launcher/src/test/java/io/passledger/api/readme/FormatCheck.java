package io.passledger.api.readme;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Prints which sources aren't as {@code ./mvnw spotless:apply} would leave them. A program of its
 * own, as the formatter opens the compiler's packages.
 */
final class FormatCheck {

    private FormatCheck() {}

    public static void main(String[] arguments) {
        Repository.sources().parallelStream()
                .filter(file -> !file.toString().contains("/target/"))
                .filter(file -> !isFormatted(file))
                .forEach(file -> System.out.println(Repository.ROOT.relativize(file)));
    }

    /** By the steps of the root pom's Spotless, in its order. */
    private static boolean isFormatted(Path file) {
        Formatter formatter =
                new Formatter(JavaFormatterOptions.builder().style(Style.AOSP).build());
        try {
            String source = Files.readString(file);
            String formatted = formatter.formatSource(source);
            String used = RemoveUnusedImports.removeUnusedImports(formatted);
            return source.equals(ImportOrderer.reorderImports(used, Style.GOOGLE));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (FormatterException unreadable) {
            throw new IllegalStateException(file.toString(), unreadable);
        }
    }
}
