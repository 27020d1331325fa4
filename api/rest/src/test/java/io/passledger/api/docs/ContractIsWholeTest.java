package io.passledger.api.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** That it would be noticed if contract and controllers disagreed. */
class ContractIsWholeTest {

    private final ContractCoverage coverage =
            new ContractCoverage(
                    List.of(
                            new Operation("GET", "/v1/apps/{appId}"),
                            new Operation("GET", "/actuator/health")));

    @Test
    void isSatisfiedByTheSameOperationsWhateverTheirVariablesAreCalled() {
        assertThat(coverage.differences(List.of(new Operation("GET", "/v1/apps/{id}")))).isEmpty();
    }

    @Test
    void tellsWhatNothingAnswers() {
        assertThat(coverage.differences(List.of()))
                .containsExactly("GET /v1/apps/{} is described, but nothing answers it");
    }

    @Test
    void tellsWhatIsNotDescribed() {
        assertThat(
                        coverage.differences(
                                List.of(
                                        new Operation("GET", "/v1/apps/{appId}"),
                                        new Operation("PUT", "/v1/apps/{appId}"))))
                .containsExactly("PUT /v1/apps/{} is answered, but not described");
    }

    @Test
    void leavesPagesOut() {
        assertThat(
                        coverage.differences(
                                List.of(
                                        new Operation("GET", "/v1/apps/{appId}"),
                                        new Operation("GET", "/docs/{name}"),
                                        new Operation("*", "/error"))))
                .isEmpty();
    }

    @Test
    void readsSpringsMappings() throws NoSuchMethodException {
        RequestMappingHandlerMapping mappings = new RequestMappingHandlerMapping();
        RequestMappingInfo.BuilderConfiguration options =
                new RequestMappingInfo.BuilderConfiguration();
        options.setPatternParser(mappings.getPatternParser());
        mappings.registerMapping(
                RequestMappingInfo.paths("/v1/apps", "/v1/apps/{id}")
                        .methods(RequestMethod.GET)
                        .options(options)
                        .build(),
                this,
                ContractIsWholeTest.class.getDeclaredMethod("leavesPagesOut"));
        mappings.registerMapping(
                RequestMappingInfo.paths("/error").options(options).build(),
                this,
                ContractIsWholeTest.class.getDeclaredMethod("tellsWhatNothingAnswers"));

        assertThat(Operation.of(mappings))
                .isEqualTo(
                        Set.of(
                                new Operation("GET", "/v1/apps"),
                                new Operation("GET", "/v1/apps/{appId}"),
                                new Operation("*", "/error")));
    }

    @Test
    void knowsTheOperationsOfTheContract() {
        assertThat(OpenApiContract.published().operations())
                .contains(
                        new Operation("POST", "/v1/sessions"),
                        new Operation("DELETE", "/v1/users/{userId}/lock"),
                        new Operation("GET", "/.well-known/jwks.json"))
                .doesNotContain(new Operation("DELETE", "/v1/users"));
    }
}
