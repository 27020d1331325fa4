package io.passledger.api.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reports errors that Tomcat detects itself, such as malformed HTTP, as problems instead of HTML
 * pages.
 */
public final class ProblemReports extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable cause) {
        if (response.getStatus() < HttpServletResponse.SC_BAD_REQUEST
                || response.getContentWritten() > 0
                || !response.setErrorReported()) {
            return;
        }
        Problem problem = Problem.ofStatus(response.getStatus());
        try {
            response.setStatus(problem.status());
            // Tomcat removes all headers of a request that failed outside Spring.
            DefaultHeaders.ALL.forEach(response::setHeader);
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getOutputStream().write(JsonMapper.shared().writeValueAsBytes(problem));
            response.finishResponse();
        } catch (IOException | IllegalStateException gone) {
            container.getLogger().debug("the client has disconnected", gone);
        }
    }
}
