package io.passledger.api.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/**
 * Swagger UI's files in its jar. They are in a folder named after the version, which is read from
 * the jar, so that only the root pom specifies it.
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
