package io.passledger.api.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/**
 * Swagger UI's own files in its jar. They lie in a folder named by their version, which the jar
 * tells, so that the version is written in the root pom alone.
 */
final class SwaggerUi {

    private final String folder;

    SwaggerUi() {
        try {
            Properties pom =
                    PropertiesLoaderUtils.loadProperties(
                            new ClassPathResource(
                                    "META-INF/maven/org.webjars/swagger-ui/pom.properties"));
            folder = "META-INF/resources/webjars/swagger-ui/" + pom.getProperty("version") + "/";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Resource file(String name) {
        return new ClassPathResource(folder + name);
    }
}
