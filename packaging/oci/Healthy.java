import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;

/**
 * The health check of the container: {@code passledger-healthy [liveness|readiness]}. Asks the
 * management port, and exits with 0 if the answer is 200, otherwise with 1. {@code passledger
 * status} says more, but its start takes twenty times as much processor time.
 */
final class Healthy {

    private static final int PATIENCE_MS = 3_000;

    private Healthy() {}

    public static void main(String[] args) throws IOException {
        String group = args.length == 0 ? "readiness" : args[0];
        URI place = URI.create(management(System.getenv()) + "/actuator/health/" + group);
        HttpURLConnection connection = (HttpURLConnection) place.toURL().openConnection();
        connection.setConnectTimeout(PATIENCE_MS);
        connection.setReadTimeout(PATIENCE_MS);
        int status;
        try {
            status = connection.getResponseCode();
        } catch (IOException unreachable) {
            System.out.println(place + " can't be reached");
            System.exit(1);
            return;
        }
        System.out.println(place + " answers " + status);
        System.exit(status == HttpURLConnection.HTTP_OK ? 0 : 1);
    }

    private static String management(Map<String, String> settings) {
        String address = settings.getOrDefault("PASSLEDGER_MANAGEMENT_ADDRESS", "127.0.0.1");
        boolean all = address.equals("0.0.0.0") || address.equals("::");
        int port = Integer.parseInt(settings.getOrDefault("SERVER_PORT", "8080")) + 1_000;
        return "http://%s:%s"
                .formatted(
                        all ? "127.0.0.1" : address,
                        settings.getOrDefault("PASSLEDGER_MANAGEMENT_PORT", "" + port));
    }
}
