package io.passledger.api.docs;

import java.io.InputStream;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * YAML restricted to JSON's data model: no dates, no {@code yes} and {@code no}, no octal numbers,
 * no duplicate keys. OpenAPI 3.1 requires <a
 * href="https://spec.openapis.org/oas/v3.1.0#format">YAML's JSON schema</a>, whereas SnakeYAML
 * implements YAML 1.1.
 */
final class JsonLikeYaml {

    private JsonLikeYaml() {}

    static Map<?, ?> read(InputStream text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        DumperOptions unused = new DumperOptions();
        return new Yaml(
                        new SafeConstructor(options),
                        new Representer(unused),
                        unused,
                        options,
                        new JsonScalars())
                .load(text);
    }

    /**
     * Writes YAML without anchors; strings that YAML 1.1 would parse as another type are quoted.
     */
    static String write(Map<?, ?> document) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setDereferenceAliases(true);
        options.setWidth(120);
        return new Yaml(options).dump(document);
    }

    private static final class JsonScalars extends Resolver {

        private static final Pattern BOOL = Pattern.compile("true|false");
        private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]*)");
        private static final Pattern NUMBER =
                Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.BOOL, BOOL, "tf");
            addImplicitResolver(Tag.INT, WHOLE, "-0123456789");
            addImplicitResolver(Tag.FLOAT, NUMBER, "-0123456789");
            addImplicitResolver(Tag.NULL, NULL, "n\0");
            addImplicitResolver(Tag.MERGE, MERGE, "<");
        }
    }
}
