package io.passledger.api.launch;

import io.passledger.api.readme.Repository;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A YAML file of the repository, as JSON. */
final class YamlFile {

    private YamlFile() {}

    static JsonNode read(String file) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Object document = new Yaml(new SafeConstructor(options)).load(Repository.read(file));
        return JsonMapper.shared().valueToTree(document);
    }
}
